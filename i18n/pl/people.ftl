# Osoby i klienci: własne pola, ustawienia, wyszukiwanie, tabele przychodzące i wychodzące.

# Ktoś inny zmienił ten sam wpis
clash-text = To, co zostało wpisane, jest nadal w formularzu. To, czego nie ruszono, pokazuje stan obecny. Zapisz jeszcze raz, aby wstawić swoją wersję.
clash-in-form = W formularzu
clash-same = Tak jak teraz
clash-now = Teraz jest tu: { $name }
clash-taken = Zmienione w międzyczasie: { $name }

# Własne pola
custom-yes = Tak
custom-no = Nie
custom-unsaid = Nie podano
desk-link = Link
desk-choices = Możliwości
fields-menu = Pola
fields-title = Własne pola
fields-text = Co chcesz wiedzieć o osobach i klientach poza tym, co jest od początku: pokój, centrum kosztów, identyfikator. Pole jest od razu po zapisaniu.
fields-none = Jeszcze żadnych.
field-add = Dodaj pole
field-create = Utwórz pole
field-what = Pole
field-of = Dla
field-name = Krótka nazwa
field-name-hint = Do importu i katalogów: małe litery, cyfry i _, na przykład room. Nigdy się nie zmienia.
field-kind = Rodzaj
field-kind-text = Tekst, jeden wiersz
field-kind-number = Liczba
field-kind-date = Data
field-kind-choice = Jedna z kilku możliwości
field-kind-boolean = Tak lub nie
field-position = Pozycja
field-position-hint = Pola z mniejszą liczbą są pierwsze.
field-choices-hint = Dla jednej z kilku możliwości: po jednej w wierszu, najpierw to, co się zapisuje, potem = i to, co widać; inne języki po |. Na przykład:
field-link-hint = Robi z wartości link. {"{"}value{"}"} oznacza wartość:
field-rules = Zasady
field-required = Wymagane
field-required-hint = Nowego wpisu nie da się bez niego zapisać. Przy istniejących pytamy, gdy ktoś je edytuje.
field-shown = Widoczne
field-shown-hint = W formularzu i we wpisie.
field-hidden = Niewidoczne
field-read-only = Tylko do odczytu
field-read-only-hint = Wypełniają je tylko katalogi i importy.
field-searchable = Przeszukiwane
field-searchable-hint = Wyszukiwanie osób zagląda także tutaj.
field-validity-effect = Nieaktywne: ani pokazywane, ani wymagane. Zawartość zostaje.
problem-malformed-link = Link zaczyna się od https:// i nazwy serwera, a za nimi jest {"{"}value{"}"}.
problem-read-only-kind = Rodzaju nie można zmienić, dopóki wpisy mają wartości w tym polu.
problem-missing-choices = Wpisz co najmniej jedną możliwość.
problem-taken-choices = Każda możliwość może być tylko raz.
problem-taken-name = Taka nazwa już jest.
problem-missing-names = Potrzebna jest nazwa, w dowolnym języku.

# Ustawienia
settings-text = Każde dotyczy całej instalacji i działa kilka sekund po zapisaniu.
settings-clash = Ktoś inny zapisał w międzyczasie ustawienia. Twój wybór jest nadal poniżej; spójrz jeszcze raz i zapisz ponownie.
setting-now = Obowiązuje: { $name }
setting-from-default = Wbudowane
setting-from-environment = Ustalone przez środowisko
setting-from-desk = Ustawione tutaj
setting-fixed = Ustalone przez zmienną środowiskową { $name }. Zmień ją tam; ta strona tylko to pokazuje.
setting-reset = Wróć do wbudowanego: { $name }
setting-on = Włączone
setting-off = Wyłączone
setting-password-delivery = Jak nowe hasło trafia do osoby
setting-password-delivery-text = Co wysyła „(Ponownie) zainicjuj hasło”. W obu wypadkach działa raz, przez 72 godziny.
setting-password-delivery-temporary-password = Hasło tymczasowe
setting-password-delivery-temporary-password-text = E-mail zawiera losowe hasło. Przy pierwszym logowaniu osoba ustawia własne.
setting-password-delivery-link = Link jednorazowy
setting-password-delivery-link-text = E-mail nie zawiera hasła, tylko link do jego ustawienia. Bezpieczniej, gdy pocztę czytają inni.
setting-groups = Decydują grupy
setting-groups-text = Wyłączone: każdy może robić wszystko ze zgłoszeniami, do których ma dostęp. Włączone: grupy osoby mówią, w których kolejkach czyta, pisze i otwiera zgłoszenia.
setting-exclude-primary-customer = Pomijaj głównego klienta
setting-exclude-primary-customer-text = Włączone: główny klient nie daje dostępu do zgłoszeń, dają go tylko pozostali klienci osoby. Nowe zgłoszenia nadal są do niego przypisywane.
setting-restrict-services = Tylko przyznane usługi
setting-restrict-services-text = Wyłączone: każdy może prosić o każdą usługę. Włączone: osoba ma usługi przyznane jej, jej klientowi lub jej grupom, a domyślne, dopóki nie ma własnych albo gdy tak u niej ustawiono.
setting-search-fields = Gdzie szuka wyszukiwanie osób
setting-search-fields-text = Im więcej pól, tym więcej znajduje. Przy bardzo wielu osobach zmiana potrzebuje chwili.
setting-search-fields-custom = Własne pola są przeszukiwane, jeśli tak mają ustawione:
setting-search-prefix = Słowa mogą zaczynać się gdziekolwiek
setting-search-prefix-text = Włączone: mann znajduje też Hoffmann, jakby przed każdym słowem stała *.
setting-search-suffix = Słowa mogą mieć ciąg dalszy
setting-search-suffix-text = Włączone: hoff znajduje też Hoffmann, jakby za każdym słowem stała *.
setting-search-limit = Ile osób pokazuje wyszukiwanie
setting-search-limit-text = Od 10 do 100 000. Zawsze podajemy, ile pasuje w sumie.
setting-require-second-factor = Logowanie dwuetapowe dla zespołu
setting-require-second-factor-text = Włączone: każdy, kto tu pracuje, potrzebuje drugiego kroku. Kto go nie ma, ustawia go przy następnym kliknięciu, Ty też.

# Wyszukiwanie
search-help = Co można wpisać
search-help-and = Oba słowa, w dowolnym polu i kolejności
search-help-star = To, co zaczyna się od mar
search-help-or = Jedno z dwóch
search-help-not = Dupont, ale nie Paris
search-help-group = Nawiasy trzymają razem
search-help-phrase = Dokładnie to, ze spacją
search-help-all = Wszyscy
search-help-accents = Akcenty i wielkość liter nie mają znaczenia: znajduje też Żółty
search-help-settings = To, które pola są przeszukiwane, ustawia się dla całej instalacji.
problem-malformed-query = Od znaku { $limit } nie da się tego odczytać. Czy brakuje nawiasu, cudzysłowu lub słowa?
problem-too-long-query = Najwyżej { $limit } znaków.
problem-too-many-query = Liczba słów: najwyżej { $limit }.
people-limit = { $limit } z { $total }, zawęź wyszukiwanie
people-export = Eksportuj jako tabelę

# Import
import-menu = Import
said-imported = Osoby z tabeli są już tutaj.
import-title = Osoby z tabeli
import-text = Dla wielu osób naraz. Nic się nie zmieni, dopóki nie zobaczysz, co zrobiłaby tabela, i się nie zgodzisz.
import-table = Twoja tabela
import-file = Plik
import-file-hint = CSV z przecinkami, średnikami lub tabulatorami, w UTF-8. Najwyżej 5 MB i 20 000 wierszy.
import-paste = Albo wklej ją
import-paste-hint = Pierwszy wiersz nazywa kolumny.
import-pasted = Wklejona tabela
import-check-hint = Najpierw zobaczysz, co by zrobiła.
import-check = Sprawdź
import-columns = Kolumny
import-columns-text = W dowolnej kolejności. Tabela potrzebuje login lub email, aby odnaleźć osoby; zmieniają się tylko kolumny, które ma. Nowa osoba potrzebuje obu, imienia, nazwiska i numeru klienta.
import-column = Kolumna
import-column-is = Co zawiera
import-columns-refused = Tych kolumn nie można użyć
import-columns-needed = Nie ma ani login, ani email: nikogo nie dałoby się odnaleźć.
import-choose-again = To, co wklejono, jest nadal tutaj. Plik trzeba wybrać jeszcze raz.
import-empty = Pod pierwszym wierszem nie ma nic do odczytania.
import-not-utf8 = To nie jest UTF-8 (wiersz { $count }). Zapisz jeszcze raz jako „CSV UTF-8”, a polskie znaki dotrą jak trzeba.
import-too-large = To więcej niż { $count } MB. Podziel na kilka tabel.
import-too-many-lines = Wierszy jest więcej niż { $count }. Podziel na kilka tabel.
import-too-many-columns = Kolumn jest więcej niż { $count }.
import-uneven = Wiersz { $count } ma więcej lub mniej komórek niż pierwszy.
import-long-cell = Wiersz { $count } ma komórkę bez końca. Czy brakuje cudzysłowu?
import-done = Gotowe
import-did = Co zrobiła
import-would = Co by zrobiła
import-good = Wszystko w porządku
import-good-text = Jeszcze nic się nie zmieniło.
import-nothing = Wszyscy są już tacy jak w tabeli
import-refused = { $count ->
    [one] { $count } wiersz ma problem
    [few] { $count } wiersze mają problem
    [many] { $count } wierszy ma problem
   *[other] { $count } wiersza ma problem
}
import-refused-text = Nic się nie zmieniło i nie zmieni, dopóki jest choć jeden. Popraw je w swojej tabeli i sprawdź ją jeszcze raz.
import-lines = Wiersze
import-added = Nowe osoby
import-changed = Zmienione
import-unchanged = Bez zmian
import-other = Inna tabela
import-apply = Zastosuj
import-problems = Problemy
import-unlisted = { $count ->
    [one] Jeszcze { $count } wiersza nie ma na liście.
    [few] Jeszcze { $count } wierszy nie ma na liście.
    [many] Jeszcze { $count } wierszy nie ma na liście.
   *[other] Jeszcze { $count } wiersza nie ma na liście.
}
import-line = Wiersz
import-value = Co tam jest
import-problem = Problem

# Pola zgłoszeń
ticket-fields-menu = Pola zgłoszeń
ticket-fields-title = Pola zgłoszeń
ticket-fields-text = Co zgłoszenie zachowuje o swojej osobie i kliencie, tak jak było przy otwarciu. Odnawia się, gdy zgłoszenie dostaje inną osobę.
ticket-fields-none = Jeszcze nie ma pól
ticket-fields-none-text = Dodaj to, co chcesz czytać obok każdego zgłoszenia: pokój, centrum kosztów.
ticket-field-add = Dodaj pole zgłoszenia
ticket-field-from = Pochodzi z
ticket-field-from-hint = Czyj wpis je wypełnia i którym polem.
ticket-field-by-hand = Znikąd
ticket-field-never-seen = Żaden wpis nigdy nie miał tego pola
ticket-field-never-seen-text = Najpewniej literówka albo pole, którego nikt jeszcze nie wypełnił.
ticket-field-valid-hint = Nieaktywne pole nie jest ani wypełniane, ani pokazywane. To, co zgłoszenia w nim mają, zostaje.

# Klienci
sharing-members-text = Osoby wybrane na karcie „Czytający” czytają wszystkie zgłoszenia tego klienta; pozostałe czytają swoje.
customer-number = Numer klienta
problem-no-such-customer-number = Żaden klient nie ma tego numeru.
problem-no-such-country = Dwie litery, na przykład FR lub PL.
problem-no-such-validity = Jedno z tych słów: valid, invalid, invalid_temporarily.
import-column-unknown = Nie ma takiego pola.
import-column-twice = Jest dwa razy.

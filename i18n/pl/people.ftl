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
field-choices-hint = To, z czego można wybrać, w tej kolejności. Wystarczy nazwa w jednym języku; gdzie inny jej nie ma, pokazujemy angielską lub dowolną. Krótka nazwa służy importom i katalogom: pozostawiona pusta powstaje z nazwy, a raz zapisana zostaje.
choice-number = Możliwość { $name }
choice-add = Dodaj możliwość
choice-up = W górę
choice-down = W dół
choice-remove = Usuń
choices-former = Usunięte, ale nadal na kartach: { $name }
field-link-hint = Robi z wartości link. {"{"}value{"}"} oznacza wartość:
field-rules = Zasady
field-required = Wymagane
field-required-hint = Nowej karty nie da się bez niego zapisać. Przy istniejących pytamy, gdy ktoś je edytuje.
field-shown = Widoczne
field-shown-hint = W formularzu i na karcie.
field-hidden = Niewidoczne
field-read-only = Tylko do odczytu
field-read-only-hint = Wypełniają je tylko katalogi i importy.
field-searchable = Przeszukiwane
field-searchable-hint = Wyszukiwanie osób zagląda także tutaj.
field-validity-effect = Nieaktywne: ani pokazywane, ani wymagane. Zawartość zostaje.
problem-malformed-link = Link zaczyna się od https:// i nazwy serwera, a za nimi jest {"{"}value{"}"}.
problem-read-only-kind = Rodzaju nie można zmienić, dopóki karty mają wartości w tym polu.
problem-missing-choices = Wpisz co najmniej jedną możliwość.
problem-taken-choices = Każda możliwość może być tylko raz.
problem-taken-name = Taka nazwa już jest.
problem-missing-names = Potrzebna jest nazwa, w dowolnym języku.

# Ustawienia
settings-text = Każde dotyczy wszystkich tutaj i działa kilka sekund po zapisaniu.
settings-find = Znajdź ustawienie
settings-none = Żadne ustawienie nie pasuje do tych słów.
settings-partly = Część ustawień jest zapisana, część nie. Przy każdym jest to napisane.
settings-back = Wróć do ustawień
settings-anew = W międzyczasie coś się zmieniło, więc to jeszcze nie jest zapisane. Spójrz jeszcze raz.
setting-now = Obowiązuje: { $name }
setting-from-default = Wbudowane
setting-from-environment = Ustalone przez środowisko
setting-from-desk = Ustawione tutaj
setting-fixed = Ustalone przez zmienną środowiskową { $name }. Zmień ją tam; ta strona tylko to pokazuje.
setting-reset = Wróć do wbudowanego: { $name }
setting-saved = Zapisano
setting-unsaved = Jeszcze nie zapisano
setting-on = Włączone
setting-off = Wyłączone
setting-password-delivery = Jak nowe hasło trafia do osoby
setting-password-delivery-text = Co wysyła „(Ponownie) zainicjuj hasło”. W obu wypadkach działa raz, przez 72 godziny.
setting-password-delivery-temporary-password = Hasło tymczasowe
setting-password-delivery-temporary-password-text = E-mail zawiera losowe hasło. Przy pierwszym logowaniu osoba ustawia własne.
setting-password-delivery-link = Link jednorazowy
setting-password-delivery-link-text = E-mail nie zawiera hasła, tylko link do jego ustawienia. Bezpieczniej, gdy pocztę czytają inni.
setting-groups = Decydują grupy
setting-groups-text = Wyłączone: każdy może robić wszystko ze zgłoszeniami, do których ma dostęp, a agenci widzą każdą kolejkę. Włączone: grupy osoby lub agenta mówią, w których kolejkach czyta, pisze i zakłada zgłoszenia.
setting-exclude-primary-customer = Pomijaj głównego klienta
setting-exclude-primary-customer-text = Włączone: przez głównego klienta osoba dociera tylko do własnych zgłoszeń, a do zgłoszeń innych osób tylko przez pozostałych klientów. Nowe zgłoszenia nadal są do niego przypisywane.
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
setting-require-second-factor-of-administrators = Logowanie dwuetapowe dla administracji
setting-require-second-factor-of-administrators-text = Włączone: kto administruje, potrzebuje drugiego kroku, także wtedy, gdy inni go nie potrzebują. Klucz dostępu nim jest.

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
search-help-settings = To, które pola są przeszukiwane, ustawia się dla wszystkich tutaj.
problem-malformed-query = Od znaku { $limit } nie da się tego odczytać. Czy brakuje nawiasu, cudzysłowu lub słowa?
problem-too-long-query = Najwyżej { $limit } znaków.
problem-too-many-query = Liczba słów: najwyżej { $limit }.
people-limit = { $limit } z { $total }, zawęź wyszukiwanie
people-export = Eksportuj jako tabelę

# Import
import-menu = Import
said-imported = Osoby z tabeli są już tutaj.
import-title = Osoby z tabeli
import-text = Dla wielu osób naraz. Nic się nie zmieni, dopóki nie zobaczysz zmian i ich nie zatwierdzisz.
import-table = Twoja tabela
import-file = Plik
import-file-hint = Tak, jak zapisuje ją arkusz kalkulacyjny: jako CSV lub tekst Unicode. Najwyżej 5 MB i 20 000 wierszy.
import-paste = Albo wklej ją
import-paste-hint = Pierwszy wiersz nazywa kolumny.
import-pasted = Wklejona tabela
import-check-hint = Najpierw zobaczysz, co się zmieni.
import-check = Sprawdź
import-columns = Kolumny
import-columns-text = W dowolnej kolejności. Nagłówki rozpoznajemy tak, jak nasze strony nazywają pola, w każdym języku, z wielkimi literami i znakami diakrytycznymi lub bez; co nie zostanie rozpoznane, przypiszesz samodzielnie. Tabela potrzebuje nazwy użytkownika lub adresu e-mail, aby odnaleźć osoby; zmieniają się tylko kolumny, które ma. Nowa osoba potrzebuje obu, imienia, nazwiska i numeru klienta.
import-column = Kolumna
import-column-is = Czym jest
import-columns-needed = W której kolumnie jest nazwa użytkownika lub adres e-mail? Bez jednego z nich nikogo nie dałoby się odnaleźć.
import-choose-again = To, co wklejono, jest nadal tutaj. Plik trzeba wybrać jeszcze raz.
import-empty = Pod pierwszym wierszem nie ma nic do odczytania.
import-too-large = To więcej niż { $count } MB. Podziel na kilka tabel.
import-too-many-lines = Wierszy jest więcej niż { $count }. Podziel na kilka tabel.
import-too-many-columns = Kolumn jest więcej niż { $count }.
import-uneven = Wiersz { $count } ma więcej komórek niż pierwszy. Czy to właściwy separator?
import-long-cell = Wiersz { $count } ma komórkę bez końca. Czy brakuje cudzysłowu?
import-done = Gotowe
import-did = Co się zmieniło
import-would = Co się zmieni
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
import-apply = { $count ->
    [one] Importuj { $count } osobę
    [few] Importuj { $count } osoby
    [many] Importuj { $count } osób
   *[other] Importuj { $count } osoby
}
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
import-column-also = Albo, dla programów
import-column-twice = Pole „{ $name }” wybrano dla dwóch kolumn. Pomiń jedną z nich.
import-no-table = To skoroszyt, dokument albo obraz. Zapisz go w arkuszu kalkulacyjnym jako CSV albo skopiuj komórki i wklej je tutaj.
import-other-letters = Wiersza { $count } nie da się odczytać z tymi znakami. Wybierz inne i zobacz, czy polskie litery się zgadzają.
import-reading = Jak ją odczytaliśmy
import-reading-text = Czy polskie litery się zgadzają i wszystko jest w swojej kolumnie? Jeśli nie, wybierz tu coś innego; tabeli nie trzeba przekazywać ponownie.
import-letters = Znaki
import-letters-utf8 = Unicode (UTF-8)
import-letters-utf16le = Tekst Unicode (UTF-16)
import-letters-utf16be = Tekst Unicode (UTF-16, odwrócony)
import-letters-western = Europa Zachodnia (Windows-1252)
import-letters-central = Europa Środkowa (Windows-1250)
import-letters-macintosh = Europa Zachodnia (Macintosh)
import-separator = Między dwiema komórkami jest
import-separator-comma = przecinek (,)
import-separator-semicolon = średnik (;)
import-separator-tab = tabulator
import-separator-bar = pionowa kreska (|)
import-heading = Pierwszy wiersz nazywa kolumny
import-empty-cells = Pusta komórka
import-empty-erase = usuwa to, co tam wiemy o osobie
import-empty-leave = zostawia to, co wiemy
import-left-out = { $count ->
    [one] { $count } kolumna jest pominięta: wskaż niżej, czym jest, jeśli ma zostać wzięta.
    [few] { $count } kolumny są pominięte: wskaż niżej, czym są, jeśli mają zostać wzięte.
    [many] { $count } kolumn jest pominiętych: wskaż niżej, czym są, jeśli mają zostać wzięte.
   *[other] { $count } kolumny jest pominięte: wskaż niżej, czym są, jeśli mają zostać wzięte.
}
import-column-yours = Kolumna Twojej tabeli
import-line-is = Wiersz { $count }
import-column-number = Kolumna { $count }
import-column-out = (pominięta)
import-read-anew = Odczytaj tak
import-same-person = Wiersz { $count } tej tabeli dotyczy tej samej osoby.
import-same-name = Wiersz { $count } tej tabeli też to ma.
import-differs = W międzyczasie coś się zmieniło
import-differs-text = Niczego nie zaimportowano. Niżej widać, co tabela zrobiłaby teraz; obejrzyj to jeszcze raz.
import-erased = { $count ->
    [one] { $count } wartość zostałaby usunięta
    [few] { $count } wartości zostałyby usunięte
    [many] { $count } wartości zostałoby usuniętych
   *[other] { $count } wartości zostałoby usunięte
}
import-erased-of = { $count ->
    [one] { $count } osoba straciłaby coś, co o niej wiemy.
    [few] { $count } osoby straciłyby coś, co o nich wiemy.
    [many] { $count } osób straciłoby coś, co o nich wiemy.
   *[other] { $count } osoby straciłoby coś, co o nich wiemy.
}
import-erased-whose = Pokaż tylko te osoby
import-changes = { $count ->
    [one] Zmienia się { $count } osoba
    [few] Zmieniają się { $count } osoby
    [many] Zmienia się { $count } osób
   *[other] Zmienia się { $count } osoby
}
import-changes-all = Pokaż wszystkie zmiany
import-change = Co się zmienia
import-nothing-left = nic
import-also-login = Login, Użytkownik, Konto
import-also-email = Mail, Adres e-mail, Poczta elektroniczna
import-also-first-name = Imiona
import-also-last-name = Nazwisko rodowe
import-also-customer = Nr klienta, Kod klienta
import-also-phone = Numer telefonu, Tel, Telefon stacjonarny
import-also-mobile = Telefon komórkowy, Numer komórki
import-also-street = Adres
import-also-postal-code = Kod poczt
import-also-city = Miejscowość
import-also-title = Zwrot grzecznościowy

# Wpuszczanie wielu osób
let-in-title = Wyślij dostęp
let-in-everybody = Do wszystkich, którzy go jeszcze nie mają. Nic nie zostanie wysłane, dopóki nie zobaczysz do kogo i się nie zgodzisz.
let-in-chosen = Do wybranych osób. Nic nie zostanie wysłane, dopóki nie zobaczysz do kogo i się nie zgodzisz.
let-in-will = { $count ->
    [0] Nikt nie dostaje e-maila
    [one] { $count } osoba dostaje e-mail
    [few] { $count } osoby dostają e-mail
    [many] { $count } osób dostaje e-mail
   *[other] { $count } osoby dostaje e-mail
}
let-in-password = Każda dostaje własne hasło tymczasowe, dobre na pierwsze logowanie.
let-in-link = Każda dostaje własny link do wyboru hasła.
let-in-rate = Wysyłanych jest najwyżej { $count } e-maili na minutę.
let-in-minutes = { $count ->
    [one] Zajmie to około { $count } minuty.
    [few] Zajmie to około { $count } minut.
    [many] Zajmie to około { $count } minut.
   *[other] Zajmie to około { $count } minuty.
}
let-in-more = { $count ->
    [one] Jeszcze { $count } osoba dostaje e-mail.
    [few] Jeszcze { $count } osoby dostają e-mail.
    [many] Jeszcze { $count } osób dostaje e-mail.
   *[other] Jeszcze { $count } osoby dostaje e-mail.
}
let-in-send = { $count ->
    [one] Wyślij do { $count } osoby
    [few] Wyślij do { $count } osób
    [many] Wyślij do { $count } osób
   *[other] Wyślij do { $count } osoby
}
let-in-nothing = Te osoby nic nie dostają
let-in-why = Dlaczego
let-in-not-valid = Nieaktywna lub nieaktywni są wszyscy jej klienci
let-in-no-email = Brak adresu e-mail
let-in-has-access = Ma już dostęp
let-in-invited = Wcześniejszy e-mail jest jeszcze ważny lub w drodze
let-in-was-stopped = Zatrzymano, zanim przyszła kolej
let-in-of-directory = Loguje się hasłem z katalogu
let-in-runs = Wysłane wcześniej
let-in-begun = Początek
let-in-state = Stan
let-in-at = Kiedy
let-in-sent = Wysłano
let-in-waiting = Czeka
let-in-failed = Nie doręczono
let-in-left-out = Nic nie dostaje
let-in-not-delivered = Tych e-maili nie udało się doręczyć
let-in-look = Zobacz ponownie
let-in-wait = { $count ->
    [one] Czeka jeszcze { $count } e-mail
    [few] Czekają jeszcze { $count } e-maile
    [many] Czeka jeszcze { $count } e-maili
   *[other] Czeka jeszcze { $count } e-maila
}
let-in-leave = Możesz opuścić tę stronę; wysyłanie trwa samo.
let-in-stop = Nie wysyłaj więcej
let-in-differs = Teraz e-mail dostałyby inne osoby. Obejrzyj to jeszcze raz.
let-in-ticked = Wyślij dostęp zaznaczonym
let-in-found = { $count ->
    [one] Wyślij dostęp { $count } znalezionej osobie
    [few] Wyślij dostęp { $count } znalezionym osobom
    [many] Wyślij dostęp { $count } znalezionym osobom
   *[other] Wyślij dostęp { $count } znalezionej osoby
}
let-in-imported = Wyślij im dostęp
said-let-in-stopped = Nic więcej nie zostanie wysłane. To, co wysłano, pozostaje ważne.
said-access-not-sent = Osoba została dodana, ale dostępu nie udało się wysłać. Wyślij go tutaj.
setting-let-in-per-minute = E-maile na minutę, gdy dostęp dostaje wiele osób
setting-let-in-per-minute-text = Od 1 do 600. Wiele naraz serwery poczty biorą za spam.
setting-reply-hold-seconds = Sekundy, w których można cofnąć wysłanie odpowiedzi
setting-reply-hold-seconds-text = Od 0 do 60. Dopiero potem widzą ją inni i dostają e-mailem. Przy 0 jest wysyłana od razu.

# Pola zgłoszeń
ticket-fields-menu = Pola zgłoszeń
ticket-fields-title = Pola zgłoszeń
ticket-fields-text = Co zgłoszenie zachowuje o swojej osobie i kliencie, tak jak było przy założeniu. Odnawia się, gdy zgłoszenie dostaje inną osobę.
ticket-fields-none = Jeszcze nie ma pól
ticket-fields-none-text = Dodaj to, co chcesz czytać obok każdego zgłoszenia: pokój, centrum kosztów.
ticket-field-add = Dodaj pole zgłoszenia
ticket-field-from = Pochodzi z
ticket-field-from-hint = Czyja karta je wypełnia i którym polem.
ticket-field-by-hand = Znikąd
ticket-field-never-seen = Żadna karta nigdy nie miała tego pola
ticket-field-never-seen-text = Najpewniej literówka albo pole, którego nikt jeszcze nie wypełnił.
ticket-field-staff-only-hint = W przeciwnym razie widzi je w portalu osoba, do której należy zgłoszenie, i nikt poza nią.
ticket-field-valid-hint = Nieaktywne pole nie jest ani wypełniane, ani pokazywane. To, co zgłoszenia w nim mają, zostaje.

# Klienci
sharing-members-text = Osoby wybrane w zakładce „Czytający” czytają wszystkie zgłoszenia tego klienta; pozostałe czytają swoje.
customer-number = Numer klienta
problem-no-such-customer-number = Żaden klient nie ma tego numeru.
problem-no-such-country = Dwie litery, na przykład FR lub PL.
problem-malformed-country = { problem-no-such-country }
problem-malformed-active = Ani tak, ani nie.
problem-no-such-language = To żaden z języków, które tu są.
problem-no-such-validity = Jedno z tych słów: Aktywne, Nieaktywne, Nieaktywne czasowo.

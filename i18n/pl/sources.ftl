# Teksty stron o źródłach osób: kolejność, ustawienia, próby i dostęp.

source-order-text = Skąd pochodzą osoby, po kolei. Gdy dwa źródła znają tę samą osobę, wygrywa niższy numer.
source-none-text = Dodaj źródło, a jego osoby pojawią się same. Do tego czasu osoby dodaje się ręcznie.
source-add = Dodaj źródło
source-add-text = Gdzie są prowadzone Twoje osoby? Rodzaju źródła nie da się później zmienić.
source-read = Odczyt
source-tab-access = Dostęp
source-tab-settings = Ustawienia
source-tab-map = Przypisanie atrybutów
source-tab-runs = Odczyty
source-tab-conflicts = Konflikty
source-pause = Wstrzymaj
source-go-on = Wznów
source-dry-run = Odczyt próbny

# Czym jest
source-kind-ldap = Katalog LDAP
source-kind-ldap-text = Active Directory, OpenLDAP i inne. Odpytujemy go i nigdy w nim nie piszemy.
source-kind-database = Tabela PostgreSQL
source-kind-database-text = Tabela lub widok innego systemu. Odpytujemy ją i nigdy w niej nie piszemy.
source-kind-csv = Plik CSV
source-kind-csv-text = Tabela osób, którą ktoś wciąż na nowo tu przekazuje.
source-kind-scim = SCIM 2.0
source-kind-scim-text = Entra ID, Okta i inne. Same przesyłają każdą zmianę.
source-kind-events = Zdarzenia
source-kind-events-text = System, który sam publikuje każdą zmianę w NATS.
source-number = { $name }, numer { $count } w kolejności.
source-only-read = Tylko je czytamy, nigdy w nim nie piszemy.
source-handed-in = Czytamy je, gdy ktoś przekaże plik.
source-sends = Przesyła samo; nigdy go nie odpytujemy.

# W jakim jest stanie
source-healthy = W porządku
source-new-yet = Nowe
source-waits = Odczyt czeka
source-failing = Nie odpowiada
source-paused = Wstrzymane
source-read-ago = { $name }, odczyt: { $about }
source-heard-ago = { $name }, ostatni znak: { $about }
source-failing-ago = { $name }, pierwszy raz: { $about }
source-silent = { $name } nie odpowiada
source-silent-since = { $name } nie odpowiada, pierwszy raz { $about }
source-nobody-affected = { $count ->
    [0] Nikogo to nie dotyka: nie ma jeszcze osób.
    [one] Nikogo to nie dotyka: jego { $shown } osoba pozostaje bez zmian.
    [few] Nikogo to nie dotyka: jego { $shown } osoby pozostają bez zmian.
    [many] Nikogo to nie dotyka: jego { $shown } osób pozostaje bez zmian.
   *[other] Nikogo to nie dotyka: jego { $shown } osoby pozostają bez zmian.
}
source-run-waits = Odczyt źródła { $name } czeka na Ciebie
source-run-waits-text = Więcej osób niż zwykle ma stać się nieważnych. Nic się nie stanie, dopóki ktoś nie zdecyduje.
source-run-look = Zobacz odczyt

# Ustawienia
source-named = Jak się nazywa
source-label-hint = To, co wszyscy czytają: „Katalog firmowy”.
source-name = Nazwa w adresach
source-name-hint = Małe litery, cyfry i łączniki; na zawsze. Puste: utworzymy z nazwy powyżej.
source-name-stays = Nie da się jej zmienić.
source-servers-hint = Pytamy w tej kolejności; zostajemy przy jednym, dopóki działa.
source-server-add = Dodaj serwer
source-server-number = Serwer { $count }
source-security-tls = TLS (ldaps)
source-security-start-tls = StartTLS
source-security-only-tls = TLS
source-security-plain = Brak
source-security-hint = Jak chronione jest łącze
source-in-clear = Bez szyfrowania hasła są po drodze czytelne. Wybierz to tylko we własnej sieci.
source-authority-system = Certyfikaty: od wystawców, którym ufa ten system
source-authority-own = Certyfikaty: od własnego wystawcy
source-authority-hint = Certyfikaty (PEM) tych, którzy mogą poświadczać serwery. Puste: wystawcy, którym ufa ten system.
source-timeout-hint = Sekundy; potem pytamy następny serwer
source-who-asks = Kto pyta i o kogo
source-bind-dn-hint = Takie, które może tylko czytać. Puste: anonimowo, jeśli serwer na to pozwala.
source-user-hint = Takie, które może tylko czytać.
source-secret-since = Zapieczętowane: { $name }. Nikt go więcej nie zobaczy, można je tylko zastąpić. Puste: pozostaje.
source-secret-none = Zostanie tu zapieczętowane. Nikt go więcej nie zobaczy, można je tylko zastąpić.
source-secret-forget = Zapomnij hasło
source-base-hint = Podstawa wyszukiwania: OU=Osoby,DC=przyklad,DC=org
source-scope-hint = Zwykle wszystkie poziomy
source-scope-sub = Wszystkie poziomy
source-scope-one = Jeden poziom
source-filter = Tylko pasujące wpisy
source-filter-hint = Które wpisy są osobami, jako filtr LDAP.
source-group-dn-hint = Tylko członkowie tej grupy, także przez inne grupy. Puste: wszyscy.
source-key-attribute-hint = Aby nowe nazwisko pozostało tą samą osobą: objectGUID, entryUUID, numer kadrowy
source-key-column-hint = Kolumna, która dla osoby nigdy się nie zmienia, np. numer kadrowy
source-page-size-hint = Ile wpisów naraz, najwyżej 1000
source-database = Baza danych
source-database-hint = PostgreSQL innego systemu. Czytamy z niego tylko jedną tabelę lub widok.
source-host-hint = Nazwa lub adres
source-port-hint = Zwykle 5432
source-database-name-hint = Jej nazwa na serwerze
source-statement-hint = Ile sekund może trwać zapytanie
source-table-hint = Tabela lub widok, w razie potrzeby ze schematem: hr.people
source-csv = Jak czytać plik
source-csv-hint = Pierwszy wiersz nazywa kolumny.
source-csv-key-hint = Nagłówek kolumny, która dla osoby nigdy się nie zmienia, np. numer kadrowy
source-separator-hint = Co stoi między kolumnami
source-separator-found = Rozpoznany po pliku
source-separator-tab = Tabulator
source-when = Kiedy, i kiedy się zatrzymać
source-every-hint = Samo albo tylko wtedy, gdy ktoś tak zdecyduje
source-next-run = Następny: { $name }
source-by-hand = Tylko ręcznie
source-every-minutes = { $count ->
    [one] Co minutę
    [few] Co { $count } minuty
    [many] Co { $count } minut
   *[other] Co { $count } minuty
}
source-every-hour = Co godzinę
source-every-hours = { $count ->
    [one] Co godzinę
    [few] Co { $count } godziny
    [many] Co { $count } godzin
   *[other] Co { $count } godziny
}
source-every-day = Codziennie
source-guard-people-hint = osób, które by odeszły
source-guard-percent-hint = procent wszystkich jego osób
source-guard-text = Powyżej tego nic się nie zmienia, a administratorzy dostają e-mail. Pusta odpowiedź to zawsze awaria, nigdy „wszyscy odeszli”.
source-its-people = Jego osoby
source-join-ask = Zapytaj mnie
source-join-ask-text = Czekają w zakładce „Konflikty”.
source-join-email = Połącz po adresie e-mail
source-join-email-text = Kto ma ten sam adres e-mail
source-join-login = Połącz po nazwie użytkownika
source-join-login-text = Kto ma dokładnie tę samą nazwę użytkownika
source-read-only = Tego, co przesyła, nie da się zmienić tutaj
source-read-only-hint = W przeciwnym razie zespół może zmieniać tu jego osoby, dopóki źródło nie przyśle czegoś innego.
source-sign-in-hint = Za każdym razem pytamy katalog i nie przechowujemy żadnego z ich haseł.
source-save-hint = Odczyt nastąpi o następnej porze albo ręcznie.
source-begins-paused = Nowe źródło jest na początku wstrzymane. Nikt się nie pojawi, zanim zdecydujesz.
source-create = Dodaj źródło
source-dry-first = Najpierw odczyt próbny
source-beside = Plik, próba i usuwanie
source-details = Szczegóły
source-remove = Usuń to źródło
source-remove-people = { $count ->
    [0] Nie ma osób.
    [one] Jego { $shown } osoba pozostanie, tak jakby dodano ją tutaj.
    [few] Jego { $shown } osoby pozostaną, tak jakby dodano je tutaj.
    [many] Jego { $shown } osób pozostanie, tak jakby dodano je tutaj.
   *[other] Jego { $shown } osoby pozostaną, tak jakby dodano je tutaj.
}
source-remove-text = Nikt nie straci ważności. Osoby zachowają swoje zgłoszenia i to, co mogą widzieć, a odtąd zmienia się je tutaj. Ustawienia i hasło źródła znikną.
source-remove-this = Usuń „{ $name }”
source-fixed = To źródło zakłada się tam, gdzie działa Guichet. Tutaj można je przesunąć i wstrzymać, ale nie usunąć.

# Nazwy jego pól
desk-label = Nazwa
desk-servers = Serwery
desk-host = Serwer
desk-port = Port
desk-security = Szyfrowanie
desk-database = Baza danych
desk-user = Konto
desk-authority = Zaufany wystawca
desk-timeout-seconds = Czekaj na odpowiedź
desk-bind-dn = Konto
desk-secret = Hasło
desk-base = Poniżej
desk-scope = Jak głęboko
desk-group-dn = Grupa
desk-key-attribute = Co nigdy się nie zmienia
desk-page-size = Rozmiar strony
desk-table = Tabela
desk-key-column = Co nigdy się nie zmienia
desk-separator = Separator
desk-every-minutes = Czytaj
desk-guard-people = Zatrzymaj powyżej
desk-guard-percent = lub powyżej
desk-join = Gdy ktoś już tu jest
desk-sign-in = Jego osoby logują się hasłem, które mają tam
desk-ends-on = Ważne do
problem-missing-people = Najpierw wybierz plik, w którym są osoby.
problem-missing-servers = Podaj co najmniej jeden serwer.
problem-malformed-servers = Serwer to nazwa lub adres, bez ldap://, z portem od 1 do 65535.
problem-malformed-host = Nazwa lub adres, bez niczego przed ani za.
problem-malformed-table = Nazwa albo schemat i nazwa rozdzielone kropką.
problem-missing-secret = Zachowane hasło nie trafia do innego serwera ani dla innego konta. Wpisz je jeszcze raz.
problem-too-many-sources = Źródeł jest { $limit } i więcej być nie może. Najpierw usuń jedno.
problem-malformed-base = Nazwa taka jak OU=Osoby,DC=przyklad,DC=org.
problem-malformed-filter = To nie jest filtr LDAP. Czy brakuje nawiasu?
problem-malformed-authority = To nie są certyfikaty w formacie PEM.
problem-malformed-ends-on = Podaj dzień w przyszłości.

# Plik, który ktoś przekazuje
source-file = Plik
source-file-none = Nie przekazano jeszcze żadnego pliku.
source-file-at = przekazany: { $name }
source-file-first = Przekaż plik
source-file-another = Przekaż inny plik
source-file-hint = Tak, jak zapisuje go arkusz kalkulacyjny, najwyżej 25 MB. Zajmie miejsce poprzedniego.
source-file-send = Przekaż
source-file-too-large = To więcej niż { $count } MB.

# Próba połączenia
source-test = Próba połączenia
source-test-now = Wypróbuj
source-test-again = Wypróbuj ponownie
source-test-text = Z tym, co jest teraz w formularzu, zapisane lub nie.
step-name = Nazwa
step-port = Port
step-encryption = Szyfrowanie i certyfikat
step-sign-in = Logowanie
step-place = Miejsce osób
step-filter = Filtr
step-key = Co nigdy się nie zmienia
step-pages = Czytanie stronami
step-unknown = Inny krok
step-good = dobrze
step-failed = nie udało się
step-took = { $count } ms
step-entries = { $count ->
    [one] { $shown } wpis
    [few] { $shown } wpisy
    [many] { $shown } wpisów
   *[other] { $shown } wpisu
}
step-pages-told = { $count ->
    [one] { $shown } strona
    [few] { $shown } strony
    [many] { $shown } stron
   *[other] { $shown } strony
}
trouble-no-such-host = Nikt nie zna tej nazwy. Sprawdź, jak jest zapisana i czy znają ją tam, gdzie działa Guichet.
trouble-forbidden-address = Pod tym adresem nie może być źródeł. Kto prowadzi Guichet, może dopuścić jego sieć.
trouble-refused = Serwer nie przyjmuje połączeń na tym porcie. Sprawdź port, zaporę i to, czy serwer działa.
trouble-timeout = Nic nie odpowiedziało na czas. Czy po drodze jest zapora, czy serwer ma za dużo pracy?
trouble-not-understood = Coś odpowiedziało, ale nie tak, jak trzeba. Sprawdź, czy port i szyfrowanie do siebie należą.
trouble-untrusted-certificate = Nie ufamy temu, kto wystawił certyfikat serwera. Wklej certyfikat swojego wystawcy w polu „Zaufany wystawca”.
trouble-certificate-expired = Certyfikat serwera wygasł. Potrzebny jest nowy.
trouble-other-name = Certyfikat jest dla innej nazwy: { $detail }. Wpisz serwer pod tą nazwą albo postaraj się o certyfikat z obiema.
trouble-wrong-password = Konto lub hasło jest nieprawidłowe. Sprawdź jedno i drugie oraz to, czy konto nie jest tam zablokowane.
trouble-not-permitted = Konto nie może tego czytać. Daj mu prawo do czytania i nic więcej.
trouble-no-such-base = Podstawa wyszukiwania nie istnieje. Sprawdź, jak jest zapisana.
trouble-no-such-table = Tabela lub widok nie istnieje albo konto nie może ich zobaczyć.
trouble-no-such-column = Nie ma takiej kolumny. Sprawdź jej nazwę tutaj i w przypisaniu atrybutów.
trouble-bad-filter = Serwer nie rozumie filtra. Sprawdź nawiasy i nazwy atrybutów.
trouble-no-pages = Serwer nie podaje wpisów stronami, tak jak powinien. Wybierz mniejsze strony albo zezwól tam na strony.
trouble-size-limit = Serwer pomija wpisy, bo naraz podaje ich tylko tyle. Wybierz mniejsze strony albo podnieś jego limit.
trouble-referral = Serwer zamiast odpowiedzieć odsyła nas do innego. Wpisz tamten albo podstawę, którą ma ten.
trouble-cut = Połączenie przerwało się w połowie. To, co przyszło, się nie liczy; spróbujemy ponownie.
trouble-nobody = Nie ma nikogo tam, gdzie były osoby. Nie przyjmujemy tego za prawdę: sprawdź podstawę, filtr i tabelę.
trouble-no-file = Nie przekazano jeszcze żadnego pliku.
trouble-bad-file = Pliku nie da się odczytać jako tabeli. Sprawdź separator i pierwszy wiersz.
trouble-busy = To źródło jest właśnie odczytywane. Spróbuj za chwilę.
trouble-unknown = Nie udało się w sposób, na który nie mamy słów. Szczegóły mówią, co powiedział serwer.

# Źródło, które przesyła przez SCIM
scim-in = Co tam wpisać
scim-url = Adres
scim-url-hint = Tam „Tenant URL” albo „Base URL”
scim-token-url = Adres tokenów OAuth
scim-token-url-hint = Tam „Token endpoint”. Potrzebny tylko do sekretu klienta.
scim-copy = Kopiuj
scim-copied = Skopiowano
scim-tokens-none = Nikt jeszcze nie może przesyłać: najpierw utwórz token.
scim-token = Token
scim-token-ending = Token …{ $name }
scim-client-ending = Klient OAuth „{ $name }”, sekret …{ $about }
scim-client-id = Identyfikator klienta
scim-client-secret = Sekret klienta
scim-used = Użyto: { $name }.
scim-unused = Jeszcze nieużywany.
scim-ends = Ważny do: { $name }.
scim-end = Unieważnij
scim-make = Nowy token
scim-make-text = Dwa są ważne naraz, aby jeden dało się zastąpić bez przerwy.
scim-make-token = Utwórz token
scim-make-client = Utwórz sekret klienta OAuth
scim-make-full = Dwa są już ważne. Najpierw unieważnij jeden z nich.
scim-made = Pokazujemy tylko ten jeden raz
scim-made-text = Skopiuj teraz: nikt go więcej nie zobaczy. Inne są ważne, dopóki ich nie unieważnisz.
scim-calls = Co ostatnio przesłało
scim-calls-none = Jeszcze nic
scim-calls-none-text = Tu widać, co przesyła i co z tego wynikło.
scim-calls-all = Wszystko
scim-calls-refused = Tylko to, czego nie przyjęto
scim-calls-none-refused = Przyjęto wszystko
scim-when = Kiedy
scim-sent = Przesłało
scim-outcome = Co z tego wynikło
scim-good = Przyjęto
scim-nobody = Zachowano, ale nie powstała z tego osoba
scim-refused = Odrzucono ({ $count })

# Źródło, które publikuje zdarzenia
source-publish = Jak publikuje
source-publish-text = Każda osoba w całości, z wersją, która rośnie z każdą zmianą. W programie nats wygląda to tak; TOKEN to token z tej strony:
source-publish-python = To samo w nats-py:
source-publish-left = Kto odszedł, publikuje się z "active": false albo pod tym samym tematem zakończonym na person_removed, tylko z kluczem i wersją.
publish-url-hint = Serwer NATS, z którego korzysta Guichet
publish-user-hint = Hasłem jest token. Unieważnienie tokenu kończy jego połączenia w ciągu dziesięciu minut.
publish-told = O kim ostatnio powiadomiło
publish-told-none-text = Osoby, o których powiadamia, pojawiają się tutaj, od najnowszych.
publish-told-as = Co podało
publish-told-there = Jest
publish-told-left = Odejście

# Co właśnie zrobiono
said-source-created = Dodano. Jest wstrzymane, dopóki nie wybierzesz „Wznów”.
said-source-paused = Wstrzymano. Jego osoby pozostają bez zmian.
said-source-goes-on = Wznowiono.
said-source-removed = Usunięto. Jego osoby zostały.
said-sources-ordered = Zmieniono kolejność.
said-file-handed-in = Przekazano. Właśnie jest czytany.
said-token-ended = Unieważniono. Nie jest już ważny.

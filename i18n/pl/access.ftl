# Kto co może: grupy, powiązania, usługi, części portalu.

desk-nav-access = Dostęp
desk-groups = Grupy
desk-services = Usługi
desk-queues = Kolejki
said-nothing-changed = Nic się nie zmieniło.

# Poziomy
level-none = Nic
level-ro = Odczyt
level-create = Tworzenie
level-rw = Zapis

# Grupy
groups-text = Grupa to zestaw uprawnień. Każda kolejka należy do jednej grupy: kto ma grupę, ma dostęp do jej zgłoszeń.
groups-off = Grupy są wyłączone: każdy ma wszystkie, z zapisem.
groups-off-text = To, co tu ustawiono, zostaje i zacznie działać po włączeniu grup.
groups-switch = Otwórz ustawienia
group-add = Dodaj grupę
group-create = Utwórz grupę
group-always-people = Każdy ma
group-always-people-hint = Tyle ma każda osoba, także bez bezpośredniego przypisania.
group-always-customers = Każdy klient ma
group-always-customers-hint = Tyle mają osoby każdego klienta, także bez bezpośredniego przypisania.
group-validity-effect = Nieaktywna grupa nic nie daje osobom ani klientom. Agenci nadal widzą jej kolejki.
access-tab-group = Grupa
access-tab-elsewhere = Inni klienci
access-tab-readers = Czytający
access-tab-features = Części portalu

# Tabela
matrix-people-groups = Grupy
matrix-people-groups-text = To, co przypisano tej osobie bezpośrednio. To, co ma przez klientów, jest poniżej.
matrix-people-customers = Klienci
matrix-people-customers-text = Klienci, do których ta osoba należy. Główny jest częścią karty osoby i tutaj nie można go odznaczyć.
matrix-people-services = Usługi
matrix-people-services-text = Usługi przypisane tej osobie bezpośrednio. To, co pochodzi skądinąd, jest poniżej.
matrix-groups-people = Osoby
matrix-groups-people-text = Komu przypisano tę grupę bezpośrednio i na jakim poziomie.
matrix-groups-agents = Agenci
matrix-groups-agents-text = Którzy agenci widzą kolejki tej grupy. Odczyt: jej zgłoszenia. Tworzenie: także przenoszenie tam zgłoszeń. Zapis: także odpowiadanie, przejmowanie i zamykanie.
matrix-agents-groups = Grupy
matrix-agents-groups-text = Kolejki których grup widzi ten agent. Odczyt: zgłoszenia. Tworzenie: także przenoszenie tam zgłoszeń. Zapis: także odpowiadanie, przejmowanie i zamykanie.
matrix-groups-customers = Klienci
matrix-groups-customers-text = Osoby tych klientów mają dostęp do zgłoszeń grupy u własnego klienta.
matrix-groups-elsewhere = Inni klienci
matrix-groups-elsewhere-text = Osoby tych klientów mają dostęp także do zgłoszeń innych klientów, którzy mają tę grupę.
matrix-groups-services = Usługi
matrix-groups-services-text = Kto ma tę grupę, może zakładać zgłoszenia dla tych usług.
matrix-customers-people = Osoby
matrix-customers-people-text = Kto należy do tego klienta. Osób, dla których jest główny, nie można tu odznaczyć.
matrix-customers-readers = Czytający
matrix-customers-readers-text = Kto czyta wszystkie zgłoszenia tego klienta, gdy udostępnia je tylko wybranym osobom.
matrix-customers-groups = Grupy
matrix-customers-groups-text = Co jego osoby mogą robić ze zgłoszeniami własnego klienta.
matrix-customers-elsewhere = Inni klienci
matrix-customers-elsewhere-text = Przez te grupy jego osoby mają dostęp także do zgłoszeń innych klientów, którzy mają tę grupę.
matrix-customers-services = Usługi
matrix-customers-services-text = Usługi, dla których wszystkie jego osoby mogą zakładać zgłoszenia.
matrix-services-people = Osoby
matrix-services-people-text = Komu przypisano tę usługę bezpośrednio.
matrix-services-customers = Klienci
matrix-services-customers-text = Klienci, których wszystkie osoby mają tę usługę.
matrix-services-groups = Grupy
matrix-services-groups-text = Kto ma jedną z tych grup, ma tę usługę.
matrix-services-defaults = Usługi domyślne
matrix-services-defaults-text = Obowiązują dla każdego, komu nie nadano żadnej usługi, i dla tych, którzy mają je oprócz własnych.

matrix-one-people = Osoba
matrix-one-agents = Agent
matrix-one-customers = Klient
matrix-one-groups = Grupa
matrix-one-services = Usługa
matrix-filter-people = Filtruj osoby: nazwisko, e-mail, klient
matrix-filter-agents = Filtruj agentów: nazwisko, nazwa użytkownika, e-mail
matrix-filter-customers = Filtruj klientów
matrix-filter-groups = Filtruj grupy
matrix-filter-services = Filtruj usługi
matrix-none-people = Nikogo tu nie ma
matrix-none-agents = Nie ma tu żadnego agenta
matrix-none-customers = Nie ma tu klientów
matrix-none-groups = Nie ma tu grup
matrix-none-services = Nie ma tu usług
matrix-none-filter = Spróbuj mniej liter albo zobacz wszystko.
matrix-range-people = { $count ->
    [one] 1 osoba
    [few] { $first }–{ $last } z { $total } osób
    [many] { $first }–{ $last } z { $total } osób
   *[other] { $first }–{ $last } z { $total } osób
 }
matrix-range-agents = { $count ->
    [one] 1 agent
    [few] { $first }–{ $last } z { $total } agentów
    [many] { $first }–{ $last } z { $total } agentów
   *[other] { $first }–{ $last } z { $total } agentów
 }
matrix-range-customers = { $count ->
    [one] 1 klient
    [few] { $first }–{ $last } z { $total } klientów
    [many] { $first }–{ $last } z { $total } klientów
   *[other] { $first }–{ $last } z { $total } klientów
 }
matrix-range-groups = { $count ->
    [one] 1 grupa
    [few] { $first }–{ $last } z { $total } grup
    [many] { $first }–{ $last } z { $total } grup
   *[other] { $first }–{ $last } z { $total } grup
 }
matrix-range-services = { $count ->
    [one] 1 usługa
    [few] { $first }–{ $last } z { $total } usług
    [many] { $first }–{ $last } z { $total } usług
   *[other] { $first }–{ $last } z { $total } usług
 }
matrix-may = Może
matrix-given = Nadane
matrix-held-only = Tylko nadane ({ $count })
matrix-many = Kilka naraz
matrix-many-none = Zostaw bez zmian
matrix-many-page = { $count ->
    [one] Jedyny wiersz tej strony
    [few] Wszystkie { $count } na tej stronie
    [many] Wszystkie { $count } na tej stronie
   *[other] Wszystkie { $count } na tej stronie
 }
matrix-many-found = { $count ->
    [one] Jedyny znaleziony wiersz
    [few] Wszystkie { $total } znalezione
    [many] Wszystkie znalezione: { $total }
   *[other] Wszystkie znalezione: { $total }
 }
matrix-tick = Zaznacz wszystko
matrix-untick = Odznacz wszystko
matrix-was = było: { $name }
matrix-comes = nowe
matrix-goes = usunięte
matrix-yes = Tak
matrix-fixed = Główny klient
matrix-preview = Podgląd
matrix-pending = Jeszcze nie zapisano: {"{count}"}
matrix-page-alone = Każda strona zapisuje się osobno.
services-free = Usługi nie są ograniczone
services-free-text = Każdy może zakładać zgłoszenia dla każdej usługi. To, co tu ustawiono, zacznie działać po ograniczeniu usług.
defaults-title = Usługi domyślne
defaults-instead = Tylko bez własnych usług
defaults-instead-text = Od pierwszej własnej usługi domyślne przestają się liczyć.
defaults-too = Zawsze, oprócz własnych
defaults-too-text = Usługi domyślne liczą się także wtedy, gdy osoba ma własne.

# Przed zapisaniem
preview-title = Co się zmieni
preview-text = Nic jeszcze nie zapisano. Oto, co ludzie naprawdę zyskują i tracą.
preview-changed = { $count ->
    [one] Zmienia się 1 wpis
    [few] Zmieniają się { $count } wpisy
    [many] Zmienia się { $count } wpisów
   *[other] Zmienia się { $count } wpisu
 }
preview-gaining = { $count ->
    [one] 1 osoba zyskuje
    [few] { $count } osoby zyskują
    [many] { $count } osób zyskuje
   *[other] { $count } osoby zyskuje
 }
preview-losing = { $count ->
    [one] 1 osoba traci
    [few] { $count } osoby tracą
    [many] { $count } osób traci
   *[other] { $count } osoby traci
 }
preview-gains = Kto zyskuje
preview-losses = Kto traci
preview-more = Pokazano pierwszych 100.
preview-nobody = Niczyje uprawnienia naprawdę się nie zmieniają
preview-nobody-text = To, co się zmienia, mają już inną drogą albo teraz się nie liczy.
preview-saved-not = Zapis zrobi dokładnie to.
preview-back = Wróć do listy
effect-group-none = nie ma już dostępu do zgłoszeń { $name }.
effect-group-ro = może czytać zgłoszenia { $name }.
effect-group-create = może zakładać zgłoszenia w { $name }.
effect-group-rw = może czytać, zakładać i odpowiadać na zgłoszenia { $name }.
effect-group-ro-only = może już tylko czytać zgłoszenia { $name }.
effect-group-create-only = może czytać i zakładać zgłoszenia { $name }, ale już nie odpowiadać.
effect-elsewhere-none = nie ma już dostępu do zgłoszeń { $name } u innych klientów.
effect-elsewhere-ro = może czytać zgłoszenia { $name } u innych klientów.
effect-elsewhere-create = może zakładać zgłoszenia w { $name } dla innych klientów.
effect-elsewhere-rw = może czytać zgłoszenia { $name } u innych klientów i na nie odpowiadać.
effect-elsewhere-ro-only = może już tylko czytać zgłoszenia { $name } u innych klientów.
effect-elsewhere-create-only = nie może już odpowiadać na zgłoszenia { $name } u innych klientów.
effect-customer = należy do { $name }.
effect-customer-none = nie należy już do { $name }.
effect-colleagues = czyta wszystkie zgłoszenia { $name }.
effect-colleagues-none = czyta u { $name } już tylko własne zgłoszenia.
effect-service = może zakładać zgłoszenia dla { $name }.
effect-service-none = nie może już zakładać zgłoszeń dla { $name }.
effect-every-service = może zakładać zgłoszenia dla każdej usługi.
effect-every-service-none = może zakładać zgłoszenia już tylko dla przyznanych usług.
effect-other-customer-none = nie ma już dostępu do zgłoszeń klienta { $name } w grupie { $group }.
effect-other-customer-ro = może czytać zgłoszenia klienta { $name } w grupie { $group }.
effect-other-customer-rw = może czytać zgłoszenia klienta { $name } w grupie { $group } i na nie odpowiadać.
effect-unknown = zyskuje coś: { $name }.
effect-unknown-none = traci coś: { $name }.

# Uprawnienia rzeczywiste
effective-title = Uprawnienia rzeczywiste
effective-text = Co ta osoba naprawdę może i skąd to ma.
effective-inactive = Teraz nie może się zalogować. Oto, co by miała.
effective-from = Skąd to
effective-elsewhere = zgłoszenia innych klientów
effective-no-group = Żadnej grupy. Widoczne są tylko zgłoszenia z zaproszeniem.
effective-customers = Dostępni klienci
effective-no-customer = Żadnego klienta.
effective-how = Jak
effective-reads = Czyta tam
effective-primary = Bezpośrednio: główny klient
effective-additional = Bezpośrednio: dodatkowy klient
effective-indirect = Pośrednio: przez { $name }
effective-counts-not = nie liczy się
effective-reads-all = wszystkie zgłoszenia
effective-reads-own = własne zgłoszenia
effective-reads-left-out = własne zgłoszenia: główny klient jest pomijany
effective-reads-group = zgłoszenia tej grupy
effective-unlisted = Pokazano { $shown } z { $count } klientów dostępnych przez grupy.
effective-no-service = Żadnej usługi. Zgłoszenia można zakładać tylko bez usługi.
effective-services = Usługi obowiązujące
effective-services-text = Dla czego ta osoba może zakładać zgłoszenia i skąd to pochodzi.
effective-features = Części portalu
source-direct = Przypisane bezpośrednio
source-customer = Przez { $name }
source-group = Przez grupę { $name }
source-everybody = Ma to każdy
source-every-customer = Mają to osoby każdego klienta
source-default = Usługa domyślna
source-with-level = { $name }: { $level }

# Dlaczego?
why-title = Kto widzi zgłoszenie i dlaczego
why-text = Wybierz osobę i zgłoszenie. Reguły są sprawdzane po kolei.
why-link = Czy widzi zgłoszenie?
why-ticket-link = Dlaczego { $name } to widzi?
why-other-link = Czy widzi to ktoś inny?
why-person-hint = Nazwa użytkownika, e-mail lub nazwisko
why-ticket = Zgłoszenie
why-ticket-hint = Numer
why-ask = Zapytaj
why-choose = O kogo chodzi?
why-no-person = Nikt się tak nie nazywa.
why-no-ticket = Nie ma zgłoszenia o tym numerze.
why-no = { $name } nie widzi tego zgłoszenia.
why-ro = { $name } widzi to zgłoszenie i może je czytać.
why-create = { $name } widzi to zgłoszenie i może je czytać.
why-rw = { $name } widzi to zgłoszenie i może odpowiadać.
why-steps = Krok po kroku
why-all = Wszystko, co może { $name }
why-yes = Tak:
why-not = Nie:
why-a-customer = klient zgłoszenia
why-active-yes = { $name } może się zalogować.
why-active-no = { $name } nie może się zalogować: ta osoba lub wszyscy jej klienci są nieaktywni.
why-active-agent-no = { $name } nie może się zalogować: ten agent jest nieaktywny.
why-tickets-on-yes = Zgłoszenia są włączone: { $name }.
why-tickets-on-no = Zgłoszenia są wyłączone: { $name }.
why-own-yes = To własne zgłoszenie: { $name }.
why-own-no = To zgłoszenie kogoś innego.
why-member-yes = { $name } należy do klienta zgłoszenia: { $customer }.
why-member-no = { $name } nie należy do klienta zgłoszenia: { $customer }.
why-shared-yes = U klienta { $customer } { $name } czyta zgłoszenia innych osób.
why-shared-no = U klienta { $customer } { $name } nie czyta zgłoszeń innych osób.
why-primary-counts-yes = { $customer } liczy się jako klient ({ $name }).
why-primary-counts-no = { $customer } to główny klient ({ $name }) i jest pomijany: zgłoszenia innych osób stamtąd nie są pokazywane.
why-not-confidential-yes = Zgłoszenie nie jest poufne.
why-not-confidential-no = Zgłoszenie jest poufne: współpracownicy go nie widzą.
why-group-yes = { $name } ma { $group }, grupę kolejki { $queue }: { $level }.
why-group-no = { $name } nie ma { $group }, grupy kolejki { $queue }.
why-group-off-yes = Grupy są wyłączone, więc kolejka { $queue } jest otwarta dla każdego.
why-group-off-no = Kolejka { $queue } nie jest otwarta: { $name }.
why-elsewhere-yes = Klient, do którego należy { $name }, ma { $group } dla innych klientów, a { $customer } też ją ma.
why-elsewhere-no = Żaden klient, do którego należy { $name }, nie ma przez grupę dostępu do: { $customer }.
why-participant-yes = { $name } ma zaproszenie do tego zgłoszenia.
why-participant-no = { $name } nie ma zaproszenia do tego zgłoszenia.
why-unknown-yes = Pozwala na to inna reguła.
why-unknown-no = Inna reguła na to nie pozwala.

# Usługi i kolejki
catalogue-names = Nazwa
catalogue-names-hint = Wystarczy jedna. Gdy w jakimś języku jej brak, pokazuje się angielska lub inna.
catalogue-languages = Języki
catalogue-clash = Ktoś inny zapisał w międzyczasie. Nic Twojego nie przepadło: spójrz jeszcze raz i zapisz ponownie.
services-text = W czym można pomóc. Każda usługa kieruje swoje zgłoszenia do kolejki.
services-none = Nie ma jeszcze usług
services-none-text = Bez usług zgłoszenia zakłada się bez usługi i trafiają do kolejki domyślnej.
service-add = Dodaj usługę
service-create = Utwórz usługę
service-parent = Część
service-parent-hint = Pokazuje się pod nią.
service-parent-none = Niczego: jest samodzielna
service-queue-hint = Tam czekają nowe zgłoszenia tej usługi.
service-valid-hint = Co jest nieaktywne, i wszystko pod nim, nie jest oferowane. Zgłoszenia zostają.
service-above-invalid = Nadrzędna jest nieaktywna
service-signpost = Jak ją znaleźć
service-icon = Ikona
service-help = Linijka pomocy
service-help-hint = Pod nazwą, tam gdzie wybiera się usługę: co do niej należy, na przykład „Drukarka, skaner, toner”.
service-words = Słowa, których się używa
service-words-hint = Oddzielone przecinkami, na przykład „zacięcie papieru, ksero”. Gdy ktoś pisze nowe zgłoszenie, pasujące usługi są na początku.
icon-layers = Warstwy
icon-laptop = Laptop
icon-screen = Ekran
icon-print = Drukarka
icon-phone = Telefon
icon-mail = Koperta
icon-calendar = Kalendarz
icon-wifi = Wi-Fi
icon-network = Sieć
icon-software = Program
icon-database = Baza danych
icon-key = Klucz
icon-shield = Tarcza
icon-file = Plik
icon-users = Osoby
icon-building = Budynek
queues-text = Gdzie czekają zgłoszenia. Grupa kolejki decyduje, kto ma dostęp do jej zgłoszeń.
queue-add = Dodaj kolejkę
queue-create = Utwórz kolejkę
queue-open = Otwarte zgłoszenia
queue-unseen = Kolejka, której nie widzisz
queue-no-agents = Nie widzi jej żaden agent
queue-default = Domyślna
queue-is-default = Kolejka domyślna
queue-default-hint = Przyjmuje zgłoszenia, których nic nie kieruje gdzie indziej. Jest dokładnie jedna.
queue-group-hint = Kto ma tę grupę, od razu ma dostęp do zgłoszeń tej kolejki, także dawnych.
queue-valid-hint = Nieaktywna kolejka nie dostaje nowych zgłoszeń. Jej zgłoszenia zostają.

# Części portalu
features-title = Części portalu
features-text-everybody = Co tu wyłączono, jest wyłączone dla każdego, komu nie włączono tego osobno lub przez klienta.
features-text-customer = „Jak portal” znaczy: jak cały portal. Gdy klienci jednej osoby się różnią, wygrywa „Wyłączone”.
features-text-person = „Jak klient” znaczy: jak mówią jej klienci, a gdy nic nie mówią, jak cały portal.
features-effect = Działa od następnego kliknięcia tych, których dotyczy, w menu i na serwerze.
feature-part = Część
feature-switch = Przełącznik
feature-result = Wynik
feature-as-portal = Jak portal
feature-as-customer = Jak klient
feature-on = Włączone
feature-off = Wyłączone
feature-from-own = ustawiono tutaj
feature-from-customer = z powodu: { $name }
feature-from-everybody = jak cały portal
feature-tickets = Zgłoszenia
feature-solutions = Rozwiązania

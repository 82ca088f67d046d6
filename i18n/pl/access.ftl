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
group-always-people-hint = Tyle ma każda osoba bez wymieniania.
group-always-customers = Każdy klient ma
group-always-customers-hint = Tyle mają osoby każdego klienta bez wymieniania go.
group-validity-effect = Nieaktywna grupa nikomu nic nie daje.
access-tab-group = Grupa
access-tab-elsewhere = Inni klienci
access-tab-readers = Czytający
access-tab-features = Części portalu

# Tabela
matrix-people-groups = Grupy
matrix-people-groups-text = To, co tej osobie nadano imiennie. To, co ma przez klientów, jest poniżej.
matrix-people-customers = Klienci
matrix-people-customers-text = Klienci, do których ta osoba należy. Główny jest częścią danych osoby i tutaj nie można go odznaczyć.
matrix-people-services = Usługi
matrix-people-services-text = Usługi, które ta osoba dostała imiennie. To, co pochodzi skądinąd, jest poniżej.
matrix-groups-people = Osoby
matrix-groups-people-text = Komu nadano tę grupę imiennie i na jakim poziomie.
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
matrix-services-people-text = Komu nadano tę usługę imiennie.
matrix-services-customers = Klienci
matrix-services-customers-text = Klienci, których wszystkie osoby mają tę usługę.
matrix-services-groups = Grupy
matrix-services-groups-text = Kto ma jedną z tych grup, ma tę usługę.
matrix-services-defaults = Usługi domyślne
matrix-services-defaults-text = Obowiązują dla każdego, komu nie nadano żadnej usługi, i dla tych, którzy mają je oprócz własnych.

matrix-one-people = Osoba
matrix-one-customers = Klient
matrix-one-groups = Grupa
matrix-one-services = Usługa
matrix-filter-people = Filtruj osoby: nazwisko, e-mail, klient
matrix-filter-customers = Filtruj klientów
matrix-filter-groups = Filtruj grupy
matrix-filter-services = Filtruj usługi
matrix-none-people = Nikogo tu nie ma
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
matrix-goes = znika
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
preview-title = Co by się zmieniło
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
effective-reads-group = zgłoszenia tej grupy
effective-unlisted = Pokazano { $shown } z { $count } klientów dostępnych przez grupy.
effective-no-service = Żadnej usługi. Zgłoszenia można zakładać tylko bez usługi.
effective-services = Usługi obowiązujące
effective-services-text = Dla czego ta osoba może zakładać zgłoszenia i skąd to pochodzi.
effective-features = Części portalu
source-direct = Nadane imiennie
source-customer = Przez { $name }
source-group = Przez grupę { $name }
source-everybody = Ma to każdy
source-every-customer = Mają to osoby każdego klienta
source-default = Usługa domyślna
source-with-level = { $name }: { $level }

# Dlaczego?
why-title = Kto widzi zgłoszenie i dlaczego
why-text = Wybierz osobę i zgłoszenie. Każda reguła dostaje odpowiedź po kolei.
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
why-tickets-on-yes = Zgłoszenia są włączone: { $name }.
why-tickets-on-no = Zgłoszenia są wyłączone: { $name }.
why-own-yes = To własne zgłoszenie: { $name }.
why-own-no = To zgłoszenie kogoś innego.
why-member-yes = { $name } należy do klienta zgłoszenia: { $customer }.
why-member-no = { $name } nie należy do klienta zgłoszenia: { $customer }.
why-shared-yes = U klienta { $customer } { $name } czyta zgłoszenia innych osób.
why-shared-no = U klienta { $customer } { $name } nie czyta zgłoszeń innych osób.
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
queues-text = Gdzie czekają zgłoszenia. Grupa kolejki decyduje, kto ma dostęp do jej zgłoszeń w portalu.
queue-add = Dodaj kolejkę
queue-create = Utwórz kolejkę
queue-open = Otwarte zgłoszenia
queue-default = Domyślna
queue-is-default = Kolejka domyślna
queue-default-hint = Przyjmuje zgłoszenia, których nic nie kieruje gdzie indziej. Jest dokładnie jedna.
queue-group-hint = Kto ma tę grupę, od razu ma dostęp do zgłoszeń tej kolejki, także dawnych.
queue-valid-hint = Nieaktywna kolejka nie dostaje nowych zgłoszeń. Jej zgłoszenia zostają.

# Części portalu
features-title = Części portalu
features-text-everybody = Co tu wyłączono, jest wyłączone dla każdego, komu nie włączono tego osobno lub przez klienta.
features-text-customer = „Tak samo” znaczy: jak cały portal. Gdy klienci jednej osoby się różnią, wygrywa „Wyłączone”.
features-text-person = „Tak samo” znaczy: jak mówią jej klienci, a gdy nic nie mówią, jak cały portal.
features-effect = Działa od następnego kliknięcia tych, których dotyczy, w menu i na serwerze.
feature-part = Część
feature-switch = Przełącznik
feature-result = Wynik
feature-follow = Tak samo
feature-on = Włączone
feature-off = Wyłączone
feature-from-own = ustawiono tutaj
feature-from-customer = z powodu: { $name }
feature-from-everybody = jak cały portal
feature-tickets = Zgłoszenia
feature-solutions = Rozwiązania
feature-chat = Czat
feature-messages = Wiadomości
feature-assets = Sprzęt
feature-documents = Dokumenty
feature-notes = Notatki
feature-confirmations = Potwierdzenia

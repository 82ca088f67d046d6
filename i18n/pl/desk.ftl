# Texts of the desk.

# Around every page
desk-nav = Obsługa
desk-nav-people = Osoby
desk-nav-house = Administracja
desk-shortcuts = Skróty
desk-tickets = Zgłoszenia
desk-people = Osoby
desk-customers = Klienci
desk-agents = Agenci
desk-sources = Źródła
desk-mails = E-maile
desk-settings = Ustawienia
desk-more = Więcej
desk-find = Szukaj we wszystkich zgłoszeniach…
desk-find-label = Szukaj zgłoszeń: słowa, numer, osoba lub klient
desk-account = Konto: { $name }
desk-language = Język
desk-live = Na żywo
desk-live-lost = Wznawianie połączenia…
desk-live-changed = Ta strona się zmieniła.
desk-unknown = Nieznane
desk-empty = puste
desk-never = nigdy
desk-nobody = Jeszcze nikt
desk-edit = Edytuj
desk-editing = Edycja
desk-finish = Zakończ
desk-cancel = Anuluj
desk-save = Zapisz
desk-save-finish = Zapisz i zakończ
desk-save-hint = Po zapisaniu formularz zostaje otwarty.
desk-required = Pola z * są wymagane.
desk-search = Szukaj
desk-include-invalid = Także nieaktywne
desk-pages = Strony
desk-first-page = Pierwsza strona
desk-next-page = Następna strona
since-now = teraz
since-minutes = { $count } min
since-hours = { $count } godz.
since-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
    [many] { $count } dni
   *[other] { $count } dnia
}
since-years = { $count ->
    [one] { $count } rok
    [few] { $count } lata
    [many] { $count } lat
   *[other] { $count } roku
}

# Where something stands
desk-state-new = Nowe
desk-state-open = Czeka na nas
desk-state-waiting = Czeka na odpowiedź
desk-state-closed = Zamknięte
desk-priority = Priorytet
desk-priority-high = Wysoki
desk-priority-normal = Normalny
desk-priority-low = Niski
desk-valid = Aktywne
desk-invalid = Nieaktywne
desk-invalid-temporarily = Nieaktywne czasowo

# The queue
desk-queue-title = Zgłoszenia
desk-views = Widoki
desk-view-open = Wszystkie otwarte
desk-view-mine = Moje
desk-view-new = Bez agenta
desk-view-our-turn = Czekają na nas
desk-view-their-turn = Czekają na odpowiedź
desk-view-closed = Zamknięte
desk-view-all = Wszystkie
desk-queue = Kolejka
desk-queue-all = Wszystkie kolejki
desk-queue-filter = Filtruj zgłoszenia
desk-queue-search = Słowa, numer, osoba lub klient
desk-filter = Filtruj
desk-filter-clear = Wyczyść
desk-line-number = Numer
desk-line-ticket = Temat
desk-line-state = Stan
desk-line-agent = Agent
desk-line-changed = Zmiana
desk-line-wait = Czeka na nas
desk-sort = Kolejność
desk-sort-wait = Najdłużej czekające najpierw
desk-sort-age = Otwarcie
desk-sorted-up = od najmniejszego
desk-sorted-down = od największego
desk-queue-none = Spokój. Nic tu nie czeka.
desk-queue-none-mine = Nie masz otwartych zgłoszeń.
desk-queue-none-new = Każde zgłoszenie ma już kogoś.
desk-queue-none-our-turn = Nikt na nas nie czeka.
desk-queue-none-closed = Nie ma tu zamkniętych zgłoszeń.
desk-queue-not-found = Nic dla „{ $name }”
desk-queue-not-found-text = Szukaliśmy w numerach, tematach, tekstach, notatkach, polach, osobach i klientach. Wpisz mniej słów albo poszukaj gdzie indziej.
desk-queue-look-people = Szukaj wśród osób
desk-elsewhere-view = { $count ->
    [one] { $shown } zgłoszenie pasuje we wszystkich widokach
    [few] { $shown } zgłoszenia pasują we wszystkich widokach
    [many] { $shown } zgłoszeń pasuje we wszystkich widokach
   *[other] { $shown } zgłoszenia pasują we wszystkich widokach
}
desk-elsewhere-queue = { $count ->
    [one] { $shown } zgłoszenie pasuje we wszystkich kolejkach
    [few] { $shown } zgłoszenia pasują we wszystkich kolejkach
    [many] { $shown } zgłoszeń pasuje we wszystkich kolejkach
   *[other] { $shown } zgłoszenia pasują we wszystkich kolejkach
}
desk-elsewhere-open = { $count ->
    [one] { $shown } otwarte
    [few] { $shown } otwarte
    [many] { $shown } otwartych
   *[other] { $shown } otwarte
}
desk-elsewhere-closed = { $count ->
    [one] { $shown } zamknięte
    [few] { $shown } zamknięte
    [many] { $shown } zamkniętych
   *[other] { $shown } zamknięte
}

# A ticket
desk-ticket-number = Zgłoszenie { $name }
desk-reply = Odpowiedz
desk-take = Przejmij
desk-take-over = Przejmij od: { $name }
desk-note = Notatka
desk-close = Zamknij
desk-reopen = Otwórz ponownie
desk-conversation = Rozmowa
desk-staff-only = Tylko dla zespołu
desk-team = Wsparcie
desk-happened-taken = { $name }: zgłoszenie przejęte.
desk-happened-closed = { $name }: zgłoszenie zamknięte.
desk-happened-reopened = { $name }: zgłoszenie otwarte ponownie.
desk-happened-invited = Zaproszenie do zgłoszenia dla: { $about } (zaprasza { $name }).
desk-happened-removed = Ze zgłoszenia wypisano: { $about } (wypisuje { $name }).
desk-happened-left = { $name }: wypisanie się ze zgłoszenia.
desk-happened-moved-away = { $name }: koniec udziału w zgłoszeniu, bo to teraz osoba innego klienta.
desk-happened-confidential = Zgłoszenie jest teraz poufne ({ $name }).
desk-happened-not-confidential = Zgłoszenie znów widzą współpracownicy ({ $name }).
desk-happened-moved = Zgłoszenie przeniesiono do kolejki { $about } (przenosi { $name }).
desk-happened-person-changed = Zgłoszenie należy teraz do: { $about } (zmienia { $name }).
desk-happened-assigned = Zgłoszenie dostaje { $about } (przekazuje { $name }).
desk-happened-unassigned = { $name }: zgłoszenie oddane, nikt się nim nie zajmuje.
desk-happened-service-changed = Usługa zmieniona na: { $about } (zmienia { $name }).
desk-happened-service-removed = { $name }: usługa usunięta ze zgłoszenia.
desk-happened-priority-changed = { $name }: priorytet zmieniony na { $about ->
    [high] wysoki
    [low] niski
   *[other] normalny
}.
desk-happened-taken-back = Cofnięto tę zmianę ({ $name }).
desk-happened-unknown = { $name }: zmiana w zgłoszeniu.
desk-reply-label = Odpowiedź dla: { $name }
desk-reply-hint = Widoczna w portalu i wysyłana e-mailem.
desk-reply-hint-kept = Pozostaje w zgłoszeniu.
desk-reply-effect = Potem zgłoszenie czeka na odpowiedź.
desk-reply-send = Wyślij
desk-reply-close = Wyślij i zamknij
said-reply-sent-closed = Wysłano i zamknięto.
desk-held-closes = Zamyka zgłoszenie.
desk-held-closed = Nie wysłano: w międzyczasie zgłoszenie zamknięto.
desk-note-label = Notatka wewnętrzna
desk-note-hint = Osoba nigdy jej nie zobaczy ani nie dostanie.
desk-note-add = Dodaj notatkę
desk-closed-text = To zgłoszenie jest zamknięte. Otwórz je ponownie, aby odpowiedzieć.
desk-read-only = Możesz przeczytać to zgłoszenie. Odpowiadanie i zmiany nie są Ci udostępnione.
desk-silent-only-reads = { $name } może przeczytać to zgłoszenie, ale nie może w nim odpowiedzieć.
desk-silent-cannot-sign-in = { $name } nie może się teraz zalogować: odpowiedź nie nadejdzie, a e-maile o tym zgłoszeniu nie są wysyłane.
desk-silent-tickets-off = Zgłoszenia są wyłączone ({ $name }): odpowiedź nie nadejdzie, a e-maile o tym zgłoszeniu nie są wysyłane.
desk-silent-does-not-see = { $name } nie widzi tego zgłoszenia: odpowiedź nie nadejdzie, a e-maile o nim nie są wysyłane.
desk-about-ticket = O zgłoszeniu
desk-service = Usługa
desk-service-none = Brak
desk-change = Zmień
desk-change-fact = zmień: { $name }
desk-change-clash = Ktoś inny zmienił to w międzyczasie. Teraz jest: { $name }. Zmień jeszcze raz, jeśli ma być po Twojemu.
desk-change-person = Zmień osobę
desk-change-person-who = Nazwa użytkownika, e-mail lub imię i nazwisko
desk-change-person-hint = Zgłoszenie będzie odtąd należeć do tej osoby, a to, co skopiowało z kart, zostanie skopiowane na nowo.
desk-change-meant = Czy chodzi o jedną z tych osób?
desk-change-customer = { $name } należy do kilku klientów. Którego dotyczy to zgłoszenie?
desk-opened = Otwarto
desk-changed = Ostatnia zmiana
desk-readers = Kto może je czytać

# People
desk-people-of = Klient: { $name }.
desk-people-of-all = Pokaż wszystkich
desk-people-search = Nazwisko, e-mail, nazwa użytkownika lub numer klienta
desk-people-hint = Muszą pasować wszystkie słowa. * zastępuje dowolne litery: kow* znajdzie to, co zaczyna się od kow. Samo * pokazuje wszystkich.
desk-people-range = { $count ->
    [one] 1 osoba
    [few] { $first }–{ $last } z { $total } osób
    [many] { $first }–{ $last } z { $total } osób
   *[other] { $first }–{ $last } z { $total } osób
}
desk-people-refine = Kilka liter więcej skróci listę.
desk-people-none = Jeszcze nikogo tu nie ma
desk-people-none-text = Dodaj osoby tutaj albo poczekaj, aż przyśle je katalog.
desk-people-not-found = Nikogo dla „{ $name }”
desk-people-not-found-text = Wpisz mniej liter albo uwzględnij osoby nieaktywne.
people-elsewhere-invalid = { $count ->
    [one] Pasuje { $shown } osoba, która jest nieaktywna
    [few] Pasują { $shown } osoby, licząc nieaktywne
    [many] Pasuje { $shown } osób, licząc nieaktywne
   *[other] Pasują { $shown } osoby, licząc nieaktywne
}
people-elsewhere-customers = { $count ->
    [one] Pasuje { $shown } osoba wśród wszystkich klientów
    [few] Pasują { $shown } osoby wśród wszystkich klientów
    [many] Pasuje { $shown } osób wśród wszystkich klientów
   *[other] Pasują { $shown } osoby wśród wszystkich klientów
}
desk-people-unread = Tego nie da się wyszukać
desk-no-customer = Najpierw klient
desk-no-customer-text = Każda osoba należy do klienta, a żadnego jeszcze nie ma. Dodaj klienta, a potem osoby.
desk-name = Nazwa
desk-full-name = Imię i nazwisko
desk-email = E-mail
desk-login = Nazwa użytkownika
desk-customer = Klient
desk-validity = Status

# One person
desk-person = Osoba
desk-person-add = Dodaj osobę
desk-person-add-hint = Dostęp do portalu w następnym kroku.
desk-person-create = Dodaj
desk-person-create-access = Dodaj i wyślij dostęp
desk-record = Karta
desk-summary = W skrócie
desk-tab-general = Ogólne
desk-tab-portal = Portal
desk-tab-tickets = Zgłoszenia
desk-tab-history = Historia
desk-title = Tytuł
desk-first-name = Imię
desk-last-name = Nazwisko
desk-phone = Telefon
desk-mobile = Komórka
desk-fax = Faks
desk-street = Ulica
desk-postal-code = Kod pocztowy
desk-city = Miasto
desk-country = Kraj
desk-country-hint = PL, FR…
desk-time-zone = Strefa czasowa
desk-time-zone-house = Domyślna
desk-language-house = Domyślny
desk-comment = Komentarz
desk-comment-hint = Dla zespołu; osoba go nie widzi.
desk-customer-choose = Wybierz klienta
desk-customer-by-number = Wpisz numer klienta.
desk-customer-effect = Wybór innego klienta kończy to, co ta osoba ma przez { $name }: czytanie zgłoszeń tamtejszych współpracowników i bycie jedną z osób czytających wszystko.
desk-customer-effect-additional = Dodatkowi klienci pozostają: { $name }. Klient, który staje się głównym, nie jest już dodatkowym i nie wraca nim sam z siebie.
desk-validity-effect = Nieaktywne: brak logowania, wszystkie otwarte strony kończą się w ciągu 5 sekund, koniec e-maili. Zgłoszenia zostają bez zmian.
desk-last-sign-in = Ostatnie logowanie do portalu
desk-source-title = Skąd pochodzi ta karta
desk-source-local = Lokalna baza
desk-source-local-text = Dodawana i zmieniana tutaj.
desk-source-text = Pola z katalogu zmienia się w katalogu, nie tutaj.
desk-source-shared-text = To, co podaje źródło, można zmienić także tutaj. Zmiana zostaje, dopóki źródło samo nie zmieni tego pola.
desk-from-source = Z: { $name }
desk-source-decides = O tym decyduje „{ $name }”. Zmień to tam; tutaj trafi samo.
person-from-source = { $count ->
    [0] Ze źródła: { $name }
   *[other] Ze źródła { $count } ({ $name })
}
person-shadows-source = { $count ->
    [0] Przesłania: { $name }
   *[other] Przesłania źródło { $count } ({ $name })
}
person-left-source = { $count ->
    [0] Już nie w źródle: { $name }
   *[other] Już nie w źródle { $count } ({ $name })
}
desk-clash = W międzyczasie ktoś inny zapisał zmiany
desk-clash-field = Pole
desk-clash-now = Teraz zapisane

# Access to the portal
desk-access = Dostęp do portalu
desk-access-open = Osoba ma własne hasło
desk-access-open-text = Loguje się adresem e-mail lub nazwą użytkownika.
desk-access-temporary = Hasło tymczasowe jest w drodze lub czeka
desk-access-temporary-text = Działa raz, do: { $name }. Potem osoba ustawia własne.
desk-access-none = Jeszcze bez hasła
desk-access-none-text = Bez niego nie można się zalogować. Zainicjuj hasło, aby otworzyć dostęp.
desk-access-shut = Dostęp jest zamknięty
desk-access-shut-person = Osoba jest nieaktywna. Zmienisz to w zakładce Ogólne.
desk-access-shut-customer = Klient { $name } jest nieaktywny, więc żadna z jego osób nie może się zalogować.
desk-access-directory = Obowiązuje hasło z „{ $name }”
desk-access-directory-text = Osoba loguje się nim, dopóki tak stanowi jej źródło. Tutaj nie ma żadnego hasła, więc nie ma czego wysyłać.
desk-password = Hasło
desk-password-initialize = (Ponownie) zainicjuj hasło
desk-password-effect-temporary = Tworzy losowe hasło i od razu wysyła je na adres { $name }. Działa raz, przez 72 godziny; potem osoba ustawia własne.
desk-password-effect-link = Od razu wysyła link na adres { $name }. Działa raz, przez 72 godziny, i pozwala ustawić własne hasło.
desk-password-effect-ends = Wcześniejsze hasła, linki i sesje przestają działać.
desk-password-why-edit = Możliwe tylko podczas edycji.
desk-password-why-role = Mogą to zrobić tylko administratorzy.
desk-password-why-invalid = Nie, dopóki dostęp jest zamknięty.
desk-password-not-valid = Nic nie wysłano: osoba lub jej klient nie są aktywni.
desk-sessions = { $count ->
    [0] Brak otwartych sesji
    [one] 1 otwarta sesja
    [few] { $count } otwarte sesje
    [many] { $count } otwartych sesji
   *[other] { $count } otwartej sesji
}
desk-sessions-text = Kończą się po zainicjowaniu hasła lub gdy osoba przestaje być aktywna.
desk-person-no-tickets = Brak otwartych zgłoszeń

# History of a record
desk-history-text = 20 najnowszych wpisów dziennika zdarzeń.
desk-history-none = Jeszcze nic się nie działo.
desk-becomes = zmienia się na
desk-did-tries = Liczba prób
desk-did-ip = Z adresu
desk-did-delivery = Wysłano jako
desk-did-sessions = Sesje

# Customers
desk-customers-text = Organizacje, z których ludzie proszą o pomoc.
desk-customers-search = Nazwa lub numer
desk-customers-not-found = Brak klienta dla „{ $name }”
desk-customers-not-found-text = Wpisz mniej liter albo uwzględnij nieaktywnych.
desk-customers-none-valid = Żaden klient nie jest aktywny
customers-elsewhere-invalid = { $count ->
    [one] { $shown } nieaktywny klient
    [few] { $shown } klientów, licząc nieaktywnych
    [many] { $shown } klientów, licząc nieaktywnych
   *[other] { $shown } klientów, licząc nieaktywnych
}
desk-customers-range = { $count ->
    [one] 1 klient
    [few] { $first }–{ $last } z { $total } klientów
    [many] { $first }–{ $last } z { $total } klientów
   *[other] { $first }–{ $last } z { $total } klientów
}
desk-customer-add = Dodaj klienta
desk-customer-create = Dodaj
desk-number = Numer
desk-sharing = Zgłoszenia
desk-sharing-question = Kto czyta zgłoszenia
desk-sharing-own = Każdy swoje
desk-sharing-own-text = Każda osoba widzi tylko własne zgłoszenia.
desk-sharing-everyone = Wszyscy czytają wszystkie zgłoszenia
desk-sharing-members = Wybrane osoby czytają wszystkie zgłoszenia
desk-sharing-everyone-text = Każda osoba tego klienta czyta też zgłoszenia współpracowników, nowe i dawne.
desk-customer-validity-effect = Nieaktywny: jego osoby nie mogą się zalogować, ich otwarte strony kończą się w ciągu 5 sekund i nie dostają już e-maili.

# Agents
desk-agents-text = Osoby, które pomagają. Korzystają z tego miejsca, nigdy z portalu.
desk-agents-none = Jeszcze nikt
desk-agent = Agent
desk-agent-add = Dodaj agenta
desk-agent-add-hint = Link do ustawienia hasła przyjdzie e-mailem.
desk-agent-create = Dodaj i wyślij link
desk-role = Rola
desk-role-agent = Agent
desk-role-agent-text = Obsługuje zgłoszenia, przegląda osoby i klientów.
desk-role-administrator = Administrator
desk-role-administrator-text = Zmienia też osoby, klientów, agentów, źródła i ustawienia.

# Sources and events set aside
desk-sources-none = Jeszcze żadnych źródeł
desk-source-parked = { $count ->
    [one] 1 odłożone
    [few] { $count } odłożone
    [many] { $count } odłożonych
   *[other] { $count } odłożonych
}
desk-source-received = Odebrane zdarzenia
desk-source-last = Ostatnie zdarzenie
source-rules = Co może przesyłać
source-rules-text = Obowiązuje od następnego zdarzenia. To, czego nie może, zostanie odłożone wraz z powodem.
source-customers-hint = Numery klientów, do których może przypisywać osoby, oddzielone przecinkami. Puste: każdy klient.
source-fields-hint = Imię i nazwisko, nazwę użytkownika, e-mail i klienta podaje zawsze.
source-left-anyway = To, że ktoś odszedł, przyjmujemy w każdym przypadku.
source-any-customer = Może przypisywać osoby do każdego klienta
desk-source-customers = Klient
desk-source-fields = Pola, które może wypełniać
desk-source-size = Rozmiar
desk-source-held = Czeka, bo naraz było za dużo
desk-a-minute = Zdarzenia na minutę
desk-a-minute-hint = Co ponad to, czeka tutaj; inne źródła nie czekają.
desk-largest = Największe zdarzenie, w kB
desk-largest-hint = Najwyżej 64 kB.
problem-read-only-source-customers = To źródło nie może przypisywać osób do tego klienta.
problem-read-only-source-fields = To źródło podaje o osobie więcej, niż może.
problem-too-large-source-size = Zdarzenie jest większe, niż może przesłać to źródło.
problem-malformed-a-minute = Liczba od 1 do 600 000.
problem-malformed-largest = Liczba od 1 do 64.
desk-silent = Chwilowo bez odpowiedzi: { $name }
desk-silent-text = Nic nie przepadło; odłożone zdarzenia pokażą się, gdy usługi odpowiedzą.
desk-parked = Odłożone
desk-parked-text = Zdarzenia, których nie dało się zastosować. Usuń przyczynę i ponów albo odrzuć to, co zbędne.
desk-parked-none = Nic nie odłożono
desk-parked-none-text = Wszystko, co przyszło, zastosowano.
desk-parked-body = Tak jak przyszło
desk-parked-retry = Ponów
desk-parked-discard = Odrzuć
desk-parked-again = Znowu odmowa. Powód poniżej.
parked-invalid = Nie udało się tego zrozumieć.
parked-conflict = Nie zgadza się z tym, co już tu jest.
parked-not-found = Nie ma tu tego, czego to dotyczy.
parked-other = Nie udało się tego zastosować.

# Mails
desk-mails-text = 100 najnowszych, bez treści.
desk-mails-all = Wszystkie
desk-mails-troubled = Z problemami
desk-mails-waiting = { $count ->
    [one] 1 e-mail czeka na wysłanie.
    [few] { $count } e-maile czekają na wysłanie.
    [many] { $count } e-maili czeka na wysłanie.
   *[other] { $count } e-maili czeka na wysłanie.
}
desk-mails-oldest = Najstarszy od: { $name }.
desk-mails-held = { $count ->
    [one] 1 e-mail czeka na Twoją decyzję.
    [few] { $count } e-maile czekają na Twoją decyzję.
    [many] { $count } e-maili czeka na Twoją decyzję.
   *[other] { $count } e-maili czeka na Twoją decyzję.
}
desk-mails-held-text = Bazę e-maili przywrócono do wcześniejszego stanu, więc te mogły już zostać wysłane. Nikt nie dostanie niczego dwa razy, chyba że tak zdecydujesz. Hasła i linki nigdy nie są wysyłane ponownie.
desk-mails-send-all = Wyślij wszystkie
desk-mails-discard-all = Odrzuć wszystkie
desk-mail-send = Wyślij
desk-mail-discard = Odrzuć
desk-mails-none = Jeszcze żadnych e-maili
desk-mails-no-trouble = Brak e-maili z problemami
desk-mails-no-trouble-text = Opóźnione e-maile są automatycznie wysyłane ponownie przez 72 godziny.
desk-mail-subject = Temat
desk-mail-to = Do
desk-mail-tries = Próby
desk-mail-when = Kiedy
desk-mail-queued = Czeka
desk-mail-sent = Wysłany
desk-mail-failed = Niedostarczony
desk-mail-held = Czeka na decyzję
mail-trouble-server = Serwer e-mail niczego teraz nie przyjmuje. Wysyłka zostanie ponowiona.
mail-trouble-later = Serwer e-mail jeszcze go nie przyjął. Wysyłka zostanie ponowiona.
mail-trouble-refused = Serwer e-mail odmówił na stałe. Czy adres jest poprawny?
mail-trouble-address = To nie jest adres e-mail.
mail-trouble-late = Zanim można było go wysłać, treść straciła ważność.
mail-trouble-unwritten = Coś się u nas zepsuło. Wysyłka zostanie ponowiona.
mail-trouble-unasked = Nie można teraz sprawdzić, czy ta osoba może go czytać. Wysyłka zostanie ponowiona.
mail-trouble-nobody = Ta osoba nie jest tu jeszcze znana. Wysyłka zostanie ponowiona.
mail-trouble-again = Mógł zostać wysłany przed przywróceniem bazy.
mail-trouble-discarded = Ktoś zdecydował, że nie zostanie wysłany.
mail-trouble-other = Nie został wysłany.

# Countries the forms suggest
country-at = Austria
country-be = Belgia
country-ca = Kanada
country-ch = Szwajcaria
country-cz = Czechy
country-de = Niemcy
country-dk = Dania
country-es = Hiszpania
country-fi = Finlandia
country-fr = Francja
country-gb = Wielka Brytania
country-ie = Irlandia
country-it = Włochy
country-lt = Litwa
country-lu = Luksemburg
country-ma = Maroko
country-nl = Holandia
country-no = Norwegia
country-pl = Polska
country-pt = Portugalia
country-ro = Rumunia
country-se = Szwecja
country-ua = Ukraina
country-us = Stany Zjednoczone

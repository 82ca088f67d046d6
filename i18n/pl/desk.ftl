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
desk-find-label = Szukaj zgłoszeń: słowa, numer lub osoba
desk-account = Konto: { $name }
desk-choose-password = Ustaw nowe hasło
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
desk-state-waiting = Czeka na osobę
desk-state-closed = Zamknięte
desk-priority-high = Wysoki
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
desk-view-their-turn = Czekają na osobę
desk-view-closed = Zamknięte
desk-queue = Kolejka
desk-queue-all = Wszystkie kolejki
desk-queue-filter = Filtruj zgłoszenia
desk-queue-search = Słowa, numer lub osoba w tym widoku
desk-filter = Filtruj
desk-filter-clear = Wyczyść
desk-line-ticket = Zgłoszenie i osoba
desk-line-state = Stan
desk-line-agent = Agent
desk-line-changed = Zmiana
desk-newest = Najnowsze
desk-older = Starsze
desk-queue-none = Spokój. Nic tu nie czeka.
desk-queue-none-mine = Nie ma tu żadnego otwartego zgłoszenia.
desk-queue-none-new = Każde zgłoszenie ma już kogoś.
desk-queue-none-our-turn = Nikt na nas nie czeka.
desk-queue-none-closed = Nie ma tu zamkniętych zgłoszeń.
desk-queue-not-found = Nic dla „{ $name }”
desk-queue-not-found-text = Szukamy w tematach, numerach i nazwiskach. Proszę wpisać mniej liter albo poszukać gdzie indziej.
desk-queue-look-closed = Szukaj wśród zamkniętych
desk-queue-look-people = Szukaj wśród osób

# A ticket
desk-ticket-number = Zgłoszenie { $name }
desk-reply = Odpowiedz
desk-take = Przejmij
desk-take-over = Przejmij od: { $name }
desk-note = Notatka
desk-close = Zamknij
desk-reopen = Otwórz ponownie
desk-conversation = Rozmowa
desk-staff-only = Tylko dla obsługi
desk-team = Wsparcie
desk-happened-taken = { $name }: zgłoszenie przejęte.
desk-happened-closed = { $name }: zgłoszenie zamknięte.
desk-happened-reopened = { $name }: zgłoszenie otwarte ponownie.
desk-happened-invited = Do zgłoszenia zaproszono kolejną osobę ({ $name }).
desk-happened-removed = Od zgłoszenia odłączono osobę ({ $name }).
desk-happened-confidential = Zgłoszenie jest teraz poufne ({ $name }).
desk-happened-not-confidential = Zgłoszenie znów widzą współpracownicy ({ $name }).
desk-happened-moved = Zgłoszenie przeniesiono do innej kolejki ({ $name }).
desk-happened-person-changed = Zgłoszenie należy teraz do innej osoby ({ $name }).
desk-happened-unknown = { $name }: zmiana w zgłoszeniu.
desk-reply-label = Odpowiedź dla: { $name }
desk-reply-hint = Widoczna w portalu i wysyłana e-mailem.
desk-reply-effect = Potem kolej na osobę.
desk-reply-send = Wyślij
desk-note-label = Notatka wewnętrzna
desk-note-hint = Osoba nigdy jej nie zobaczy ani nie dostanie.
desk-note-add = Dodaj notatkę
desk-closed-text = To zgłoszenie jest zamknięte. Aby odpowiedzieć, proszę otworzyć je ponownie.
desk-about-ticket = O zgłoszeniu
desk-service = Usługa
desk-opened = Otwarto
desk-changed = Ostatnia zmiana
desk-readers = Kto może je czytać
desk-readers-own = { $name } i nasz zespół
desk-readers-shared = Wszyscy z { $name } i nasz zespół
desk-files-add = Dodaj pliki
desk-files-choose = Wybierz pliki
desk-files-drop = albo upuść je tutaj.
desk-files-limit = Do 10 plików, każdy do 25 MB.
desk-file-remove = Usuń { "{" }name{ "}" }
desk-file-cancel = Przerwij wysyłanie { "{" }name{ "}" }
desk-file-retry = Wyślij ponownie { "{" }name{ "}" }
desk-file-sending = Wysyłanie { "{" }name{ "}" }
desk-file-sent = Odebrano
desk-file-failed = Nie udało się wysłać. Proszę spróbować ponownie.
desk-file-of = { "{" }sent{ "}" } z { "{" }total{ "}" }
desk-file-large = Za duży: najwyżej 25 MB na plik.

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
desk-people-none-text = Można dodać osoby tutaj albo poczekać, aż przyśle je katalog.
desk-people-not-found = Nikogo dla „{ $name }”
desk-people-not-found-text = Proszę wpisać mniej liter albo uwzględnić osoby nieaktywne.
desk-people-unread = Tego nie da się wyszukać
desk-no-customer = Najpierw klient
desk-no-customer-text = Każda osoba należy do klienta, a żadnego jeszcze nie ma. Proszę dodać klienta, a potem osoby.
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
desk-comment-hint = Dla obsługi; osoba go nie widzi.
desk-customer-choose = Wybierz klienta
desk-customer-by-number = Proszę wpisać numer klienta.
desk-validity-effect = Nieaktywne: brak logowania, wszystkie otwarte strony kończą się w ciągu 5 sekund, koniec e-maili. Zgłoszenia zostają bez zmian.
desk-last-sign-in = Ostatnie logowanie do portalu
desk-source-title = Skąd pochodzi ta karta
desk-source-local = Lokalna baza
desk-source-local-text = Dodawana i zmieniana tutaj.
desk-source-text = Pola z katalogu zmienia się w katalogu, nie tutaj.
desk-from-source = Z: { $name }
desk-source-decides = O tym decyduje „{ $name }”. Proszę zmienić to tam; tutaj trafi samo.
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
desk-access-none-text = Bez niego nie można się zalogować. Zainicjowanie hasła otworzy dostęp.
desk-access-shut = Dostęp jest zamknięty
desk-access-shut-person = Osoba jest nieaktywna. Można to zmienić na karcie Ogólne.
desk-access-shut-customer = Klient { $name } jest nieaktywny, więc żadna z jego osób nie może się zalogować.
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
desk-history-text = 20 najnowszych wpisów dziennika.
desk-history-none = Jeszcze nic się nie działo.
desk-becomes = zmienia się na
desk-did-created = Dodanie
desk-did-changed = Zmiana
desk-did-password-initialized = Zainicjowanie hasła
desk-did-password-changed = Zmiana hasła
desk-did-password-set = Ustawienie hasła przez link
desk-did-reset-requested = Prośba o link, zapomniane hasło
desk-did-sign-in = Logowanie
desk-did-sign-in-denied = Odmowa logowania
desk-did-sign-in-throttled = Próby logowania wstrzymane
desk-did-tries = Liczba prób
desk-did-sign-out = Wylogowanie
desk-did-session-ended = Zakończenie sesji
desk-did-picture-changed = Zmiana zdjęcia
desk-did-picture-removed = Usunięcie zdjęcia
desk-did-ip = Z adresu
desk-did-delivery = Wysłano jako
desk-did-sessions = Sesje

# Customers
desk-customers-text = Organizacje, z których ludzie proszą o pomoc.
desk-customers-search = Nazwa lub numer
desk-customers-not-found = Brak klienta dla „{ $name }”
desk-customers-not-found-text = Proszę wpisać mniej liter albo uwzględnić nieaktywnych.
desk-customers-range = { $count ->
    [one] 1 klient
    [few] { $first }–{ $last } z { $total } klientów
    [many] { $first }–{ $last } z { $total } klientów
   *[other] { $first }–{ $last } z { $total } klientów
}
desk-customer-add = Dodaj klienta
desk-customer-create = Dodaj
desk-customer-people = Osoby
desk-number = Numer
desk-sharing = Zgłoszenia
desk-sharing-question = Kto czyta zgłoszenia
desk-sharing-own = Każdy swoje
desk-sharing-own-text = Każda osoba widzi tylko własne zgłoszenia.
desk-sharing-everyone = Wszyscy czytają wszystko
desk-sharing-members = Wybrane osoby czytają wszystko
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
desk-sources-text = Katalogi, które same przesyłają tu swoje osoby.
desk-sources-none = Jeszcze żadnych źródeł
desk-sources-none-text = Źródło pojawi się tu z pierwszą przesłaną osobą. Do tego czasu osoby dodaje się ręcznie.
desk-source-healthy = Wszystko przyjęte
desk-source-parked = { $count ->
    [one] 1 odłożone
    [few] { $count } odłożone
    [many] { $count } odłożonych
   *[other] { $count } odłożonych
}
desk-source-received = Odebrane zdarzenia
desk-source-last = Ostatnie zdarzenie
desk-silent = Chwilowo bez odpowiedzi: { $name }
desk-silent-text = Nic nie przepadło; odłożone zdarzenia pokażą się, gdy usługi odpowiedzą.
desk-parked = Odłożone
desk-parked-text = Zdarzenia, których nie dało się zastosować. Proszę usunąć przyczynę i ponowić albo odrzucić to, co zbędne.
desk-parked-none = Nic nie odłożono
desk-parked-none-text = Wszystko, co przyszło, zastosowano.
desk-parked-body = Tak jak przyszło
desk-parked-retry = Ponów
desk-parked-discard = Odrzuć
desk-parked-again = Znowu odmowa. Powód poniżej.

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
desk-mails-none = Jeszcze żadnych e-maili
desk-mails-no-trouble = Brak e-maili z problemami
desk-mails-no-trouble-text = Opóźnione e-maile są automatycznie wysyłane ponownie przez 72 godziny.
desk-mail-subject = Temat
desk-mail-to = Do
desk-mail-tries = Próby
desk-mail-when = Kiedy
desk-mail-queued = Czeka
desk-mail-sent = Wysłano
desk-mail-failed = Zaniechano

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

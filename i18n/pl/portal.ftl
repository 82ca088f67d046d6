nav-main = Główna
nav-short = Skróty
nav-path = Ścieżka
nav-home = Start
nav-solutions = Rozwiązania
nav-tickets = Moje zgłoszenia
nav-tickets-short = Zgłoszenia
nav-new = Nowe zgłoszenie
nav-new-short = Zgłoś
nav-account = Moje konto
nav-account-of = konto: { $name }
search = Szukaj
save = Zapisz
cancel = Anuluj
optional = (opcjonalnie)
you = Ja
title-error = Błąd:
pager = Strony
pager-next = Starsze
pager-first = Wróć do najnowszych

status-new = Przyjęte
status-open = Zajmuje się tym { $name }
status-open-us = Zajmujemy się tym
status-waiting = Czekamy na odpowiedź
status-waiting-other = Czekamy na odpowiedź: { $name }
status-closed = Rozwiązane
status-unknown = W toku
track = Postęp
track-done = gotowe
track-received = Przyjęte
track-taken = W toku
track-answer = Moja odpowiedź
track-answer-other = Odpowiedź
track-solved = Rozwiązane
happened-taken = Zgłoszeniem zajmuje się { $name }.
happened-closed = Zgłoszenie zamknięte ({ $name }).
happened-reopened = Zgłoszenie otwarte ponownie ({ $name }).
happened-invited = Do zgłoszenia zaproszono kolejną osobę ({ $name }).
happened-removed = Od zgłoszenia odłączono osobę ({ $name }).
happened-confidential = Zgłoszenie jest teraz poufne ({ $name }).
happened-not-confidential = Zgłoszenie znów widzą współpracownicy ({ $name }).
happened-moved = Zgłoszenie przeniesiono do innej kolejki ({ $name }).
happened-person-changed = Zgłoszenie należy teraz do innej osoby ({ $name }).
happened-other = Zgłoszenie zmienione ({ $name }).

home-hello = Dzień dobry, { $name }
home-ask = W czym możemy pomóc?
home-question = Pytanie
home-asked = Częste pytania
home-quick = Na skróty
home-report = Zgłoś problem
home-report-text = Trzy pytania, dwie minuty
home-follow = Moje zgłoszenia
home-none-open = Obecnie żadne nie jest otwarte
home-open = { $count ->
    [one] { $count } otwarte
    [few] { $count } otwarte
    [many] { $count } otwartych
   *[other] { $count } otwartego
}
home-waiting = { $count ->
    [one] { $count } czeka na moją odpowiedź
    [few] { $count } czekają na moją odpowiedź
    [many] { $count } czeka na moją odpowiedź
   *[other] { $count } czeka na moją odpowiedź
}
home-browse = Przeglądaj rozwiązania
home-solutions = { $count ->
    [one] { $count } odpowiedź krok po kroku
    [few] { $count } odpowiedzi krok po kroku
    [many] { $count } odpowiedzi krok po kroku
   *[other] { $count } odpowiedzi krok po kroku
}
home-mine = Moje otwarte zgłoszenia
home-mine-all = Wszystkie
home-all-solutions = { $count ->
    [one] Zobacz rozwiązanie
    [few] Wszystkie { $count } rozwiązania
    [many] Wszystkie { $count } rozwiązań
   *[other] Wszystkie { $count } rozwiązania
}

category-accounts = Dostęp i hasła
category-computer = Komputer
category-printing = Drukowanie
category-phone = Telefon
category-network = Sieć
category-software = Oprogramowanie
solutions-intro = Krótkie instrukcje, które krok po kroku pomogą rozwiązać problem bez czekania.
solutions-search = Szukaj rozwiązania
solutions-title-search = „{ $name }” w rozwiązaniach
solutions-categories = Kategorie rozwiązań
solutions-best = Najbardziej pomocne
solutions-all = Wszystkie
solutions-count = { $count ->
    [one] { $count } rozwiązanie
    [few] { $count } rozwiązania
    [many] { $count } rozwiązań
   *[other] { $count } rozwiązania
}
solutions-more = Oto najbardziej pomocne ({ $count }). Słowo wpisane w wyszukiwarce zawęzi listę.
solutions-nothing-title = Nic dla „{ $name }”
solutions-nothing-text = Proszę spróbować prostszego słowa albo zapytać nas: ktoś to przeczyta.
solutions-none-title = Nie ma jeszcze rozwiązań
solutions-none-text = Zespół wsparcia nie opisał tu jeszcze żadnego. Można zapytać nas bezpośrednio.
solutions-show-all = Pokaż wszystkie rozwiązania
solutions-ask = Zapytaj zespół wsparcia
solutions-not-there = Nie ma tu odpowiedzi?
suggest-title = Może to już rozwiązane
solution-minutes = { $count } min
solution-helped = pomogło { $count }% osób
solution-untranslated = To rozwiązanie nie zostało jeszcze przetłumaczone. Jest tu w języku oryginału.
solution-did-help = Czy to pomogło?
solution-yes = Tak
solution-no = Nie
solution-rated-yes = Zapisana odpowiedź: tak. Można ją zmienić.
solution-rated-no = Zapisana odpowiedź: nie. Proszę do nas napisać: poradzimy sobie razem.
solution-aside = Dalsza pomoc
solution-stuck = Nadal nie działa?
solution-stuck-text = Proszę to zgłosić: temat jest już wpisany.
solution-changed = stan na { $name }

tickets-whose = Czyje zgłoszenia
tickets-which = Które zgłoszenia
tickets-mine = Moje
tickets-everyone = Także innych osób z firmy
tickets-title-everyone = Zgłoszenia mojej firmy
tickets-list = Zgłoszenia
tickets-open = Otwarte
tickets-closed = Rozwiązane
tickets-all = Wszystkie
tickets-search = Temat lub numer
tickets-nothing-text = Nie pasuje tu żaden temat ani numer.
tickets-show-all = Pokaż wszystkie zgłoszenia
tickets-first-title = Nie ma jeszcze zgłoszeń
tickets-first-text = Gdy coś nie działa, proszę to zgłosić. Tutaj będzie widać wszystko, od pierwszego słowa do rozwiązania.
tickets-calm-title = Cisza i spokój
tickets-calm-text = Nie ma otwartych zgłoszeń. Gdyby coś się zacięło, jesteśmy tutaj.
tickets-none-closed-title = Jeszcze żadne nie jest rozwiązane
tickets-none-closed-text = Rozwiązane zgłoszenia zostają tutaj do wglądu.
tickets-show-open = Pokaż otwarte zgłoszenia
tickets-show-closed = Pokaż rozwiązane zgłoszenia
ticket-number = nr { $count }

new-intro = Proszę opisać, co się dzieje. Numer pojawi się od razu, a każde słowo przeczyta człowiek.
new-service = Czego to dotyczy?
new-service-label = Usługa
new-service-choose = Proszę wybrać
new-other = Coś innego
new-other-text = Znajdziemy właściwy zespół
new-what = Co się dzieje?
new-subject = W jednym zdaniu
new-text = Dokładniej
new-text-hint = Co się działo, co widać, od kiedy.
new-files = Zdjęcia i pliki
new-send = Wyślij zgłoszenie
new-aside = Co dalej
new-then = Co dalej
new-then-number = Przychodzi numer i e-mail.
new-then-team = Właściwy zespół czyta wiadomość.
new-then-follow = Wszystko widać tutaj i w każdej chwili można odpowiedzieć.
problem-missing-service = Proszę wybrać, czego to dotyczy. W razie wątpliwości: „Coś innego”.
problem-no-such-files = Jednego z plików już nie ma. Proszę go usunąć i dodać ponownie.
problem-too-many-files = Najwyżej { $limit } plików naraz. Pozostałe proszę wysłać w następnej wiadomości.

upload-choose = Wybierz pliki
upload-or-drop = albo upuść je tutaj.
upload-limit = Do 10 plików po 25 MB.
upload-remove = Usuń {"{name}"}
upload-cancel = Przerwij wysyłanie {"{name}"}
upload-retry = Spróbuj ponownie: {"{name}"}
upload-sending = Wysyłanie {"{name}"}
upload-sent = Odebrano
upload-failed = Nie udało się. Proszę spróbować ponownie.
upload-large = Plik ma {"{total}"}, a limit to 25 MB. Proszę go skrócić albo wysłać zdjęcie. Cała reszta zostaje.
upload-of = {"{sent}"} z {"{total}"}
upload-kept = Plik, który już dotarł
upload-kept-hint = Te pliki już dotarły i zostaną dołączone. Co nie ma zostać wysłane, proszę odznaczyć.

ticket-opened = Zgłoszenie nr { $count }, otwarte: { $name }
ticket-changed = Zgłoszenie zostało zaktualizowane.
ticket-talk = Rozmowa
ticket-support = Wsparcie { $name }
ticket-reply = Odpowiedź
ticket-send = Wyślij
ticket-solved = Rozwiązane
ticket-reopen = Otwórz ponownie
ticket-reopen-text = Rozwiązane i nadal do wglądu. Problem wrócił? Proszę krótko napisać, co jest nie tak, i otworzyć zgłoszenie ponownie.
ticket-about = O tym zgłoszeniu
ticket-brief = W skrócie
ticket-service = Usługa
ticket-agent = Zajmuje się tym
ticket-agent-none = Jeszcze nikt: widzi je cały zespół
ticket-customer = Firma
ticket-changed-at = Ostatnia zmiana
ticket-readers = Kto może to czytać
ticket-team = Zespół wsparcia
ticket-colleagues = Inne osoby z { $name }
ticket-shared = Może je czytać każda osoba z { $name }, która się tu loguje.
ticket-private = Inne osoby z firmy go nie widzą: jest prywatne.

account-chapters = Części konta
account-you = Moje dane
account-you-text = Coś się nie zgadza w nazwisku lub adresie? Zespół wsparcia to poprawi.
account-language = Język
account-language-text = Tych stron i e-maili, które wysyłamy
account-password = Hasło
account-password-text = Po zmianie nastąpi wylogowanie na wszystkich innych urządzeniach.
account-password-change = Zmień hasło
account-devices = Aktywne sesje
account-devices-text = Coś wygląda obco? Proszę zakończyć tę sesję i zmienić hasło.
account-device-unknown = Nierozpoznane urządzenie
account-this-device = To urządzenie
account-since = od { $name }
account-active = ostatnio
account-end = Zakończ
account-end-named = Zakończ: { $name }
account-end-others = Zakończ wszystkie pozostałe
said-sessions-ended = Wszystkie pozostałe sesje zostały zakończone.

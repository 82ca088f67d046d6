nav-main = Główna
nav-short = Skróty
nav-path = Ścieżka
nav-home = Start
nav-solutions = Rozwiązania
nav-tickets = Moje zgłoszenia
nav-tickets-short = Zgłoszenia
nav-new = Nowe zgłoszenie
nav-new-short = Zgłoś
nav-account = Twoje konto
nav-account-of = konto: { $name }
search = Szukaj
save = Zapisz
cancel = Anuluj
optional = (opcjonalnie)
you = Ty
title-error = Błąd:
pager = Strony
pager-next = Następna strona
pager-first = Pierwsza strona
talk-earlier = Pokaż wcześniejsze
talk-before = To zostało napisane wcześniej.
talk-newest = Pokaż najnowsze

status-new = Przyjęte
status-open = Zajmuje się tym { $name }
status-open-us = Zajmujemy się tym
status-waiting = Twoja kolej
status-waiting-other = Czekamy, aż odpowie { $name }
status-answered = Odpowiedź jest gotowa
status-closed = Rozwiązane
status-unknown = W toku
track = Postęp
track-done = gotowe
track-received = Przyjęte
track-taken = W toku
track-answer = Twoja odpowiedź
track-answered = Nasza odpowiedź
track-answer-other = Odpowiedź
track-solved = Rozwiązane
happened-taken = Zgłoszeniem zajmuje się { $name }.
happened-closed = Zgłoszenie rozwiązane ({ $name }).
happened-reopened = Zgłoszenie otwarte ponownie ({ $name }).
happened-invited = Zaproszenie do zgłoszenia dla: { $about } (zaprasza { $name }).
happened-removed = Ze zgłoszenia wypisano: { $about } (wypisuje { $name }).
happened-left = { $name }: wypisanie się ze zgłoszenia.
happened-moved-away = { $name }: koniec udziału w zgłoszeniu, bo to teraz osoba innego klienta.
happened-confidential = Zgłoszenie jest teraz poufne ({ $name }).
happened-not-confidential = Zgłoszenie znów widzą współpracownicy ({ $name }).
happened-moved = Zgłoszenie przeniesiono do kolejki { $about } (przenosi { $name }).
happened-person-changed = Zgłoszenie należy teraz do: { $about } (zmienia { $name }).
happened-assigned = Zgłoszeniem zajmuje się { $about }.
happened-unassigned = Zgłoszenie jest znów u całego zespołu.
happened-service-changed = Usługa zmieniona na: { $about } (zmienia { $name }).
happened-service-removed = Usługa usunięta ze zgłoszenia ({ $name }).
happened-taken-back = Cofnięto tę zmianę ({ $name }).
happened-other = Zgłoszenie zmienione ({ $name }).

home-hello = Dzień dobry, { $name }
home-ask = W czym możemy pomóc?
home-question = Twoje pytanie
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
    [one] { $count } czeka na Twoją odpowiedź
    [few] { $count } czekają na Twoją odpowiedź
    [many] { $count } czeka na Twoją odpowiedź
   *[other] { $count } czeka na Twoją odpowiedź
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
solutions-nothing-text = Spróbuj prostszego słowa albo zapytaj nas: ktoś to przeczyta.
solutions-nothing-read-text = Spróbuj prostszego słowa.
solutions-elsewhere = { $count ->
    [one] { $shown } rozwiązanie we wszystkich kategoriach
    [few] { $shown } rozwiązania we wszystkich kategoriach
    [many] { $shown } rozwiązań we wszystkich kategoriach
   *[other] { $shown } rozwiązania we wszystkich kategoriach
}
solutions-none-title = Nie ma jeszcze rozwiązań
solutions-none-text = Zespół wsparcia nie opisał tu jeszcze żadnego. Zapytaj nas bezpośrednio.
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
solution-rated-yes = Twoja odpowiedź: tak. Możesz ją zmienić.
solution-rated-no = Twoja odpowiedź: nie. Napisz do nas: poradzimy sobie razem.
solution-rated-no-read = Zapisana odpowiedź: nie. Można ją zmienić.
solution-aside = Dalsza pomoc
solution-stuck = Nadal nie działa?
solution-stuck-text = Zgłoś to: temat jest już wpisany.
solution-changed = stan na { $name }

tickets-whose = Czyje zgłoszenia
tickets-which = Które zgłoszenia
tickets-mine = Moje
tickets-everyone = Także innych osób z firmy
tickets-title-everyone = Zgłoszenia mojej firmy
tickets-list = Zgłoszenia
tickets-unread = Nowe:
tickets-last = { $name }:
tickets-last-you = Ty:
tickets-group-turn = Twoja kolej
tickets-group-us = U nas
tickets-group-rest = Pozostałe
tickets-open = Otwarte
tickets-closed = Rozwiązane
tickets-all = Wszystkie
tickets-search = Słowa lub numer
tickets-nothing-text = Szukaliśmy w numerach, tematach i w całej rozmowie.
tickets-nothing-open = Nic otwartego dla „{ $name }”
tickets-nothing-closed = Nic rozwiązanego dla „{ $name }”
tickets-elsewhere-open = { $count ->
    [one] Pasuje { $shown } otwarte zgłoszenie
    [few] Pasują { $shown } otwarte zgłoszenia
    [many] Pasuje { $shown } otwartych zgłoszeń
   *[other] Pasują { $shown } otwarte zgłoszenia
}
tickets-elsewhere-closed = { $count ->
    [one] Pasuje { $shown } rozwiązane zgłoszenie
    [few] Pasują { $shown } rozwiązane zgłoszenia
    [many] Pasuje { $shown } rozwiązanych zgłoszeń
   *[other] Pasują { $shown } rozwiązane zgłoszenia
}
tickets-elsewhere-customers = { $count ->
    [one] { $shown } zgłoszenie wszystkich klientów pasuje
    [few] { $shown } zgłoszenia wszystkich klientów pasują
    [many] { $shown } zgłoszeń wszystkich klientów pasuje
   *[other] { $shown } zgłoszenia wszystkich klientów pasują
}
tickets-elsewhere-everyone = { $count ->
    [one] { $shown } zgłoszenie pasuje, licząc też cudze
    [few] { $shown } zgłoszenia pasują, licząc też cudze
    [many] { $shown } zgłoszeń pasuje, licząc też cudze
   *[other] { $shown } zgłoszenia pasują, licząc też cudze
}
tickets-show-all = Pokaż wszystkie zgłoszenia
tickets-first-title = Nie ma jeszcze zgłoszeń
tickets-first-text = Gdy coś nie działa, zgłoś to. Tutaj zobaczysz wszystko, od pierwszego słowa do rozwiązania.
tickets-first-read-text = Tutaj pojawią się zgłoszenia, które można przeczytać.
tickets-calm-title = Cisza i spokój
tickets-calm-text = Nie ma otwartych zgłoszeń. Gdyby coś się zacięło, jesteśmy tutaj.
tickets-none-closed-title = Jeszcze żadne nie jest rozwiązane
tickets-none-closed-text = Rozwiązane zgłoszenia zostają tutaj do wglądu.
tickets-show-open = Pokaż otwarte zgłoszenia
tickets-show-closed = Pokaż rozwiązane zgłoszenia
ticket-number = nr { $count }

new-intro = Opisz, co się dzieje. Numer dostaniesz od razu, a każde słowo przeczyta człowiek.
new-none-title = Nie można tu jeszcze składać zgłoszeń
new-none-text = Nie udostępniono jeszcze niczego, czego mogłoby dotyczyć zgłoszenie. Zapytaj zespół wsparcia: może to zmienić.
new-service = Czego to dotyczy?
new-service-label = Usługa
new-service-choose = Wybierz
new-other = Coś innego
new-other-text = Znajdziemy właściwy zespół
new-fits = Pasuje do Twoich słów: { $name }
new-what = Co się dzieje?
new-subject = W jednym zdaniu
new-text = Dokładniej
new-text-hint = Co się działo, co widzisz, od kiedy.
new-files = Zdjęcia i pliki
new-send = Wyślij zgłoszenie
new-aside = Co dalej
new-then = Co dalej
new-then-number = Dostajesz numer i e-mail.
new-then-team = Właściwy zespół czyta Twoją wiadomość.
new-then-follow = Wszystko widzisz tutaj i w każdej chwili możesz odpowiedzieć.
new-then-read = Wszystko widać tutaj.
problem-missing-service = Wybierz, czego to dotyczy.
problem-no-such-files = Jednego z plików już nie ma. Usuń go i dodaj ponownie.
problem-too-many-files = Najwyżej { $limit } plików naraz. Pozostałe wyślij w następnej wiadomości.

upload-choose = Wybierz pliki
upload-or-drop = albo upuść je tutaj.
upload-limit = Do 10 plików po 25 MB.
upload-remove = Usuń {"{name}"}
upload-cancel = Przerwij wysyłanie {"{name}"}
upload-retry = Spróbuj ponownie: {"{name}"}
upload-sending = Wysyłanie {"{name}"}
upload-sent = Odebrano
upload-received = Odebrano {"{name}"}
upload-failed = Nie udało się. Spróbuj ponownie.
upload-large = Plik ma {"{total}"}, a limit to 25 MB. Skróć go albo wyślij zdjęcie. Cała reszta zostaje.
upload-of = {"{sent}"} z {"{total}"}
upload-left = Nie dotarło: {"{names}"}. Spróbować ponownie czy wysłać bez tego?
upload-again = Spróbuj ponownie
upload-without = Wyślij bez tego
upload-kept = Plik, który już dotarł
upload-kept-hint = Te pliki już dotarły i zostaną dołączone. Odznacz to, czego nie chcesz wysłać.
upload-gone-name = Plik, który był już odebrany
upload-gone = Nie ma go już u nas. Jeśli ma zostać dołączony, dodaj go ponownie.
problem-missing-file-size = Plik jest pusty.
problem-too-long-file-name = Nazwa jest za długa: najwyżej { $limit } znaków. Skróć ją i dodaj plik ponownie.
problem-malformed-file-name = W nazwie są znaki, których nie można zachować. Zmień ją i dodaj plik ponownie.

ticket-opened = Zgłoszenie nr { $count }, otwarte: { $name }
ticket-changed = Zgłoszenie zostało zaktualizowane.
ticket-talk = Rozmowa
ticket-support = Wsparcie { $name }
ticket-reply = Twoja odpowiedź
ticket-send = Wyślij
ticket-solved = Rozwiązane
ticket-held-solves = Oznacza zgłoszenie jako rozwiązane.
ticket-held-solved = Nie wysłano: w międzyczasie zgłoszenie oznaczono jako rozwiązane.
ticket-reopen = Otwórz ponownie
ticket-reopen-text = Rozwiązane i nadal do wglądu. Problem wrócił? Napisz krótko, co jest nie tak, i otwórz zgłoszenie ponownie.
ticket-read-only = To zgłoszenie można przeczytać. Pisanie w nim nie jest udostępnione; w razie potrzeby zapytaj zespół wsparcia.
ticket-about = O tym zgłoszeniu
ticket-brief = W skrócie
ticket-service = Usługa
ticket-agent = Zajmuje się tym
ticket-agent-none = Jeszcze nikt: widzi je cały zespół
ticket-customer = Firma
ticket-changed-at = Ostatnia zmiana
ticket-readers = Kto może to czytać
ticket-team = Zespół wsparcia
ticket-shared = Może je czytać każda osoba z { $name }, która się tu loguje.
ticket-private = Czytają to tylko osoby wymienione tutaj.

account-chapters = Części Twojego konta
account-you = Twoje dane
account-you-text = Coś się nie zgadza w nazwisku lub adresie? Zespół wsparcia to poprawi.
account-language = Język
account-language-text = Dla tych stron i dla e-maili, które Ci wysyłamy

skip = Przejdź do treści
sign-in = Zaloguj się
sign-out = Wyloguj się
signed-out-crowded = Zakończyliśmy tu Twoją sesję, bo od tego czasu zalogowano się na Twoje konto gdzie indziej (najwyżej tyle sesji naraz: { $count }). Jeśli to nie Ty, zaloguj się i zmień hasło.
sign-in-login = Adres e-mail lub nazwa użytkownika
sign-in-password = Hasło
sign-in-forgotten = Nie pamiętam
sign-in-keep = Nie wylogowuj na tym urządzeniu
sign-in-no-access = Nie masz jeszcze dostępu? Zespół wsparcia prześle Ci go e-mailem.
sign-in-wrong = Nieprawidłowa nazwa lub hasło albo dostęp wygasł.
door-title = Masz pytanie? To właściwe okienko.
door-text = Rozwiązania, zgłoszenia i zespół wsparcia w jednym miejscu.
door-desk-title = Panel obsługi
door-desk-text = Dla osób, które pomagają.
back-to-sign-in = Wróć do logowania
forgotten-title = Nie pamiętam hasła
forgotten-text = Powiedz nam, kim jesteś. Jeśli Cię znamy, za chwilę wyślemy Ci link do ustawienia nowego hasła.
forgotten-send = Wyślij link
forgotten-sent-title = Sprawdź swoją pocztę
forgotten-sent-text = Jeśli ktoś jest tu znany pod tą nazwą, link jest już w drodze do tej osoby. Będzie ważny przez 30 minut. Nic nie przyszło? Zajrzyj do spamu albo zapytaj osobę, która dała Ci dostęp.
choose-title = Ustaw swoje hasło
choose-must = Otrzymane hasło działa tylko raz. Ustaw własne, aby przejść dalej.
choose-text = Wylogujemy Cię na wszystkich innych urządzeniach.
choose-temporary = Hasło z e-maila
choose-current = Twoje obecne hasło
choose-new = Nowe hasło
choose-rule = Co najmniej 15 znaków. Kilka słów z rzędu łatwo zapamiętać, a trudno odgadnąć.
choose-repeat = Nowe hasło jeszcze raz
choose-save = Zapisz i przejdź dalej
link-text = Potem od razu Cię zalogujemy, a link straci ważność.
link-gone-title = Ten link już nie działa
link-gone-text = Każdy link działa raz i tylko przez pewien czas. Nowy możesz dostać w każdej chwili.
link-gone-again = Wyślij nowy link
setup-title = Witamy w Guichet
setup-text = Nikogo tu jeszcze nie ma. Utwórz konto administratora; wszystko inne zaczyna się od niego.
setup-name = Twoje imię i nazwisko
setup-email = Twój adres e-mail
setup-save = Utwórz i zaloguj się
password-show = Pokaż
password-hide = Ukryj
password-shown = Hasło jest widoczne.
password-hidden = Hasło jest ukryte.
form-refused = Kilka rzeczy do poprawienia
form-kept = Nic nie przepadło: wszystko, co zostało wpisane, nadal tu jest.
form-kept-but-files = To, co zostało wpisane, nadal tu jest, ale nie wszystkie pliki. Poniżej widać, których brakuje.
send-keys = Ctrl+Enter
send-lost = Nie udało się wysłać. Wszystko, co zostało wpisane, nadal tu jest; wysłane ponownie dotrze tylko raz.
send-offline = Brak połączenia z siecią. Wszystko, co zostało wpisane, nadal tu jest; po powrocie połączenia wyśle się samo, tylko raz.
send-signed-out = Sesja w międzyczasie się skończyła. Wszystko, co zostało wpisane, nadal tu jest. Zaloguj się w nowej karcie i spróbuj ponownie.
held-waits = Wysyłanie…
held-more = Nie wysłano jeszcze innych Twoich odpowiedzi. Pokażą się tutaj, gdy wysyłka tych dobiegnie końca lub zostanie cofnięta.
held-recall = Cofnij wysłanie
held-recalled = Nie wysłano: wysłanie cofnięte przez Ciebie.
held-not-allowed = Nie wysłano: nie możesz już pisać w tym zgłoszeniu.
held-failed = Nie wysłano: coś poszło nie tak po naszej stronie.
draft-begun = Rozpoczęto { $name }.
draft-elsewhere = Było to na innym urządzeniu.
draft-continue = Kontynuuj
draft-discard = Zacznij od nowa
draft-kept = { $count ->
    [one] Zapisano o {"{time}"} na wszystkich urządzeniach, na jeden dzień.
    [few] Zapisano o {"{time}"} na wszystkich urządzeniach, na { $count } dni.
   *[other] Zapisano o {"{time}"} na wszystkich urządzeniach, na { $count } dni.
}
draft-kept-here = Zapisano na tym urządzeniu o {"{time}"}; na pozostałych po powrocie połączenia.
draft-both = Tekst powstawał też na innym urządzeniu i obie wersje się różnią.
draft-sent = W międzyczasie wysłano to z innego urządzenia.
draft-gone = W międzyczasie odrzucono to na innym urządzeniu.
draft-other = Pokaż drugą wersję
draft-mine = Zachowaj tę wersję
form-passwords = Haseł nie zachowujemy: wpisz je jeszcze raz.
form-conflict = Ktoś to w międzyczasie zmienił. Zobacz, jak to teraz wygląda, i spróbuj ponownie.
form-unavailable = Tym razem się nie udało. Nic nie przepadło; spróbuj ponownie za chwilę.
form-too-large = To więcej, niż można wysłać naraz. Nic z tego, co zostało wpisane, nie przepadło; skróć tekst albo wyślij go w częściach.
form-throttled = { $count ->
    [one] To trochę za dużo naraz. Spróbuj ponownie za minutę.
    [few] To trochę za dużo naraz. Spróbuj ponownie za { $count } minuty.
    [many] To trochę za dużo naraz. Spróbuj ponownie za { $count } minut.
   *[other] To trochę za dużo naraz. Spróbuj ponownie za { $count } minuty.
}
form-internal = Coś się u nas zepsuło. Nic z tego, co zostało wpisane, nie przepadło. Jeśli to się powtórzy, zgłoś to i podaj ten numer: { $name }
live-new = Nowe
live-reply = Nowa odpowiedź ({ $name })
live-note = Nowa notatka ({ $name })

keys-title = Klawisze
keys-text = Niektóre strony reagują na pojedyncze klawisze: / prowadzi do wyszukiwania, n do nowego zgłoszenia, r do odpowiedzi. Przy dyktowaniu lub przypadkowym dotykaniu klawiszy lepiej je wyłączyć.
keys-off = Wyłącz pojedyncze klawisze
keys-on = Włącz pojedyncze klawisze

problem-missing = To pole jest wymagane.
problem-missing-subject = Napisz w jednym zdaniu, o co chodzi.
problem-missing-text = Nic tu jeszcze nie napisano.
problem-missing-reply = { problem-missing-text }
problem-missing-note = { problem-missing-text }
problem-missing-customer = Wybierz klienta, do którego należy ta osoba.
problem-missing-size = Plik jest pusty.
problem-too-long = { $limit ->
    [one] Najwyżej { $limit } znak.
    [few] Najwyżej { $limit } znaki.
    [many] Najwyżej { $limit } znaków.
   *[other] Najwyżej { $limit } znaku.
}
problem-too-short = { $limit ->
    [one] Co najmniej { $limit } znak.
    [few] Co najmniej { $limit } znaki.
    [many] Co najmniej { $limit } znaków.
   *[other] Co najmniej { $limit } znaku.
}
problem-malformed = Coś się tu nie zgadza.
problem-malformed-email = Adres e-mail wygląda tak: nazwa@example.org.
problem-taken = Ktoś już to ma.
problem-taken-email = Ktoś już ma ten adres e-mail.
problem-taken-login = Ktoś już ma tę nazwę użytkownika.
problem-taken-key = To już zostało wysłane, w innym brzmieniu. Zanim wyślesz ponownie, sprawdź, czy dotarło.
problem-taken-number = Inny klient ma już ten numer.
problem-no-such = Tego (już) nie ma. Wybierz ponownie.
problem-no-such-repeat = Te dwa hasła nie są takie same.
problem-wrong = To się nie zgadza.
problem-wrong-current = To nie jest Twoje obecne hasło.
problem-too-common = To zbyt łatwo odgadnąć. Pomiń imię, nazwisko i podobne słowa, a dodaj słowo lub dwa.
problem-too-many = Najwyżej { $limit }.
problem-too-large = Plik jest za duży: najwyżej { $limit } MB. Skróć go albo wyślij zdjęcie.
problem-too-large-uploads = To więcej niż { $limit } MB plików w ciągu jednego dnia. Resztę wyślij później.
problem-changed = Ktoś inny zmienił to w międzyczasie.
problem-read-only = Tego nie można tu zmienić.
problem-unseen = Są tu znaki, których nie widać, takie, jakie przychodzą przy kopiowaniu.
problem-unseen-taken-out = Były tu znaki, których nie widać, takie, jakie przychodzą przy kopiowaniu. Usunęliśmy je: prosimy sprawdzić i zapisać jeszcze raz.
problem-elsewhere = O tym decyduje katalog: tutaj nie da się tego zmienić.
problem-elsewhere-password = To hasło jest przechowywane w katalogu. Zmienia się je tam, nie tutaj.
problem-elsewhere-directory = Logowanie jest teraz niemożliwe dla osób z Twojego katalogu, bo katalog nie odpowiada. Ta próba się nie liczy: spróbuj ponownie za chwilę.
problem-not-allowed = Tego nie można tu użyć.
problem-not-allowed-passkey = Klucze dostępu działają tylko tam, gdzie adresem tej strony jest nazwa, a nie numer.
problem-taken-passkey = Ten klucz dostępu jest już używany.
problem-wrong-passkey = Nie przyjęto tego klucza dostępu. Spróbuj jeszcze raz albo w inny sposób.
password-of-directory = Twoje hasło to hasło z „{ $name }”. Zmienia się je tam, nie tutaj.
problem-unknown = Tego nie da się użyć.
error-home = Na stronę główną
error-trace = Numer do podania:
error-not-found-title = Nic tu nie ma
error-not-found-text = Ta strona nie istnieje albo nie jest dostępna z tego konta. Może w adresie jest literówka, a może to, co tu było, zostało przeniesione.
error-invalid-title = To nie pasuje
error-invalid-text = Nie udało się użyć tego, co do nas dotarło. Wróć i spróbuj ponownie; wpisany tekst nadal tam jest.
error-conflict-title = Ktoś był szybszy
error-conflict-text = W międzyczasie coś się tu zmieniło. Wróć, odśwież stronę i spróbuj ponownie.
error-forbidden-title = Brak uprawnień
error-forbidden-text = Logowanie się powiodło, ale to miejsce jest dla innych osób. Więcej wyjaśni administrator.
error-prove-again-title = Potwierdź jeszcze raz, kim jesteś
error-prove-again-text = Przy takiej zmianie chcemy mieć pewność, że to Ty. To, co wpisano, zostaje.
error-unauthenticated-title = Zaloguj się
error-unauthenticated-text = Twoja sesja się zakończyła. Zaloguj się ponownie, aby przejść dalej.
error-throttled-title = Chwileczkę
error-throttled-text = To trochę za dużo naraz. Poczekaj chwilę i spróbuj ponownie.
error-unavailable-title = Zaraz wracamy
error-unavailable-text = Coś, czego potrzebujemy, właśnie uruchamia się ponownie. Nic nie przepadło; spróbuj ponownie za kilka sekund.
error-internal-title = Coś się u nas zepsuło
error-internal-text = To nie Twoja wina i nic nie przepadło. Jeśli to się powtórzy, zgłoś to i podaj poniższy numer.
error-nonsense-title = Nie udało się tego zrozumieć
error-nonsense-text = To, co do nas dotarło, nie jest tym, co wysyła ta strona. Wróć, odśwież stronę i spróbuj ponownie.
error-forged-title = Ta strona była z wcześniej
error-forged-text = Otwarto ją w innej sesji, więc nie przyjęliśmy tego, co wysłała.
error-method-title = Tutaj to nie działa
error-method-text = Tego adresu nie można użyć w ten sposób. Dalej prowadzi strona główna.
error-too-large-title = To za dużo naraz
error-too-large-text = To więcej, niż przyjmuje formularz. Wróć i skróć tekst albo wyślij go w częściach; przeglądarka zachowuje to, co zostało wpisane.
error-too-large-to-show-title = Zbyt duże, żeby to pokazać
error-too-large-to-show-text = To nie mieści się na jednej stronie i ponowna próba nie pomoże. Nic nie przepadło: szukaj mniej naraz albo podaj nam poniższy numer.
error-exporting-title = Jedna tabela naraz
error-exporting-text = Poprzednia tabela jest jeszcze zapisywana. Poczekaj, aż dotrze, albo anuluj jej pobieranie i spróbuj ponownie.
error-choose-title = Najpierw własne hasło
error-choose-text = Otrzymane hasło działa tylko raz. Ustaw własne w nowej karcie, a potem tu wróć.
error-factor-title = Jeszcze jeden krok
error-factor-text = Logowanie jest prawie gotowe. Podaj kod z aplikacji w nowej karcie, a potem tu wróć.
kept-signed-out = W międzyczasie Twoja sesja się zakończyła
kept-signed-out-text = Nic z tego, co zostało wpisane, nie przepadło, wszystko jest poniżej. Zaloguj się, a będzie można to wysłać.
kept-signed-in = Oto wpisany wcześniej tekst
kept-signed-in-text = Zalogowano ponownie.
kept-typed = Wpisany tekst
kept-text = Twój tekst
kept-send = Nic z tego, co zostało wpisane, nie przepadło. Przejrzyj to i wyślij.
kept-copy = Nic z tego, co zostało wpisane, nie przepadło. Tam nie da się już tego wysłać, ale możesz to skopiować.
kept-send-now = Wyślij teraz
kept-first = Zrób to w nowej karcie
kept-page = Otwórz stronę w nowej karcie
kept-files-again = Wybierz pliki jeszcze raz
kept-files-later = Po zalogowaniu wybierz pliki jeszcze raz.
kept-chosen-signed-out-text = Nic z tego, co zostało wybrane, nie przepadło. Zaloguj się, a będzie można to przejrzeć i zapisać.
kept-chosen-signed-in = Oto wybrane wcześniej ustawienia
kept-chosen = Nic z tego, co zostało wybrane, nie przepadło i nic nie zostało jeszcze zapisane. Przejrzyj to na właściwej stronie i zapisz.
kept-chosen-look = Przejrzyj wybór
ago-now = przed chwilą
ago-minutes = { $count ->
    [one] minutę temu
    [few] { $count } minuty temu
    [many] { $count } minut temu
   *[other] { $count } minuty temu
}
ago-hours = { $count ->
    [one] godzinę temu
    [few] { $count } godziny temu
    [many] { $count } godzin temu
   *[other] { $count } godziny temu
}
ago-days = { $count ->
    [one] dzień temu
    [few] { $count } dni temu
    [many] { $count } dni temu
   *[other] { $count } dnia temu
}
size-bytes = { $count ->
    [one] { $count } bajt
    [few] { $count } bajty
    [many] { $count } bajtów
   *[other] { $count } bajta
}
size-kilobytes = { $name } kB
size-megabytes = { $name } MB
said-ticket-opened = Zgłoszenie do nas dotarło. Odpowiemy tutaj i e-mailem.
said-reply-sent = Wysłano.
said-reply-held = W drodze. Przez kilka sekund możesz cofnąć wysłanie.
said-reply-recalled = Wysłanie cofnięte. Tekst jest znów w formularzu.
said-reply-too-late = Za późno, aby cofnąć: już wysłano.
said-note-added = Dodano notatkę. Widzi ją tylko zespół.
said-ticket-closed = Zamknięto. Nadal można tu wszystko przeczytać i otworzyć zgłoszenie ponownie.
said-ticket-solved = Rozwiązane. Nadal można tu wszystko przeczytać i otworzyć zgłoszenie ponownie.
said-ticket-reopened = Otwarto ponownie.
said-ticket-taken = Zgłoszenie przejęte.
said-saved = Zapisano.
said-password-sent = Hasło tymczasowe jest w drodze, przyjdzie e-mailem.
said-link-sent = Link do ustawienia hasła jest w drodze, przyjdzie e-mailem.
said-password-changed = Nowe hasło już działa. Wylogowaliśmy Cię na wszystkich innych urządzeniach.
said-rated = Dziękujemy, to pomoże następnej osobie.
said-session-ended = Ta sesja została zakończona.
said-event-retried = Zastosowano.
said-event-discarded = Odrzucono.
said-mails-released = W drodze.
said-mails-discarded = Nie zostaną wysłane.
said-signed-out = Wylogowano.
said-set-up = Guichet jest gotowy. Zaloguj się wybranym adresem i hasłem.
said-undone = Cofnięto.
undo = Cofnij
undo-too-late = W międzyczasie wydarzyło się tu coś jeszcze, więc nic nie cofnięto. Tak to teraz wygląda.
notice-dismiss = Ukryj ten komunikat
picture = Zdjęcie
picture-hint = PNG, JPEG lub WebP, najwyżej 512 kB i 2048 × 2048 pikseli. Zachowujemy środek, w małym rozmiarze, bez miejsca i czasu wykonania.
picture-again = Jeśli zdjęcie było już wybrane, wybierz je jeszcze raz.
picture-save = Zapisz zdjęcie
picture-remove = Usuń zdjęcie
problem-missing-picture = Najpierw wybierz zdjęcie.
problem-malformed-picture = Nie możemy odczytać tego obrazu. Odpowiednie są PNG, JPEG i WebP.
problem-too-large-picture = Ten plik ma więcej niż 512 kB. Wyślij mniejsze zdjęcie.
problem-too-many-picture = To zdjęcie ma za dużo pikseli: najwyżej 2048 z każdej strony. Zmniejsz je i wyślij jeszcze raz.

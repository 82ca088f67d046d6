skip = Przejdź do treści
sign-in = Zaloguj się
sign-out = Wyloguj się
signed-out = Wylogowano.
signed-out-crowded = Nastąpiło tu wylogowanie, bo od tego czasu zalogowano się gdzie indziej: jednocześnie można być zalogowanym najwyżej w { $count } miejscach. Jeśli to ktoś obcy, proszę się zalogować i zmienić hasło.
setup-done = Guichet jest gotowy. Można się zalogować wybranym adresem i hasłem.
sign-in-login = Adres e-mail lub nazwa użytkownika
sign-in-password = Hasło
sign-in-forgotten = Nie pamiętam
sign-in-keep = Nie wylogowuj na tym urządzeniu
sign-in-no-access = Nie ma jeszcze dostępu? Zespół wsparcia przesyła go e-mailem.
sign-in-wrong = Ta nazwa i to hasło do siebie nie pasują albo dostęp już wygasł.
door-title = Jakieś pytanie? To właściwe okienko.
door-text = Rozwiązania, zgłoszenia i zespół wsparcia w jednym miejscu.
door-desk-title = Panel obsługi
door-desk-text = Dla osób, które pomagają.
back-to-sign-in = Wróć do logowania
forgotten-title = Nie pamiętam hasła
forgotten-text = Proszę się przedstawić. Jeśli znamy tę osobę, za chwilę wyślemy link do ustawienia nowego hasła.
forgotten-send = Wyślij link
forgotten-sent-title = Proszę zajrzeć do poczty
forgotten-sent-text = Jeśli ktoś jest tu znany pod tą nazwą, link jest już w drodze do tej osoby. Będzie ważny przez 30 minut. Nic nie przyszło? Proszę zajrzeć do niechcianych wiadomości albo zapytać zespół wsparcia.
choose-title = Proszę ustawić hasło
choose-must = Przesłane hasło działa tylko raz. Aby przejść dalej, proszę ustawić własne.
choose-text = Na wszystkich innych urządzeniach nastąpi wylogowanie.
choose-temporary = Hasło z wiadomości e-mail
choose-current = Obecne hasło
choose-new = Nowe hasło
choose-rule = Co najmniej 15 znaków. Kilka słów z rzędu łatwo zapamiętać, a trudno odgadnąć.
choose-repeat = Nowe hasło jeszcze raz
choose-save = Zapisz i przejdź dalej
link-text = Zaraz potem nastąpi zalogowanie, a link straci ważność.
link-gone-title = Ten link już nie działa
link-gone-text = Każdy link działa raz i tylko przez pewien czas. Nowy można zamówić w każdej chwili.
link-gone-again = Wyślij nowy link
setup-title = Witamy w Guichet
setup-text = Nikogo tu jeszcze nie ma. Proszę utworzyć konto administratora; wszystko inne zaczyna się od niego.
setup-name = Imię i nazwisko
setup-email = Adres e-mail
setup-save = Utwórz i zaloguj się
form-refused = Kilka rzeczy do sprawdzenia
form-kept = Nic nie przepadło: wszystko, co zostało wpisane, nadal tu jest.
form-passwords = Haseł nie zachowujemy: proszę wpisać je jeszcze raz.
form-conflict = Ktoś to w międzyczasie zmienił. Proszę zobaczyć, jak to teraz wygląda, i spróbować ponownie.
form-unavailable = Tym razem się nie udało. Nic nie przepadło; proszę za chwilę spróbować ponownie.
form-throttled = { $count ->
    [one] To trochę za dużo naraz. Proszę spróbować ponownie za minutę.
    [few] To trochę za dużo naraz. Proszę spróbować ponownie za { $count } minuty.
    [many] To trochę za dużo naraz. Proszę spróbować ponownie za { $count } minut.
   *[other] To trochę za dużo naraz. Proszę spróbować ponownie za { $count } minuty.
}
form-internal = Coś się u nas zepsuło. Nic z tego, co zostało wpisane, nie przepadło. Jeśli to się powtórzy, proszę podać zespołowi wsparcia ten numer: { $name }
problem-missing = To jest potrzebne.
problem-missing-subject = Proszę napisać w jednym zdaniu, o co chodzi.
problem-missing-text = Proszę opisać, co się dzieje.
problem-missing-customer = Proszę wybrać klienta, do którego należy ta osoba.
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
problem-taken-key = To już zostało wysłane, w innym brzmieniu. Proszę sprawdzić, czy dotarło, zanim wyśle się ponownie.
problem-taken-number = Inny klient ma już ten numer.
problem-no-such = Tego (już) nie ma. Proszę wybrać ponownie.
problem-no-such-repeat = Te dwa hasła nie są takie same.
problem-wrong = To się nie zgadza.
problem-wrong-current = To nie jest obecne hasło.
problem-too-common = To zbyt łatwo odgadnąć. Proszę pominąć imię, nazwisko i podobne słowa, a dodać słowo lub dwa.
problem-too-many = Najwyżej { $limit }.
problem-too-large = Plik jest za duży: limit to { $limit } MB na plik. Proszę go skrócić albo wysłać zdjęcie.
problem-too-large-uploads = To więcej niż { $limit } MB plików w ciągu jednego dnia. Resztę proszę wysłać później.
problem-changed = Ktoś inny zmienił to w międzyczasie.
problem-read-only = Tego nie można tu zmienić.
problem-unknown = Tego nie da się użyć.
error-home = Na stronę główną
error-trace = Numer dla zespołu wsparcia:
error-not-found-title = Nic tu nie ma
error-not-found-text = Ta strona nie istnieje albo nie jest dostępna z tego konta. Może w adresie jest literówka, a może to, co tu było, zostało przeniesione.
error-invalid-title = To nie pasuje
error-invalid-text = Nie udało się użyć tego, co do nas dotarło. Proszę wrócić i spróbować ponownie; wpisany tekst nadal tam jest.
error-conflict-title = Ktoś był szybszy
error-conflict-text = W międzyczasie coś się tu zmieniło. Proszę wrócić, odświeżyć stronę i spróbować ponownie.
error-forbidden-title = Brakuje uprawnień
error-forbidden-text = Logowanie się powiodło, ale to miejsce jest dla innych osób. Więcej wyjaśni administrator.
error-unauthenticated-title = Proszę się zalogować
error-unauthenticated-text = Sesja się zakończyła. Aby przejść dalej, proszę zalogować się ponownie.
error-throttled-title = Chwileczkę
error-throttled-text = To trochę za dużo naraz. Proszę chwilę poczekać i spróbować ponownie.
error-unavailable-title = Zaraz wracamy
error-unavailable-text = Coś, czego potrzebujemy, właśnie uruchamia się ponownie. Nic nie przepadło; proszę spróbować ponownie za kilka sekund.
error-internal-title = Coś się u nas zepsuło
error-internal-text = Wina jest po naszej stronie i nic nie przepadło. Jeśli to się powtórzy, proszę podać zespołowi wsparcia poniższy numer.
error-nonsense-title = Nie udało się tego zrozumieć
error-nonsense-text = To, co do nas dotarło, nie jest tym, co wysyła ta strona. Proszę wrócić, odświeżyć stronę i spróbować ponownie.
error-forged-title = Ta strona była z wcześniej
error-forged-text = Otwarto ją w innej sesji, więc nie przyjęliśmy tego, co wysłała.
error-method-title = Tutaj to nie działa
error-method-text = Tego adresu nie można użyć w ten sposób. Dalej prowadzi strona główna.
error-too-large-title = To za dużo naraz
error-too-large-text = To więcej, niż przyjmuje formularz. Proszę wrócić i skrócić tekst albo wysłać go w częściach; przeglądarka zachowuje to, co zostało wpisane.
error-exporting-title = Jedna tabela naraz
error-exporting-text = Poprzednia tabela jest jeszcze zapisywana. Proszę poczekać, aż dotrze, albo anulować jej pobieranie i spróbować ponownie.
error-choose-title = Najpierw własne hasło
error-choose-text = Przesłane hasło działa tylko raz. Proszę ustawić własne w nowej karcie, a potem tu wrócić.
error-factor-title = Jeszcze jeden krok
error-factor-text = Logowanie jest prawie gotowe. Proszę podać kod z aplikacji w nowej karcie, a potem tu wrócić.
kept-signed-out = W międzyczasie nastąpiło wylogowanie
kept-signed-out-text = Nic z tego, co zostało wpisane, nie przepadło, wszystko jest poniżej. Po zalogowaniu będzie można to wysłać.
kept-signed-in = Oto wpisany wcześniej tekst
kept-signed-in-text = Zalogowano ponownie.
kept-typed = Co zostało wpisane
kept-text = Tekst
kept-send = Nic z tego, co zostało wpisane, nie przepadło. Proszę to przejrzeć i wysłać.
kept-copy = Nic z tego, co zostało wpisane, nie przepadło. Tam nie da się już tego wysłać, ale można to skopiować.
kept-send-now = Wyślij teraz
kept-first = Zrób to w nowej karcie
kept-page = Otwórz stronę w nowej karcie
kept-files-again = Proszę jeszcze raz wybrać pliki
kept-files-later = Po zalogowaniu proszę jeszcze raz wybrać pliki.
kept-chosen-signed-out-text = Nic z tego, co zostało wybrane, nie przepadło. Po zalogowaniu będzie można to przejrzeć i zapisać.
kept-chosen-signed-in = Oto wybrane wcześniej ustawienia
kept-chosen = Nic z tego, co zostało wybrane, nie przepadło i nic nie zostało jeszcze zapisane. Proszę to przejrzeć na właściwej stronie i zapisać.
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
    [one] wczoraj
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
size-kilobytes = { $name } KB
size-megabytes = { $name } MB
said-ticket-opened = Zgłoszenie do nas dotarło. Odpowiemy tutaj i e-mailem.
said-reply-sent = Wysłano.
said-note-added = Dodano notatkę. Może ją czytać tylko obsługa.
said-ticket-closed = Zamknięto. Nadal można tu wszystko przeczytać i otworzyć zgłoszenie ponownie.
said-ticket-reopened = Otwarto ponownie.
said-ticket-taken = Zgłoszenie przejęte.
said-saved = Zapisano.
said-password-sent = Hasło tymczasowe jest w drodze, przyjdzie e-mailem.
said-link-sent = Link do ustawienia hasła jest w drodze, przyjdzie e-mailem.
said-password-changed = Nowe hasło już działa. Na wszystkich innych urządzeniach nastąpiło wylogowanie.
said-rated = Dziękujemy, to pomoże następnej osobie.
said-session-ended = Ta sesja została zakończona.
said-event-retried = Zastosowano.
said-event-discarded = Odrzucono.
picture = Zdjęcie
picture-hint = PNG, JPEG lub WebP, najwyżej 512 KB i 2048 × 2048 pikseli. Zachowujemy środek, w małym rozmiarze, bez miejsca i czasu wykonania.
picture-again = Jeśli zdjęcie było już wybrane, proszę wybrać je jeszcze raz.
picture-save = Zapisz zdjęcie
picture-remove = Usuń zdjęcie
problem-missing-picture = Proszę najpierw wybrać zdjęcie.
problem-malformed-picture = Nie umiemy odczytać tego obrazu. Odpowiednie są PNG, JPEG i WebP.
problem-too-large-picture = Ten plik ma więcej niż 512 KB. Proszę wysłać mniejsze zdjęcie.
problem-too-many-picture = To zdjęcie ma za dużo pikseli: najwyżej 2048 z każdej strony. Proszę je zmniejszyć i wysłać jeszcze raz.

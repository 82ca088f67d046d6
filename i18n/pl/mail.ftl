greeting = Dzień dobry, { $name },
footer = Ta wiadomość została wysłana automatycznie przez { $brand }.
moment = { $day } { $month } { $year } o { $time } ({ $zone })
fact-login = Nazwa użytkownika
fact-password = Hasło tymczasowe
fact-service = Gdzie
fact-what = Co
quoted-own = Twoja wiadomość:
asked-own = Twoja wiadomość, { $at }:
asked-other = { $name }, { $at }:
files-label = Pliki:

temporary-password-subject = Twoje hasło tymczasowe do { $brand }
temporary-password-lead = Możesz już zalogować się do { $brand }. Użyj poniższego hasła tymczasowego, a potem ustaw własne.
temporary-password-action = Zaloguj się
temporary-password-note = Hasło tymczasowe działa tylko raz, do { $until }. Zachowaj je dla siebie: nigdy nikogo nie pytamy o hasło.

reset-link-subject = Nowe hasło do { $brand }
reset-link-lead = Ktoś, najpewniej Ty, prosi o nowe hasło do Twojego konta. Możesz je teraz ustawić.
reset-link-action = Ustaw nowe hasło
reset-link-note = Link działa tylko raz, do { $until }. Jeśli to nie Ty, nie musisz nic robić: hasło pozostanie bez zmian.

invitation-subject = Twój dostęp do { $brand }
invitation-lead = Twój dostęp do { $brand } jest gotowy. Brakuje już tylko Twojego hasła.
invitation-action = Ustaw hasło
invitation-note = Link działa tylko raz, do { $until }. Zachowaj go dla siebie.

password-changed-subject = Twoje hasło zostało zmienione
password-changed-lead = Hasło do Twojego konta w { $brand } zostało zmienione { $at }. Wylogowaliśmy Cię na wszystkich innych urządzeniach.
password-changed-action = Przejdź do { $brand }
password-changed-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu wybierz „Nie pamiętam hasła” na stronie logowania i powiadom zespół wsparcia.

password-elsewhere-subject = Twoje hasło do { $brand }
password-elsewhere-lead = Ktoś, najpewniej Ty, poprosił o nowe hasło do { $brand }. Logujesz się tam swoim hasłem z „{ $directory }”, więc nie ma linku do ustawienia innego.
password-elsewhere-action = Zaloguj się
password-elsewhere-note = Nie pamiętasz go? Pomoże Ci osoba, która opiekuje się „{ $directory }”. Jeśli to nie Ty, nie trzeba nic robić: Twoje hasło pozostaje bez zmian.

sign-in-refused-subject = Logowanie się nie udało
sign-in-refused-lead = Ktoś, najpewniej Ty, próbował zalogować się do { $brand } { $at } z właściwym hasłem. Nikt nie został wpuszczony: Twój dostęp nie jest w tej chwili aktywny.
sign-in-refused-action = Przejdź do { $brand }
sign-in-refused-note = Jeśli to Ty, zapytaj zespół wsparcia o swój dostęp. Jeśli nie, ktoś zna Twoje hasło: powiadom zespół wsparcia i zmień je wszędzie, gdzie go używasz.

password-used-up-subject = Twoje hasło tymczasowe już nie działa
password-used-up-lead = Ktoś, najpewniej Ty, próbował zalogować się do { $brand } { $at } z Twoim hasłem tymczasowym. Nikt nie został wpuszczony: działa ono tylko raz i niedługo.
password-used-up-action = Poproś o nowy link
password-used-up-note = Na tej stronie możesz poprosić o link, aby wybrać własne hasło. Jeśli to nie Ty, powiadom zespół wsparcia.

way-account-linked-subject = Możesz się teraz logować przez { $what }
way-account-linked-lead = Twoje konto w { $brand } zostało połączone z kontem w { $what } { $at }. Od teraz możesz się nim logować.
way-account-linked-action = Przejdź do swojego konta
way-account-linked-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu usuń to na stronie swojego konta i powiadom zespół wsparcia.

way-let-in-subject = Możesz już wejść
way-let-in-lead = Twój zespół wsparcia połączył Twoje konto w { $what } z { $brand } { $at }. Możesz się nim teraz zalogować.
way-let-in-action = Zaloguj się
way-let-in-note = Jeśli to nie Twoja prośba, od razu powiadom zespół wsparcia.

way-account-unlinked-subject = Logowanie przez { $what } zostało usunięte
way-account-unlinked-lead = Twoje konto w { $what } zostało odłączone od Twojego konta w { $brand } { $at }. Nie można się nim już zalogować.
way-account-unlinked-action = Przejdź do swojego konta
way-account-unlinked-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu powiadom zespół wsparcia.

way-passkey-added-subject = Do Twojego konta dodano klucz dostępu
way-passkey-added-lead = Klucz dostępu „{ $what }” został dodany do Twojego konta w { $brand } { $at }. Pozwala zalogować się bez hasła.
way-passkey-added-action = Przejdź do swojego konta
way-passkey-added-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu usuń to na stronie swojego konta i powiadom zespół wsparcia.

way-passkey-removed-subject = Usunięto jeden z Twoich kluczy dostępu
way-passkey-removed-lead = Klucz dostępu „{ $what }” został usunięty z Twojego konta w { $brand } { $at }. Nie można się nim już zalogować.
way-passkey-removed-action = Przejdź do swojego konta
way-passkey-removed-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu powiadom zespół wsparcia.

way-second-factor-set-subject = Logujesz się teraz w dwóch krokach
way-second-factor-set-lead = Dla Twojego konta w { $brand } ustawiono drugi krok { $at }: po pierwszym kod z Twojej aplikacji.
way-second-factor-set-action = Przejdź do swojego konta
way-second-factor-set-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu powiadom zespół wsparcia.

way-second-factor-removed-subject = Usunięto Twój drugi krok
way-second-factor-removed-lead = Drugi krok logowania został usunięty z Twojego konta w { $brand } { $at }.
way-second-factor-removed-action = Przejdź do swojego konta
way-second-factor-removed-note = Jeśli to Ty, wszystko w porządku. Jeśli nie, od razu powiadom zespół wsparcia.

# To who administers. `$kind` is what is wrong.
alarm-subject =
    { $kind ->
        [many_names] Alarm: z jednego adresu próbuje się wielu nazw
        [spraying] Alarm: zdecydowanie za dużo nieudanych logowań
        [event_parked] Alarm: czegoś nie dało się zastosować i zostało odłożone
        [copy_stopped] Alarm: zmiany nie docierają już do jednego z miejsc
        [sending_stopped] Alarm: nie można wysłać żadnych e-maili
        [not_delivered] Alarm: e-mail niedostarczony
        [not_written] Alarm: nie można przygotować e-maila
        [run_waits] Alarm: źródło chce zmienić więcej niż zwykle i czeka na Twoją zgodę
        [source_failing] Alarm: nie można odczytać źródła
       *[other] Alarm: coś wymaga Twojej uwagi
    }
alarm-lead = { alarm-subject }. Zauważono to w { $brand }: { $at }.
alarm-action = Zobacz w panelu obsługi
alarm-note = Dostajesz ten e-mail, bo administrujesz systemem { $brand }. O tym samym piszemy najwyżej raz na sześć godzin.

ticket-opened-lead = Otrzymaliśmy Twoje zgłoszenie nr { $number }, „{ $subject }”. Napiszemy, gdy tylko ktoś będzie znał odpowiedź; postępy możesz śledzić w każdej chwili.
ticket-opened-action = Zobacz zgłoszenie
ticket-opened-note = Masz coś do dodania? Napisz to na stronie zgłoszenia: odpowiedzi na tę wiadomość nikt nie czyta.

agent-replied-lead = { $author } odpowiada na Twoje zgłoszenie nr { $number }, „{ $subject }”:
agent-replied-action = Przeczytaj i odpowiedz
agent-replied-note = Odpowiedz na stronie zgłoszenia: odpowiedzi na tę wiadomość nikt nie czyta.

agent-solved-lead = { $author } odpowiada na Twoje zgłoszenie nr { $number }, „{ $subject }”, i oznacza je jako rozwiązane:
agent-solved-action = Zobacz zgłoszenie
agent-solved-note = Sprawa nie jest jeszcze rozwiązana? Otwórz zgłoszenie ponownie na jego stronie: odpowiedzi na tę wiadomość nikt nie czyta.

person-replied-lead = Nowa wiadomość w zgłoszeniu nr { $number }, „{ $subject }”. { $author } pisze:
person-replied-action = Otwórz zgłoszenie
person-replied-note = Dostajesz tę wiadomość, bo to Twoje zgłoszenie w pracy. Odpowiedz w panelu obsługi: odpowiedzi na tę wiadomość nikt nie czyta.

person-closed-lead = Zgłoszenie nr { $number }, „{ $subject }”, jest zamknięte. { $author } pisze:
person-closed-action = Otwórz zgłoszenie
person-closed-note = Dostajesz tę wiadomość, bo to Twoje zgłoszenie w pracy. Odpowiedzi na tę wiadomość nikt nie czyta.

shared-replied-lead = Nowa wiadomość w zgłoszeniu nr { $number }, „{ $subject }”. { $author } pisze:
shared-replied-action = Przeczytaj i odpowiedz
shared-replied-note = Odpowiedz na stronie zgłoszenia: odpowiedzi na tę wiadomość nikt nie czyta.

shared-solved-lead = Zgłoszenie nr { $number }, „{ $subject }”, jest rozwiązane. { $author } pisze:
shared-solved-action = Zobacz zgłoszenie
shared-solved-note = Sprawa nie jest jeszcze rozwiązana? Otwórz zgłoszenie ponownie na jego stronie: odpowiedzi na tę wiadomość nikt nie czyta.

ticket-closed-lead = Twoje zgłoszenie nr { $number }, „{ $subject }”, jest rozwiązane ({ $author }).
ticket-closed-action = Zobacz zgłoszenie
ticket-closed-note = Sprawa nie jest jeszcze rozwiązana? Otwórz zgłoszenie ponownie na jego stronie.

shared-closed-lead = Zgłoszenie nr { $number }, „{ $subject }”, jest rozwiązane ({ $author }).
shared-closed-action = Zobacz zgłoszenie
shared-closed-note = Sprawa nie jest jeszcze rozwiązana? Otwórz zgłoszenie ponownie na jego stronie.

# In place of the two above, for who may read the ticket and not write in it.
only-read-action = Zobacz zgłoszenie
only-read-note = Odpowiedzi na tę wiadomość nikt nie czyta.

invited-lead = Masz zaproszenie do zgłoszenia nr { $number }, „{ $subject }” ({ $author }). Możesz je czytać i w nim pisać.
invited-action = Zobacz zgłoszenie
invited-note = Od teraz informujemy Cię e-mailem o nowych odpowiedziach; na stronie zgłoszenia możesz się w każdej chwili wypisać. Odpowiedzi na tę wiadomość nikt nie czyta.

assigned-lead = Dostajesz zgłoszenie nr { $number }, „{ $subject }” (przekazuje { $author }).
assigned-action = Otwórz zgłoszenie
assigned-note = Dostajesz tę wiadomość, bo to zgłoszenie jest teraz Twoje. Odpowiedz w panelu obsługi: odpowiedzi na tę wiadomość nikt nie czyta.

month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia

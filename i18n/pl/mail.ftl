greeting = Dzień dobry, { $name },
footer = Ta wiadomość została wysłana automatycznie przez { $brand }.
moment = { $day } { $month } { $year } o { $time } ({ $zone })
fact-login = Nazwa użytkownika
fact-password = Hasło tymczasowe

temporary-password-subject = Hasło tymczasowe do { $brand }
temporary-password-lead = Można już zalogować się do { $brand }. Proszę użyć poniższego hasła tymczasowego, a potem ustawić własne.
temporary-password-action = Zaloguj się
temporary-password-note = Hasło tymczasowe działa tylko raz, do { $until }. Proszę zachować je dla siebie: nigdy nikogo nie pytamy o hasło.

reset-link-subject = Nowe hasło do { $brand }
reset-link-lead = Otrzymaliśmy prośbę o nowe hasło do konta przypisanego do tego adresu. Można je teraz ustawić.
reset-link-action = Ustaw nowe hasło
reset-link-note = Link działa tylko raz, do { $until }. Jeśli prośbę złożył ktoś inny, nie trzeba nic robić: hasło pozostanie bez zmian.

invitation-subject = Dostęp do { $brand }
invitation-lead = Dostęp do { $brand } jest gotowy. Brakuje już tylko własnego hasła.
invitation-action = Ustaw hasło
invitation-note = Link działa tylko raz, do { $until }. Proszę zachować go dla siebie.

password-changed-subject = Hasło zostało zmienione
password-changed-lead = Hasło do konta w { $brand } zostało zmienione { $at }. Na wszystkich innych urządzeniach nastąpiło wylogowanie.
password-changed-action = Przejdź do { $brand }
password-changed-note = Jeśli ta zmiana była zamierzona, wszystko w porządku. Jeśli nie, proszę od razu wybrać „Nie pamiętam hasła” na stronie logowania i powiadomić dział IT.

sign-in-refused-subject = Logowanie się nie udało
sign-in-refused-lead = Ktoś, najpewniej właściciel konta, próbował zalogować się do { $brand } { $at } z właściwym hasłem. Nikt nie został wpuszczony: dostęp nie jest w tej chwili aktywny.
sign-in-refused-action = Przejdź do { $brand }
sign-in-refused-note = Jeśli to była zamierzona próba, proszę zapytać dział IT o dostęp. Jeśli nie, ktoś zna to hasło: proszę powiadomić dział IT i zmienić je wszędzie, gdzie jest używane.

password-used-up-subject = Hasło tymczasowe już nie działa
password-used-up-lead = Ktoś, najpewniej właściciel konta, próbował zalogować się do { $brand } { $at } z hasłem tymczasowym. Nikt nie został wpuszczony: działa ono tylko raz i niedługo.
password-used-up-action = Poproś o nowy link
password-used-up-note = Na tej stronie można poprosić o link, aby wybrać własne hasło. Jeśli to nie była zamierzona próba, proszę powiadomić dział IT.

ticket-opened-subject = Dotarło do nas: { $subject } (#{ $number })
ticket-opened-lead = Otrzymaliśmy zgłoszenie nr { $number }, „{ $subject }”. Napiszemy, gdy tylko ktoś będzie znał odpowiedź; postępy można śledzić w każdej chwili.
ticket-opened-action = Zobacz zgłoszenie
ticket-opened-note = Coś do dodania? Proszę napisać to na stronie zgłoszenia: odpowiedzi na tę wiadomość nikt nie czyta.

agent-replied-subject = Re: { $subject } (#{ $number })
agent-replied-lead = Nowa odpowiedź na zgłoszenie, { $author } pisze:
agent-replied-action = Przeczytaj i odpowiedz
agent-replied-note = Proszę odpowiadać na stronie zgłoszenia: odpowiedzi na tę wiadomość nikt nie czyta.

person-replied-subject = { $author } pisze: { $subject } (#{ $number })
person-replied-lead = Nowa wiadomość w zgłoszeniu nr { $number }, „{ $subject }”. { $author } pisze:
person-replied-action = Otwórz zgłoszenie
person-replied-note = Tę wiadomość dostaje osoba, która przejęła zgłoszenie. Proszę odpowiadać w panelu obsługi: odpowiedzi na tę wiadomość nikt nie czyta.

shared-replied-subject = { $author } pisze: { $subject } (#{ $number })
shared-replied-lead = Nowa wiadomość w zgłoszeniu nr { $number }, „{ $subject }”. { $author } pisze:
shared-replied-action = Przeczytaj i odpowiedz
shared-replied-note = Proszę odpowiadać na stronie zgłoszenia: odpowiedzi na tę wiadomość nikt nie czyta.

ticket-closed-subject = Zamknięte: { $subject } (#{ $number })
ticket-closed-lead = Zgłoszenie nr { $number }, „{ $subject }”, zostało zamknięte ({ $author }).
ticket-closed-action = Zobacz zgłoszenie
ticket-closed-note = Sprawa nie jest jeszcze rozwiązana? Zgłoszenie można ponownie otworzyć na jego stronie.

shared-closed-subject = Zamknięte: { $subject } (#{ $number })
shared-closed-lead = Zgłoszenie nr { $number }, „{ $subject }”, zostało zamknięte ({ $author }).
shared-closed-action = Zobacz zgłoszenie
shared-closed-note = Sprawa nie jest jeszcze rozwiązana? Zgłoszenie można ponownie otworzyć na jego stronie.

invited-subject = Zaproszenie ({ $author }): { $subject } (#{ $number })
invited-lead = Zaproszenie do zgłoszenia nr { $number }, „{ $subject }” ({ $author }). Można je czytać i w nim pisać.
invited-action = Zobacz zgłoszenie
invited-note = Od teraz informujemy pocztą o nowych odpowiedziach; na stronie zgłoszenia można się z niego w każdej chwili wypisać. Odpowiedzi na tę wiadomość nikt nie czyta.

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

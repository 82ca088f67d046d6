# Teksty o wejściu inaczej niż hasłem: drzwi, dostawcy w panelu obsługi i osoby, które zapukały.

# Przy drzwiach
sso-continue = Kontynuuj przez { $name }
sso-or-password = albo hasłem
sso-then-ticket = Potem przejdziesz prosto do swojego zgłoszenia.
sso-only-title = Wchodzisz przez { $name }
sso-only-text = Twoja organizacja wybrała tylko tę drogę. Hasła tu nie ma: dostajemy jedynie dowód, że to Ty, i Twój adres.
sso-only-change = Zmień
sso-only-password = Administruję i używam hasła
sso-knocked-title = Nie masz tu jeszcze dostępu
sso-knocked-lead = { $name } Cię zna, my jeszcze nie
sso-knocked-unknown = Jeszcze Cię nie znamy
sso-knocked-text = Adresu { $name } nie ma w żadnej z naszych kart. Zespół wsparcia widzi, że ktoś stąd zapukał.
sso-knocked-text-plain = Twojego konta nie ma w żadnej z naszych kart. Zespół wsparcia widzi, że ktoś zapukał.
sso-knocked-link = Zespół połączy to konto z Twoją kartą.
sso-knocked-mail = Dostaniesz e-mail i wejdziesz.
sso-knocked-another = Spróbuj innym kontem
sso-sign-out-elsewhere = Wyloguj się też z { $name }
said-sso-linked = Konto jest połączone. Od teraz możesz się nim logować.
said-trouble-sso-cancelled = Przerwano po drugiej stronie i nic się nie stało. Spróbuj jeszcze raz albo wejdź inną drogą.
said-trouble-sso-expired = Trwało to za długo, zostało już użyte albo zaczęło się w innej przeglądarce. Zacznij jeszcze raz.
said-trouble-sso-not-genuine = Temu, co wróciło, nie można ufać, więc nikogo nie zalogowano. Zacznij jeszcze raz.
said-trouble-sso-other-person = To konto nie pasuje do osoby, która jest tu zalogowana. Nic się nie zmieniło.
said-trouble-sso-provider = Druga strona nie odpowiada jak trzeba. Spróbuj za chwilę albo wejdź inną drogą.

# Dostawcy
provider-title = Logowanie
provider-text = Kto poświadcza, kim są osoby, oprócz hasła stąd. To, co zapiszesz, działa od razu, bez ponownego uruchomienia.
provider-add = Dodaj dostawcę
provider-add-text = Gdzie Twoje osoby już się logują? Rodzaju i strony nie można później zmienić.
provider-on-portal = W portalu
provider-on-desk = W tym panelu obsługi
provider-kind-microsoft = Microsoft
provider-kind-microsoft-text = Entra ID: konta jednej dzierżawy albo kilku.
provider-kind-google = Google
provider-kind-google-text = Google Workspace, według wybranych domen.
provider-kind-open-id = OpenID Connect
provider-kind-open-id-text = Keycloak, Okta, Authentik i każdy inny, przez jego adres.
provider-none = Nie ma jeszcze dostawcy
provider-none-text = Logowanie odbywa się hasłem. Dodaj dostawcę, a każdy wejdzie kontem, którego już używa.
provider-is-shown = Na stronie logowania
provider-is-draft = Szkic
provider-for-everybody = Wszyscy
provider-for-customers = Osoby tych klientów
provider-for-domains = Adresy, które kończą się na
provider-people = { $count ->
    [0] Nikt nie jest jeszcze połączony
    [one] { $shown } połączona osoba
    [few] { $shown } połączone osoby
    [many] { $shown } połączonych osób
   *[other] { $shown } połączonej osoby
}
provider-used = Ostatnio
provider-never-used = Nigdy nieużyty
provider-only-short = Hasła wyłączone
provider-order-text = Kolejność to kolejność przycisków na stronie logowania. Hasło działa dalej, chyba że dostawca jest jedyną drogą.
provider-yes = tak
provider-no = nie
provider-there = U dostawcy
provider-redirect = Adres powrotu
provider-redirect-hint = Wpisz u dostawcy dokładnie tak.
provider-logout = Adres wylogowania
provider-logout-hint = Do wylogowania przez „back channel”, tam gdzie ono jest: kto wyloguje się tam, zostaje wylogowany i tutaj.
provider-tenant-hint = Identyfikator katalogu albo jego domena. Puste: każda dzierżawa z listy poniżej.
provider-tenants-hint = Identyfikatory dzierżaw, z których osoby mogą przyjść, po jednym w wierszu. Puste: ta z góry.
provider-issuer-hint = Adres https. Reszta znajdzie się od niego sama.
provider-client-id-hint = Tak dostawca nazywa ten portal.
provider-secret = Sekret klienta
provider-secret-since = Zapieczętowany { $name }. Nikt go już nie zobaczy, można go tylko zastąpić. Puste: zostaje.
provider-secret-none = Zostanie tu zapieczętowany. Nikt go już nie zobaczy, można go tylko zastąpić.
provider-hosted = Domeny w Google
provider-hosted-hint = Tylko konta z tych domen, po jednej w wierszu. Puste: każde.
provider-whose = Dla kogo
provider-customers-hint = Po jednym w wierszu, numerem albo nazwą.
provider-domains-hint = Po jednej w wierszu: oriale.example. Nie takie, w których każdy dostaje adres.
provider-first = Za pierwszym razem
provider-first-by-email = Przez potwierdzony adres e-mail
provider-first-by-email-text = Adres, który dostawca potwierdza, znajduje swoją osobę, jeśli ma go tylko jedna.
provider-first-by-hand = Ręcznie
provider-first-by-hand-text = Czekają, aż ktoś je tu połączy.
provider-second-factor = Sam pyta o drugi krok
provider-second-factor-hint = Wtedy o nasz nie pytamy.
provider-refresh = Imię, nazwisko i telefon według niego
provider-refresh-hint = Przy każdym wejściu, tam gdzie nie decyduje o nich źródło.
provider-door = Przy drzwiach
provider-label = Nazwa na przycisku
provider-label-hint = „Microsoft” daje „Kontynuuj przez Microsoft”.
provider-show = Na stronie logowania
provider-show-hint = Bez tego korzysta z niego tylko próba.
provider-only = To dla nich jedyna droga
provider-only-hint = Od zapisania hasła tych osób niczego już nie otwierają i nikt nie dostaje linku do wyboru hasła. Hasła administracji zostają. Najpierw zrób próbę.
provider-create = Dodaj jako szkic
provider-create-hint = Potem możesz go wypróbować, zanim ktokolwiek go zobaczy.
provider-save-hint = Obowiązuje od razu, dla każdego, kto przyjdzie od teraz.
provider-beside = Próba i usunięcie
provider-remove = Usuń tego dostawcę
provider-remove-people = { $count ->
    [0] Nikt przez niego nie wchodzi.
    [one] { $shown } osoba wchodzi przez niego, a potem użyje hasła albo innego dostawcy.
    [few] { $shown } osoby wchodzą przez niego, a potem użyją hasła albo innego dostawcy.
    [many] { $shown } osób wchodzi przez niego, a potem użyje hasła albo innego dostawcy.
   *[other] { $shown } osoby wchodzi przez niego, a potem użyje hasła albo innego dostawcy.
}
provider-remove-text = Ustawienia i sekret znikają. Żadna karta się nie zmienia.
provider-remove-this = Usuń „{ $name }”
provider-test = Logowanie od początku do końca
provider-test-now = Zrób próbę
provider-test-text = Z tym, co zapisano, własnym kontem po drugiej stronie. Tutaj nic się dla Ciebie nie zmienia.
provider-test-outdated = Z innymi ustawieniami niż obecne
provider-test-keys = { $count ->
    [one] Podpisana jedynym kluczem, jaki ma
    [few] Podpisana jednym z jego { $shown } kluczy
    [many] Podpisana jednym z jego { $shown } kluczy
   *[other] Podpisana jednym z jego { $shown } kluczy
}
provider-step-found = Dostawca się znalazł
provider-step-came-back = Droga tam i z powrotem
provider-step-answered = Dał odpowiedź
provider-step-genuine = Odpowiedź jest prawdziwa
provider-step-says = Kim jesteś według niego
provider-step-person = Osoba tutaj
provider-step-unknown = Inny krok
provider-step-not-tried = nie próbowano
provider-trouble-unreachable = Nic tam nie odpowiada albo nie na czas.
provider-trouble-address-not-allowed = Z tym adresem nie wolno nam się łączyć.
provider-trouble-certificate = Nikt, komu ufamy, nie ręczy za jego certyfikat.
provider-trouble-not-open-id = To, co odpowiada, nie jest OpenID Connect.
provider-trouble-other-issuer = Nazywa siebie inaczej niż wpisany wystawca.
provider-trouble-client-refused = Odrzuca identyfikator klienta albo sekret.
provider-trouble-provider-error = Odesłał własny błąd.
provider-trouble-cancelled = Zapytana tam osoba odmówiła.
provider-trouble-signature = Podpisu nie zrobił żaden z jego kluczy.
provider-trouble-audience = Odpowiedź była dla kogoś innego.
provider-trouble-nonce = Odpowiedź była dla innej próby.
provider-trouble-time = Odpowiedź jest za stara albo jego zegar źle chodzi.
provider-trouble-tenant = Dzierżawy albo domeny tego konta nie ma na liście.
provider-trouble-subject = Wymienia dwie różne osoby.
provider-trouble-email-not-confirmed = Nie potwierdza adresu, więc nikogo on nie znajdzie.
provider-trouble-no-person = Nikt nie ma tego adresu albo ma go kilka osób.
provider-trouble-not-active = Ktoś ma ten adres i nie może się logować.
provider-trouble-not-for-them = Ktoś ma ten adres i nie należy do osób, dla których jest ten dostawca.
provider-trouble-other-account = Ktoś ma ten adres i połączone inne konto.
provider-trouble-unknown = Dalej się nie udało, z nowego powodu.
said-provider-created = Dostawca jest gotowy. Zrób próbę, zanim go pokażesz.
said-provider-removed = Dostawca usunięty.
said-providers-ordered = Kolejność zapisana.
desk-issuer = Wystawca
desk-tenant = Dzierżawa
desk-tenants = Dzierżawy albo domeny
desk-client-id = Identyfikator klienta
desk-domains = Domeny
problem-missing-client-secret = Wklej sekret, który dostawca pokazuje jeden raz.
problem-no-such-customers = Jedna z tych pozycji nie jest klientem albo kilku tak się nazywa: podaj numer.
problem-not-allowed-domains = Adres może tam dostać każdy, więc nie mówi on nic o tym, kto do Was należy.
problem-malformed-issuer = Adres, który zaczyna się od https://.
problem-malformed-tenants = Dzierżawa to identyfikator, na przykład 72f988bf-86f1-41af-91ab-2d7cd011db47, a domena to na przykład oriale.example.
problem-too-many-providers = Dostawców jest { $limit } i więcej być nie może. Najpierw usuń jednego.

# Kto zapukał
knock-title = Poczekalnia
knock-text = Te osoby dowiodły, kim są, ale żadna karta nie pasuje. Powiedzieliśmy im uprzejmie, że to sprawdzisz.
knock-none = Nikt nie czeka.
knock-somebody = Ktoś
knock-perhaps = Może { $name } ({ $about })
knock-perhaps-inactive = Może { $name } ({ $about }), bez prawa logowania
knock-times = { $count ->
    [one] { $count } raz
    [few] { $count } razy
    [many] { $count } razy
   *[other] { $count } razy
}
knock-link = Połącz z: { $name }
knock-make = Załóż kartę osoby
knock-other = Połącz z kimś innym
knock-link-other = Połącz
knock-nobody = Nikt nie ma takiej nazwy użytkownika ani takiego adresu. To, co wpisano, zostało.
knock-refuse = Odrzuć
knock-refused-count = { $count ->
    [one] { $shown } konto odrzucono i już się nie pokazuje.
    [few] { $shown } konta odrzucono i już się nie pokazują.
    [many] { $shown } kont odrzucono i już się nie pokazuje.
   *[other] { $shown } konta odrzucono i już się nie pokazuje.
}
said-knock-accepted = Konto jest połączone. Osoba dostaje e-mail, że może wejść.
said-knock-refused = Konto odrzucono i już się nie pokazuje.

second-factor-title = Jeszcze jeden krok
second-factor-code = Kod
second-factor-hint = Sześć cyfr. Bez telefonu wpisz jeden z kodów zapasowych.
second-factor-send = Dalej
second-factor-wrong = To nie ten kod. Wpisz najnowszy kod z aplikacji.
set-up-factor-title = Logowanie dwuetapowe
set-up-factor-password = Hasło jeszcze raz
set-up-factor-start = Skonfiguruj
set-up-factor-scan = Zeskanuj ten obraz aplikacją uwierzytelniającą i wpisz kod, który pokaże.
set-up-factor-picture = Kod QR dla aplikacji
set-up-factor-by-hand = Wpisz ręcznie
set-up-factor-confirm = Włącz
recovery-title = Przechowaj je bezpiecznie
recovery-text = Każdy z tych kodów wpuści Cię raz, gdy zgubisz telefon. Widać je tylko teraz: wydrukuj je lub zapisz.
recovery-kept = Mam je zapisane
account-devices = Aktywne sesje
account-devices-text = Coś wygląda obco? Zakończ tę sesję i zmień hasło.
account-device-unknown = Nierozpoznane urządzenie
account-this-device = To urządzenie
account-since = od { $name }
account-active = ostatnio
account-end = Zakończ
account-end-named = Zakończ: { $name }
account-end-others = Zakończ wszystkie pozostałe
said-sessions-ended = Wszystkie pozostałe sesje zostały zakończone.
second-factor-text = Otwórz aplikację w telefonie i wpisz kod, który pokazuje dla tej strony.
second-factor-recovery = Kod zapasowy
second-factor-recovery-hint = Jeden z kodów zapisanych przy tworzeniu klucza dostępu.
set-up-factor-must = Drugi krok jest u Ciebie wymagany.
set-up-factor-text = Kto odgadnie lub ukradnie Twoje hasło, i tak nie wejdzie. To zajmie minutę.
set-up-factor-passkey = Kluczem dostępu
set-up-factor-app = Aplikacją
set-up-factor-app-text = Aplikacja uwierzytelniająca w telefonie pokazuje sześć cyfr, nowe co trzydzieści sekund.
way-title = Jak się logujesz
way-text = Wszystko, co tu widzisz, wpuszcza Cię do środka. Coś wygląda obco? Usuń to i zmień hasło.
way-menu = Twoje logowanie
way-password = Hasło
way-password-since = Zmienione { $name }
way-password-only = Hasła nic Ci tu nie otwierają: logujesz się przez { $name }.
way-password-none = Nie masz tu hasła.
way-change = Zmień
way-linked = połączono { $name }
way-since = dodano { $name }
way-used = ostatnio: { $name }
way-never-used = jeszcze nie użyto
way-provider-gone = Tego dostawcy już tu nie ma.
way-unlink = Odłącz
way-unlink-named = Odłącz: { $name }
way-not-linked = Niepołączone
way-link = Połącz
way-link-named = Połącz: { $name }
way-manage = Zarządzaj
way-manage-named = Zarządzaj kluczem dostępu { $name }
way-second-step = Drugi krok
way-app-since = Kody z aplikacji, od { $name }.
way-app-must = Potrzebujesz go: klucza dostępu albo aplikacji.
way-app-none = Bez aplikacji. Z nią po haśle podajesz jeszcze kod.
way-codes-left = { $count ->
    [one] Pozostał jeden kod zapasowy.
    [few] Pozostały { $count } kody zapasowe.
    [many] Pozostało { $count } kodów zapasowych.
   *[other] Pozostało { $count } kodu zapasowego.
}
way-app-set-up = Skonfiguruj
way-app-anew = Skonfiguruj od nowa
way-app-remove = Usuń
way-app-remove-named = Usuń aplikację
way-by-password = hasłem
way-by-link = linkiem z e-maila
way-by-passkey = kluczem dostępu
way-by-provider = przez { $name }
way-must = Drugi krok jest u Ciebie wymagany. Najpierw skonfiguruj inny.
error-last-way-title = To jedyne wejście
error-last-way-text = Bez niego nic już nie otworzy tego konta. Najpierw dodaj inne: nic nie zostało zmienione.
passkey-title = Klucz dostępu
passkey-another = Jeszcze jeden klucz dostępu
passkey-text = Zaloguj się odciskiem palca, twarzą lub kodem urządzenia. Nie ma czego wpisywać ani czego ukraść.
passkey-add = Dodaj
passkey-called = Klucz dostępu „{ $name }”
passkey-new-title = Nowy klucz dostępu
passkey-new-text = Twoje urządzenie trzyma go tylko dla tej strony i pyta o odcisk palca, twarz lub swój kod. To hasło i drugi krok w jednym.
passkey-name = Jak go nazwać
passkey-name-hint = Aby potem odróżnić go od innych.
passkey-make = Utwórz klucz dostępu
passkey-none-here = Ta przeglądarka nie może go tu utworzyć. Inna przeglądarka lub inne urządzenie być może tak, z włączonymi skryptami.
passkey-not-made = Nie utworzono klucza dostępu. Spróbuj jeszcze raz albo na innym urządzeniu.
passkey-failed = To się nie udało. Spróbuj jeszcze raz albo wybierz inną drogę.
passkey-wrong = Ten klucz dostępu nic tu nie otwiera. Użyj innego albo wybierz inną drogę.
passkey-use = Użyj klucza dostępu
passkey-synced = na kilku urządzeniach
passkey-synced-text = Przechowuje go Twoje konto, które jest na kilku urządzeniach.
passkey-remove = Usuń klucz dostępu
passkey-remove-text = Nic tu już nie otworzy. Usuń go też na swoim urządzeniu.
prove-title = Czy to na pewno Ty?
prove-text = To, co teraz nastąpi, jest ważne, więc pytamy jeszcze raz. Odpowiedź wystarczy na kilka minut.
prove-password = Twoje hasło
prove-by = Dalej przez { $name }
prove-nothing = Wyloguj się i zaloguj ponownie: zaraz potem można iść dalej.
prove-kept-title = Dziękujemy, to Ty
prove-kept-text = Oto, co miało zostać wysłane.
kept-secret-again = Hasło lub sekret, jeszcze raz
said-proved = Dziękujemy, to Ty. Można iść dalej.
said-passkey-added = Klucz dostępu jest gotowy. Od teraz Cię wpuszcza.
said-passkey-removed = Klucz dostępu został usunięty.
said-account-unlinked = Konto zostało odłączone. Już Cię nie wpuszcza.
said-second-step-removed = Aplikacja i jej kody zapasowe zostały usunięte.
said-session-of-ended = Ta sesja została zakończona.
said-sessions-of-ended = Wszystkie sesje zostały zakończone.
said-account-of-unlinked = Konto zostało odłączone. Sesje, które otworzyło, zostały zakończone.
said-second-step-reset = Drugi krok został usunięty. Można skonfigurować go od nowa.
way-of-title = Sposoby logowania
way-of-edit = Aby coś tu zmienić, naciśnij „Edytuj”.
way-of-only = Hasła nic tu nie otwierają: jedyne wejście to { $name }.
way-of-unlink-text = Odłączone nikogo już nie wpuści, a sesje, które otworzyło, zakończą się.
way-of-codes-left = { $count ->
    [one] Pozostał jeden kod zapasowy.
    [few] Pozostały { $count } kody zapasowe.
    [many] Pozostało { $count } kodów zapasowych.
   *[other] Pozostało { $count } kodu zapasowego.
}
way-of-by-passkey = Klucz dostępu to hasło i drugi krok w jednym.
way-of-must = Wymagany i jeszcze nieskonfigurowany: będzie pierwszy przy następnym kliknięciu.
way-of-none = Brak.
way-of-reset = Zresetuj drugi krok
way-of-reset-text = Dla kogoś, kto zgubił telefon: aplikacja, kody zapasowe i klucze dostępu zostaną usunięte, a wszystkie sesje zakończone.
way-of-sessions = Aktywne sesje osoby
way-of-no-sessions = Teraz żadnych.
way-of-end-all = Zakończ wszystkie sesje
way-of-end-text = To trwa kilka sekund. Hasło zostaje bez zmian.
way-customer-factor = Osoby tego klienta potrzebują drugiego kroku
way-customer-factor-text = Kto go nie ma, ustawia go przy następnym kliknięciu, zanim zrobi cokolwiek innego.
way-customer-factor-on = Wymagany
way-customer-factor-off = Niewymagany

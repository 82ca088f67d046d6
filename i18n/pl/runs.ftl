# Źródła, które czytamy: ich mapa, ich przebiegi, i to, czego nie dało się przyjąć.

# Mapa atrybutów
map-title = Mapa atrybutów
map-text = Po lewej to, co mówi źródło, po prawej to, co zostaje. Przed zapisaniem nic się nie zmienia.
map-used = Użyte atrybuty: { $name } z { $about }
map-none = Jeszcze żadnego wiersza. Dodaj go albo użyj atrybutu z listy poniżej.
map-active = Ważna
map-tried = Wypróbowane na prawdziwym wpisie
map-tried-text = Odczytany przed chwilą, nigdzie nie zapisany
map-find = Znajdź wpis
map-find-hint = Nazwisko albo nazwa użytkownika
map-find-do = Znajdź
map-previous = Poprzedni wpis
map-next = Następny wpis
map-nobody = Nie znaleziono wpisu. Spróbuj innego słowa.
map-not-active = Tam nieaktywny
map-not-tried = Niczego nie dało się wypróbować
map-silent = Przed chwilą źródła nie dało się zapytać. „Znajdź” pyta je ponownie; wszystko inne działa bez niego.
map-source = W źródle
map-way = Po drodze
map-kept = Co zostaje
map-key = Niezmienny klucz
map-key-way = bez zmian; wybrany w ustawieniach
map-required = Wymagane
map-keeps = Zachowaj, gdy puste
map-part-attributes = Atrybuty
map-part-steps = Kroki
map-line = wiersz { $name }
map-attributes = Atrybuty wiersza { $name }
map-field = Pole wiersza { $name }
map-field-choose = Wybierz pole
map-add = Dodaj wiersz
map-use = Użyj
map-unused = Nieużyte atrybuty: { $name }
map-more-values = i { $name } więcej
map-unsaved = Próba pokazuje, co daje ta mapa, bez jej zapisywania.
map-sent = Liczy się dla tego, co zostanie przesłane od teraz.
map-discard = Odrzuć
map-dry = Próba z tą mapą
map-steps = Kroki wiersza { $name }
map-table = Edytuj tabelę
map-table-rows = W każdym wierszu: z = na
map-table-otherwise = Dla wszystkiego innego
map-new-add = Dodaj krok
map-new-which = Krok dla wiersza { $name }
map-new-choose = Wybierz krok
map-new-text = Tekst kroku dla wiersza { $name }
map-new-text-hint = Tekst, jeśli krok go ma
map-new-do = Dodaj

# Co robi krok: tam, gdzie się go wybiera, i w wierszu
map-do-first = Pierwsza wartość
map-do-join = Wszystkie wartości jako jedna, między nimi …
map-do-beginning-with = Wartości, które zaczynają się od …
map-do-before = To, co stoi przed …
map-do-after = To, co stoi po …
map-do-lower = Małe litery
map-do-trim = Bez odstępów dookoła
map-do-choose = Według tabeli
map-do-fixed = Zawsze …
map-step-first = pierwsza
map-step-join = połączone znakiem „{ $name }”
map-step-beginning-with = zaczyna się od „{ $name }”
map-step-before = przed „{ $name }”
map-step-after = po „{ $name }”
map-step-lower = małe litery
map-step-trim = bez odstępów
map-step-fixed = zawsze „{ $name }”
map-step-choose = { $count ->
    [one] według tabeli, { $count } wiersz
    [few] według tabeli, { $count } wiersze
   *[many] według tabeli, { $count } wierszy
}

# Przebiegi
runs-title = Przebiegi
runs-text = Przechowywane przez 90 dni. „Cofnij” odwraca to, co przebieg zrobił, a czego nikt później nie zmienił.
runs-none = Jeszcze żadnego przebiegu
runs-none-text = Przebieg czyta całe źródło i porównuje. Próba pokazuje, co się zmieni, i niczego nie zmienia.
runs-pages = Strony przebiegów
runs-newest = Najnowsze
runs-older = Starsze
run-start = Czytaj teraz
run-start-dry = Próba
run-again = Czytaj ponownie
run-of = Przebieg z { $name }
run-title-dry = Próba z { $name }: co się zmieni
run-title-would = Co się zmieni przez przebieg z { $name }
run-title-did = Co zmienił przebieg z { $name }
run-title-dropped = Przebieg z { $name }: odrzucony
run-reading = { $count ->
    [one] Trwa czytanie: dotąd { $number } wpis
    [few] Trwa czytanie: dotąd { $number } wpisy
   *[many] Trwa czytanie: dotąd { $number } wpisów
}
run-comparing = Trwa porównywanie
run-waits-leavers = { $count ->
    [one] Czeka: { $number } osoba by odeszła
    [few] Czeka: { $number } osoby by odeszły
   *[many] Czeka: { $number } osób by odeszło
}
run-waits = Czeka: { $name }
run-applying = Trwa wprowadzanie: { $name }
run-shown = Próba: { $name }
run-shown-nothing = Próba: nic do zrobienia
run-dry-state = Próba. { $name }
run-same = Nic do zrobienia
run-same-text = Wszystko, co odczytano, jest już tutaj, tak samo jak tam.
run-void = Nie dało się zapytać: { $name } Nikogo to nie dotyka.
run-void-somehow = Nie dało się zapytać. Nikogo to nie dotyka.
run-void-text = Przebieg, który nie doszedł do końca, się nie liczy: nikt nie traci ważności i żadne pole nie zostaje opróżnione.
run-dropped = Odrzucony. Nic się nie zmieniło.
run-undone = Cofnięty
run-under-way = Toczy się dalej sam, także gdy opuścisz tę stronę.
run-read = { $count ->
    [one] Odczytano w całości: { $number } wpis.
    [few] Odczytano w całości: { $number } wpisy.
   *[many] Odczytano w całości: { $number } wpisów.
}
run-read-from = { $name } Serwer: { $about }.
run-due = Przebieg zaczął się sam, o swojej porze.
run-by = Uruchamia: { $name }.
run-unsaved = Nic z tego nie jest zapisane.
run-guard = { $count ->
    [one] Zatrzymany przez zabezpieczenie: { $number } z { $all } osób straciłaby ważność
    [few] Zatrzymany przez zabezpieczenie: { $number } z { $all } osób straciłyby ważność
   *[many] Zatrzymany przez zabezpieczenie: { $number } z { $all } osób straciłoby ważność
}
run-guard-limit = To { $share }%; zabezpieczenie przepuszcza bez pytania: osoby – { $people } albo { $percent }% wszystkich.
run-guard-limits = Bez pytania zabezpieczenie przepuszcza: osoby – { $people } albo { $percent }% wszystkich.
run-guard-else = Zatrzymany przez zabezpieczenie: najpierw ktoś powinien spojrzeć
run-guard-nobody = Nikogo to nie dotyka, dopóki nie zdecydujesz.
guard-undone = Ostatni przebieg cofnięto, a ten zrobiłby to samo jeszcze raz.
guard-elsewhere = { $count ->
    [one] Odczytano z innego miejsca niż dotąd i nie ma tam { $number } z { $all } osób.
    [few] Odczytano z innego miejsca niż dotąd i nie ma tam { $number } z { $all } osób.
   *[many] Odczytano z innego miejsca niż dotąd i nie ma tam { $number } z { $all } osób.
}
guard-left = { $count ->
    [one] { $number } z { $all } osób ({ $share }%) straciłaby ważność.
    [few] { $number } z { $all } osób ({ $share }%) straciłyby ważność.
   *[many] { $number } z { $all } osób ({ $share }%) straciłoby ważność.
}
guard-emptied = { $count ->
    [one] { $name }: odtąd puste u { $number } z { $all } osób ({ $share }%).
    [few] { $name }: odtąd puste u { $number } z { $all } osób ({ $share }%).
   *[many] { $name }: odtąd puste u { $number } z { $all } osób ({ $share }%).
}
guard-moved = { $count ->
    [one] { $number } z { $all } osób ({ $share }%) należałaby do innego klienta.
    [few] { $number } z { $all } osób ({ $share }%) należałyby do innego klienta.
   *[many] { $number } z { $all } osób ({ $share }%) należałoby do innego klienta.
}
guard-customers-lost = { $count ->
    [one] { $number } z { $all } klientów nie miałby już nikogo z tego źródła: { $name }.
    [few] { $number } z { $all } klientów nie mieliby już nikogo z tego źródła. Największy to { $name }.
   *[many] { $number } z { $all } klientów nie miałoby już nikogo z tego źródła. Największy to { $name }.
}
guard-unknown = Z powodu, którego ta wersja nie zna.
run-kinds = Rodzaje zmian
run-means = Co to znaczy
run-changes = Zmiany pole po polu
run-column-entry = Wpis
run-column-change = Zmiana
run-column-before = Przed
run-column-after = Po
run-person = Osoba
run-before-after = Przed i po
run-effect = Co to znaczy dla zgłoszeń i uprawnień
run-effect-page = Dotyczy osób z tej strony listy.
run-effect-silent = Nie da się teraz powiedzieć, co to znaczy dla zgłoszeń i uprawnień. Wczytaj stronę ponownie za chwilę.
run-effect-tickets = { $count ->
    [one] { $number } otwarte zgłoszenie należy do nich.
    [few] { $number } otwarte zgłoszenia należą do nich.
   *[many] { $number } otwartych zgłoszeń należy do nich.
}
run-effect-people = Kogo to dotyczy
run-effect-out = nie może się już zalogować
run-effect-open = { $count ->
    [one] { $number } otwarte zgłoszenie
    [few] { $number } otwarte zgłoszenia
   *[many] { $number } otwartych zgłoszeń
}
run-none-here = Nic tego rodzaju.
run-forgotten = Jego miejsce zajął nowszy przebieg. To, co by zmienił, nie jest już przechowywane.
run-change-undone = cofnięte
run-valid = ważna
run-not-valid = nieważna
run-not-in = nie ma jej w { $name } od { $about }
run-not-taken = Nie przyjęto
run-drop = Odrzuć ten przebieg
run-apply = Wprowadź wszystko
run-apply-but = { $count ->
    [one] Wprowadź bez { $number } osoby, która by odeszła
    [few] Wprowadź bez { $number } osób, które by odeszły
   *[many] Wprowadź bez { $number } osób, które by odeszły
}
run-checked = Wiem, kto by odszedł
run-check-first = Potwierdź, że wiesz, kto by odszedł. Nic jeszcze nie jest wprowadzone.
run-busy = Trwa przebieg tego źródła. Poczekaj na jego koniec i spróbuj ponownie.
run-decided = O tym przebiegu nie da się już zdecydować: zrobił to ktoś inny, źródło ma inne ustawienia albo trwa nowszy przebieg.
run-not-undoable = Tego przebiegu nie da się już cofnąć albo trwa inny.
said-run-applied = Trwa wprowadzanie.
said-run-dropped = Odrzucone. Nic się nie zmieniło.
said-run-undone = { $count ->
    [one] { $number } osoba jest jak przedtem.
    [few] { $number } osoby są jak przedtem.
   *[many] { $number } osób jest jak przedtem.
} { $rest ->
    [0] Nikogo później nie zmieniono.
    [one] { $other } osobę zmieniono później i zostaje bez zmian.
    [few] { $other } osoby zmieniono później i zostają bez zmian.
   *[many] { $other } osób zmieniono później i zostają bez zmian.
}

# Za liczbą danego rodzaju
tally-all = { $count ->
    [one] razem
    [few] razem
   *[many] razem
}
tally-created = { $count ->
    [one] nowa
    [few] nowe
   *[many] nowych
}
tally-changed = { $count ->
    [one] zmieniona
    [few] zmienione
   *[many] zmienionych
}
tally-renamed = { $count ->
    [one] z inną nazwą
    [few] z inną nazwą
   *[many] z inną nazwą
}
tally-left = { $count ->
    [one] odeszła
    [few] odeszły
   *[many] odeszło
}
tally-left-would = { $count ->
    [one] by odeszła
    [few] by odeszły
   *[many] by odeszło
}
tally-back = { $count ->
    [one] wróciła
    [few] wróciły
   *[many] wróciło
}
tally-back-would = { $count ->
    [one] by wróciła
    [few] by wróciły
   *[many] by wróciło
}
tally-conflict = { $count ->
    [one] w konflikcie
    [few] w konflikcie
   *[many] w konflikcie
}

# Co to znaczy
means-left = { $count ->
    [one] { $number } osoba nie może się już zalogować. Jej karta i zgłoszenia zostają.
    [few] { $number } osoby nie mogą się już zalogować. Ich karty i zgłoszenia zostają.
   *[many] { $number } osób nie może się już zalogować. Ich karty i zgłoszenia zostają.
}
means-created = { $count ->
    [one] { $number } nowa osoba jest tu do znalezienia i zaloguje się, gdy dasz jej dostęp.
    [few] { $number } nowe osoby są tu do znalezienia i zalogują się, gdy dasz im dostęp.
   *[many] { $number } nowych osób jest tu do znalezienia i zaloguje się, gdy dasz im dostęp.
}
means-created-sign-in = { $count ->
    [one] { $number } nowa osoba może się zalogować swoim hasłem z katalogu.
    [few] { $number } nowe osoby mogą się zalogować swoim hasłem z katalogu.
   *[many] { $number } nowych osób może się zalogować swoim hasłem z katalogu.
}
means-back = { $count ->
    [one] { $number } osoba jest znowu ważna i loguje się jak dawniej.
    [few] { $number } osoby są znowu ważne i logują się jak dawniej.
   *[many] { $number } osób jest znowu ważnych i loguje się jak dawniej.
}
means-renamed = { $count ->
    [one] { $number } osoba ma inne nazwisko lub nazwę użytkownika: to ten sam wpis, więc zgłoszenia zostają przy niej.
    [few] { $number } osoby mają inne nazwisko lub nazwę użytkownika: to te same wpisy, więc zgłoszenia zostają przy nich.
   *[many] { $number } osób ma inne nazwisko lub nazwę użytkownika: to te same wpisy, więc zgłoszenia zostają przy nich.
}
means-conflict = { $count ->
    [one] { $number } wpis nie jest przyjęty, bo trzeba by zgadywać. Cała reszta idzie dalej.
    [few] { $number } wpisy nie są przyjęte, bo trzeba by zgadywać. Cała reszta idzie dalej.
   *[many] { $number } wpisów nie jest przyjętych, bo trzeba by zgadywać. Cała reszta idzie dalej.
}

# Czego nie dało się przyjąć
conflicts-title = Konflikty
conflicts-text = Niczego nie zgadujemy. To, co tu widać, czeka; cała reszta idzie dalej. Rozwiązane w źródle, znika samo przy następnym przebiegu.
conflicts-parked = { $count ->
    [one] { $count } odłożone zdarzenie
    [few] { $count } odłożone zdarzenia
   *[many] { $count } odłożonych zdarzeń
}
conflicts-of = { $count ->
    [one] { $number } wpis nie jest przyjęty.
    [few] { $number } wpisy nie są przyjęte.
   *[many] { $number } wpisów nie jest przyjętych.
}
conflicts-none = Brak konfliktów
conflicts-none-text = Każdy wpis z ostatniego przebiegu został przyjęty.
conflicts-no-run = Żaden przebieg jeszcze niczego nie porównał.
conflicts-none-sent = Wszystkie przesłane osoby są tutaj.
conflicts-sent-text = Niczego nie zgadujemy. To, co przesłano, jest zachowane, ale nie powstała z tego jeszcze żadna osoba. Czego brakuje, liczy się, gdy tylko zostanie przesłane.
conflict-no-key = Bez niezmiennego klucza
conflict-no-key-text = Nic w tych wpisach nie pozostaje zawsze takie samo, więc osoba z nowym nazwiskiem wyglądałaby jak inna. Pozwól kontu czytającemu widzieć tam klucz albo pomiń w filtrze to, co nie jest osobą.
conflict-same-key = Dwa razy ten sam klucz
conflict-same-key-text = Dwa wpisy podają się za jeden i ten sam. Daj każdemu własny klucz albo usuń jeden z nich.
conflict-same-login = Dwa razy ta sama nazwa użytkownika
conflict-same-login-text = Dwie osoby nie mogą logować się pod jedną nazwą. Zmień ją w jednym z wpisów.
conflict-same-email = Dwa razy ten sam e-mail
conflict-same-email-text = Adres e-mail należy tu do jednej osoby. Zmień go w jednym z wpisów albo pomiń wspólne skrzynki w filtrze.
conflict-taken = Ma to już tutaj ktoś inny
conflict-taken-text = Ktoś z innego źródła albo dodany tutaj ma tę nazwę użytkownika lub ten e-mail. Jeśli to jedna osoba, wybierz w ustawieniach źródła, jak łączyć takie osoby; jeśli nie, zmień jedno z dwojga.
conflict-malformed = Brakuje pola albo jest nie takie, jak trzeba
conflict-malformed-text = Co jest nie tak, stoi przy każdym wpisie. Uzupełnij go w źródle albo dopasuj mapę atrybutów.
conflict-no-such-customer = Nie ma takiego klienta
conflict-no-such-customer-text = Wpis wymienia klienta, którego tu nie ma. Dodaj go albo przetłumacz wartość tabelą w mapie atrybutów.
conflict-unknown = Z innego powodu
conflict-unknown-text = Ta wersja nie zna powodu. Wczytaj stronę ponownie później albo zajrzyj do przebiegu.

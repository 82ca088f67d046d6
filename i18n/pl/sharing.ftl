# Who else sees a ticket, and in which order tickets come.
new-customer = Dla której firmy?
new-confidential = Niech to zostanie między nami
new-confidential-text = Współpracownicy tego nie widzą.
ticket-invited = na zaproszenie
ticket-remove = Odłącz od zgłoszenia: { $name }
ticket-confidential = Poufne: ze współpracowników czytają to tylko osoby wymienione tutaj.
readers-team = Nasz zespół
readers-of-group = agent, ma grupę { $name }
readers-agents-some = { $count ->
    [one] { $count } agent, który ma grupę { $name }
    [few] { $count } agenci, którzy mają grupę { $name }
    [many] { $count } agentów, którzy mają grupę { $name }
   *[other] { $count } agenta, którzy mają grupę { $name }
 }
readers-agents-none = Żaden agent: nikt z naszego zespołu nie ma grupy { $name }
readers-everybody = Wszyscy z firmy { $name }
readers-some = { $count ->
    [one] 1 osoba z firmy { $name }
    [few] { $count } osoby z firmy { $name }
   *[other] { $count } osób z firmy { $name }
 }
readers-chosen = Wybrane osoby z firmy { $name }
readers-of-customer = czyta zgłoszenia firmy { $name }
readers-others = Osoby z innych firm, które zajmują się takimi zgłoszeniami
readers-others-some = { $count ->
    [one] 1 osoba od innego klienta, przez grupę
    [few] { $count } osoby od innych klientów, przez grupę
   *[other] { $count } osób od innych klientów, przez grupę
 }
readers-through-group = od innego klienta, przez grupę
readers-not-now = chwilowo nie może tego czytać
readers-gained = Przeczytają to też: { $name }.
readers-gained-nobody = Obecnie nie przeczyta tego nikt więcej.
readers-lost = Nie przeczytają już tego: { $name }.
ticket-invite = Zaproś kogoś
ticket-invite-who = Adres e-mail lub nazwa użytkownika
ticket-invite-hint = Osoba z Twojej firmy. Może czytać to zgłoszenie i na nie odpowiadać, nic więcej.
ticket-invite-hint-confidential = Dotyczy to także zgłoszenia poufnego.
ticket-invite-send = Zaproś
ticket-make-visible = Pokaż współpracownikom
ticket-make-confidential = Oznacz jako poufne
said-invited = Ta osoba widzi teraz zgłoszenie.
said-participant-removed = Ta osoba nie uczestniczy już w zgłoszeniu.
said-left = Nie uczestniczysz już w zgłoszeniu.
said-confidential = Zgłoszenie jest teraz poufne.
said-not-confidential = Zgłoszenie nie jest już poufne.
problem-no-such-login = Nikt tu się tak nie nazywa.
problem-no-such-customer = Wybierz z listy.
tickets-customer-all = Wszystkie firmy
tickets-sort = Kolejność
tickets-sort-changed = Ostatnia zmiana
tickets-sort-age = Wiek
tickets-sort-number = Numer
tickets-sort-title = Temat
tickets-sort-state = Stan
tickets-sort-apply = Pokaż
tickets-sort-turn = Odwróć kolejność
tickets-sort-turn-first = Moja kolej najpierw

# Who else sees a ticket, and in which order tickets come.
new-customer = Für welche Firma?
new-confidential = Das bleibt zwischen Ihnen und uns
new-confidential-text = Ihre Kolleginnen und Kollegen sehen es nicht.
ticket-invited = eingeladen
ticket-remove = { $name } von diesem Ticket entfernen
ticket-confidential = Vertraulich: Von Ihren Kolleginnen und Kollegen lesen es nur die hier genannten.
readers-team = Unser Team
readers-of-group = Agent, hat die Gruppe { $name }
readers-agents-some = { $count ->
    [one] { $count } Agent mit der Gruppe { $name }
   *[other] { $count } Agenten mit der Gruppe { $name }
 }
readers-agents-none = Kein Agent: Niemand aus unserem Team hat die Gruppe { $name }
readers-everybody = Alle bei { $name }
readers-some = { $count ->
    [one] 1 Person bei { $name }
   *[other] { $count } Personen bei { $name }
 }
readers-chosen = Ausgewählte Personen bei { $name }
readers-of-customer = liest Tickets von { $name }
readers-others = Personen anderer Firmen, die solche Tickets mitbetreuen
readers-others-some = { $count ->
    [one] 1 Person eines anderen Kunden, über eine Gruppe
   *[other] { $count } Personen anderer Kunden, über eine Gruppe
 }
readers-through-group = von einem anderen Kunden, über eine Gruppe
readers-not-now = kann es zurzeit nicht lesen
readers-gained = Dann lesen es auch: { $name }.
readers-gained-nobody = So wie es jetzt ist, läse es sonst niemand.
readers-lost = Dann lesen es nicht mehr: { $name }.
ticket-invite = Jemanden einladen
ticket-invite-who = E-Mail-Adresse oder Benutzername
ticket-invite-hint = Jemand aus Ihrer Firma. Die Person kann dieses Ticket lesen und beantworten, sonst nichts.
ticket-invite-hint-confidential = Das gilt, obwohl das Ticket vertraulich ist.
ticket-invite-send = Einladen
ticket-make-visible = Für Kolleginnen und Kollegen sichtbar machen
ticket-make-confidential = Vertraulich machen
said-invited = Die Person sieht dieses Ticket jetzt.
said-participant-removed = Die Person nimmt an diesem Ticket nicht mehr teil.
said-left = Sie nehmen an dem Ticket nicht mehr teil.
said-confidential = Das Ticket ist jetzt vertraulich.
said-not-confidential = Das Ticket ist nicht mehr vertraulich.
problem-no-such-login = Hier heißt niemand so.
problem-no-such-customer = Wählen Sie aus der Liste.
tickets-customer-all = Alle Firmen
tickets-sort = Reihenfolge
tickets-sort-changed = Letzte Änderung
tickets-sort-age = Alter
tickets-sort-number = Nummer
tickets-sort-title = Betreff
tickets-sort-state = Status
tickets-sort-apply = Anzeigen
tickets-sort-turn = Reihenfolge umkehren
tickets-sort-turn-first = Was auf mich wartet zuerst

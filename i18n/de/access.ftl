# Wer was darf: Gruppen, Beziehungen, Services, Teile des Portals.

desk-nav-access = Zugriff
desk-groups = Gruppen
desk-services = Services
desk-queues = Warteschlangen
said-nothing-changed = Es wurde nichts geändert.

# Stufen
level-none = Nichts
level-ro = Lesen
level-create = Anlegen
level-rw = Schreiben

# Gruppen
groups-text = Eine Gruppe bündelt Rechte. Jede Warteschlange gehört zu einer Gruppe: Wer die Gruppe hat, hat Zugriff auf ihre Tickets.
groups-off = Gruppen sind ausgeschaltet: Alle haben alle, mit Schreiben.
groups-off-text = Was hier eingestellt ist, bleibt erhalten und zählt, sobald Gruppen eingeschaltet sind.
groups-switch = Einstellungen öffnen
group-add = Gruppe hinzufügen
group-create = Gruppe anlegen
group-always-people = Alle haben
group-always-people-hint = So viel hat jede Person, auch ohne direkte Zuweisung.
group-always-customers = Jeder Kunde hat
group-always-customers-hint = So viel haben die Personen jedes Kunden, auch ohne direkte Zuweisung.
group-validity-effect = Eine ungültige Gruppe gibt Personen und Kunden nichts. Agenten sehen ihre Warteschlangen weiterhin.
access-tab-group = Gruppe
access-tab-elsewhere = Andere Kunden
access-tab-readers = Mitlesende
access-tab-features = Teile des Portals

# Die Tabelle
matrix-people-groups = Gruppen
matrix-people-groups-text = Was dieser Person direkt zugewiesen ist. Was über Kunden kommt, steht darunter.
matrix-people-customers = Kunden
matrix-people-customers-text = Zu welchen Kunden diese Person gehört. Der Hauptkunde gehört zum Datensatz und wird nicht hier abgewählt.
matrix-people-services = Services
matrix-people-services-text = Services, die dieser Person direkt zugewiesen sind. Was anderswoher kommt, steht weiter unten.
matrix-groups-people = Personen
matrix-groups-people-text = Wem diese Gruppe direkt zugewiesen ist, und mit welcher Stufe.
matrix-groups-agents = Agenten
matrix-groups-agents-text = Welche Agenten die Warteschlangen dieser Gruppe sehen. Lesen: ihre Tickets. Anlegen: auch Tickets dorthin verschieben. Schreiben: auch antworten, übernehmen und schließen.
matrix-agents-groups = Gruppen
matrix-agents-groups-text = Die Warteschlangen welcher Gruppen dieser Agent sieht. Lesen: die Tickets. Anlegen: auch Tickets dorthin verschieben. Schreiben: auch antworten, übernehmen und schließen.
matrix-groups-customers = Kunden
matrix-groups-customers-text = Die Personen dieser Kunden haben Zugriff auf die Tickets der Gruppe beim eigenen Kunden.
matrix-groups-elsewhere = Andere Kunden
matrix-groups-elsewhere-text = Die Personen dieser Kunden haben auch Zugriff auf Tickets anderer Kunden, die diese Gruppe haben.
matrix-groups-services = Services
matrix-groups-services-text = Wer diese Gruppe hat, darf für diese Services Tickets eröffnen.
matrix-customers-people = Personen
matrix-customers-people-text = Wer zu diesem Kunden gehört. Wessen Hauptkunde er ist, wird nicht hier abgewählt.
matrix-customers-readers = Mitlesende
matrix-customers-readers-text = Wer alle Tickets dieses Kunden liest, wenn er nur mit ausgewählten Personen teilt.
matrix-customers-groups = Gruppen
matrix-customers-groups-text = Was seine Personen mit Tickets ihres eigenen Kunden tun dürfen.
matrix-customers-elsewhere = Andere Kunden
matrix-customers-elsewhere-text = Über diese Gruppen haben seine Personen auch Zugriff auf Tickets anderer Kunden, die die Gruppe haben.
matrix-customers-services = Services
matrix-customers-services-text = Services, für die alle seine Personen Tickets eröffnen dürfen.
matrix-services-people = Personen
matrix-services-people-text = Wem dieser Service direkt zugewiesen ist.
matrix-services-customers = Kunden
matrix-services-customers-text = Kunden, deren Personen alle diesen Service haben.
matrix-services-groups = Gruppen
matrix-services-groups-text = Wer eine dieser Gruppen hat, hat diesen Service.
matrix-services-defaults = Standard-Services
matrix-services-defaults-text = Gelten für alle, die keinen eigenen Service haben, und für die, die sie zusätzlich haben.

matrix-one-people = Person
matrix-one-agents = Agent
matrix-one-customers = Kunde
matrix-one-groups = Gruppe
matrix-one-services = Service
matrix-filter-people = Personen filtern: Name, E-Mail, Kunde
matrix-filter-agents = Agenten filtern: Name, Benutzername, E-Mail
matrix-filter-customers = Kunden filtern
matrix-filter-groups = Gruppen filtern
matrix-filter-services = Services filtern
matrix-none-people = Niemand hier
matrix-none-agents = Kein Agent hier
matrix-none-customers = Kein Kunde hier
matrix-none-groups = Keine Gruppe hier
matrix-none-services = Kein Service hier
matrix-none-filter = Versuchen Sie weniger Buchstaben, oder sehen Sie alles an.
matrix-range-people = { $count ->
    [one] 1 Person
   *[other] { $first }–{ $last } von { $total } Personen
 }
matrix-range-agents = { $count ->
    [one] 1 Agent
   *[other] { $first }–{ $last } von { $total } Agenten
 }
matrix-range-customers = { $count ->
    [one] 1 Kunde
   *[other] { $first }–{ $last } von { $total } Kunden
 }
matrix-range-groups = { $count ->
    [one] 1 Gruppe
   *[other] { $first }–{ $last } von { $total } Gruppen
 }
matrix-range-services = { $count ->
    [one] 1 Service
   *[other] { $first }–{ $last } von { $total } Services
 }
matrix-may = Darf
matrix-given = Vergeben
matrix-held-only = Nur vergebene ({ $count })
matrix-many = Mehrere auf einmal
matrix-many-none = So lassen
matrix-many-page = { $count ->
    [one] Die Zeile dieser Seite
   *[other] Alle { $count } auf dieser Seite
 }
matrix-many-found = { $count ->
    [one] Die gefundene Zeile
   *[other] Alle { $total } gefundenen
 }
matrix-tick = Alle ankreuzen
matrix-untick = Alle abwählen
matrix-was = vorher: { $name }
matrix-comes = neu
matrix-goes = fällt weg
matrix-yes = Ja
matrix-fixed = Hauptkunde
matrix-preview = Vorschau
matrix-pending = Noch nicht gespeichert: {"{count}"}
matrix-page-alone = Jede Seite wird für sich gespeichert.
services-free = Services sind nicht eingeschränkt
services-free-text = Alle dürfen für jeden Service Tickets eröffnen. Was hier eingestellt ist, zählt, sobald Services eingeschränkt sind.
defaults-title = Standard-Services
defaults-instead = Nur ohne eigene Services
defaults-instead-text = Ab dem ersten eigenen Service zählen die Standard-Services nicht mehr.
defaults-too = Immer, zusätzlich zu den eigenen
defaults-too-text = Die Standard-Services zählen auch dann, wenn diese Person eigene hat.

# Vor dem Speichern
preview-title = Was sich ändert
preview-text = Noch ist nichts gespeichert. Diese Rechte bekommen oder verlieren Personen tatsächlich.
preview-changed = { $count ->
    [one] 1 Eintrag ändert sich
   *[other] { $count } Einträge ändern sich
 }
preview-gaining = { $count ->
    [one] 1 Person bekommt Rechte
   *[other] { $count } Personen bekommen Rechte
 }
preview-losing = { $count ->
    [one] 1 Person verliert Rechte
   *[other] { $count } Personen verlieren Rechte
 }
preview-gains = Wer Rechte bekommt
preview-losses = Wer Rechte verliert
preview-more = Die ersten 100 sind aufgeführt.
preview-nobody = Niemandes Rechte ändern sich tatsächlich
preview-nobody-text = Was sich ändert, steht ihnen schon auf anderem Weg zu oder zählt gerade nicht.
preview-saved-not = Beim Speichern geschieht genau das.
preview-back = Zurück zur Liste
effect-group-none = hat keinen Zugriff mehr auf Tickets von { $name }.
effect-group-ro = darf Tickets von { $name } lesen.
effect-group-create = darf in { $name } Tickets eröffnen.
effect-group-rw = darf Tickets von { $name } lesen, eröffnen und beantworten.
effect-group-ro-only = darf Tickets von { $name } nur noch lesen.
effect-group-create-only = darf Tickets von { $name } lesen und eröffnen, aber nicht mehr beantworten.
effect-elsewhere-none = hat bei anderen Kunden keinen Zugriff mehr auf Tickets von { $name }.
effect-elsewhere-ro = darf Tickets von { $name } bei anderen Kunden lesen.
effect-elsewhere-create = darf in { $name } für andere Kunden Tickets eröffnen.
effect-elsewhere-rw = darf Tickets von { $name } bei anderen Kunden lesen und beantworten.
effect-elsewhere-ro-only = darf Tickets von { $name } bei anderen Kunden nur noch lesen.
effect-elsewhere-create-only = darf Tickets von { $name } bei anderen Kunden nicht mehr beantworten.
effect-customer = gehört zu { $name }.
effect-customer-none = gehört nicht mehr zu { $name }.
effect-colleagues = liest alle Tickets von { $name }.
effect-colleagues-none = liest bei { $name } nur noch eigene Tickets.
effect-service = darf Tickets für { $name } eröffnen.
effect-service-none = darf keine Tickets für { $name } mehr eröffnen.
effect-every-service = darf für jeden Service Tickets eröffnen.
effect-every-service-none = darf nur noch für zugewiesene Services Tickets eröffnen.
effect-other-customer-none = hat in der Gruppe { $group } keinen Zugriff mehr auf Tickets von { $name }.
effect-other-customer-ro = darf Tickets von { $name } in der Gruppe { $group } lesen.
effect-other-customer-rw = darf Tickets von { $name } in der Gruppe { $group } lesen und beantworten.
effect-unknown = bekommt etwas dazu: { $name }.
effect-unknown-none = verliert etwas: { $name }.

# Wirksame Rechte
effective-title = Wirksame Rechte
effective-text = Was diese Person wirklich darf, und woher es kommt.
effective-inactive = Darf sich gerade nicht anmelden. Das hätte sie sonst.
effective-from = Woher es kommt
effective-elsewhere = Tickets anderer Kunden
effective-no-group = Keine Gruppe. Sichtbar sind nur Tickets mit Einladung.
effective-customers = Kunden mit Zugriff
effective-no-customer = Kein Kunde.
effective-how = Wie
effective-reads = Liest dort
effective-primary = Direkt: Hauptkunde
effective-additional = Direkt: weiterer Kunde
effective-indirect = Indirekt: über { $name }
effective-counts-not = zählt nicht
effective-reads-all = alle Tickets
effective-reads-own = die eigenen Tickets
effective-reads-left-out = die eigenen Tickets: Der Hauptkunde wird ausgelassen
effective-reads-group = Tickets dieser Gruppe
effective-unlisted = Aufgeführt sind die ersten { $shown } von { $count } Kunden, auf die über Gruppen Zugriff besteht.
effective-no-service = Kein Service. Tickets lassen sich nur ohne Service eröffnen.
effective-services = Geltende Services
effective-services-text = Wofür diese Person Tickets eröffnen darf und woher das kommt.
effective-features = Teile des Portals
source-direct = Direkt zugewiesen
source-customer = Über { $name }
source-group = Über die Gruppe { $name }
source-everybody = Alle haben es
source-every-customer = Personen jedes Kunden haben es
source-default = Standard-Service
source-with-level = { $name }: { $level }

# Warum?
why-title = Wer ein Ticket sieht, und warum
why-text = Wählen Sie eine Person und ein Ticket. Die Regeln werden der Reihe nach geprüft.
why-link = Sieht ein Ticket?
why-ticket-link = Warum sieht { $name } das?
why-other-link = Sieht das noch jemand?
why-person-hint = Benutzername, E-Mail-Adresse oder Name
why-ticket = Ticket
why-ticket-hint = Nummer
why-ask = Fragen
why-choose = Wer ist gemeint?
why-no-person = So heißt niemand.
why-no-ticket = Es gibt kein Ticket mit dieser Nummer.
why-no = { $name } sieht dieses Ticket nicht.
why-ro = { $name } sieht dieses Ticket und darf es lesen.
why-create = { $name } sieht dieses Ticket und darf es lesen.
why-rw = { $name } sieht dieses Ticket und darf antworten.
why-steps = Schritt für Schritt
why-all = Alles, was { $name } darf
why-yes = Ja:
why-not = Nein:
why-a-customer = der Kunde des Tickets
why-active-yes = { $name } darf sich anmelden.
why-active-no = { $name } darf sich nicht anmelden: Die Person oder alle ihre Kunden sind ungültig.
why-active-agent-no = { $name } darf sich nicht anmelden: Der Agent ist ungültig.
why-tickets-on-yes = Tickets sind für { $name } eingeschaltet.
why-tickets-on-no = Tickets sind für { $name } ausgeschaltet.
why-own-yes = Es ist das eigene Ticket von { $name }.
why-own-no = Es ist das Ticket von jemand anderem.
why-member-yes = { $name } gehört zu { $customer }, dem Kunden des Tickets.
why-member-no = { $name } gehört nicht zum Kunden des Tickets: { $customer }.
why-shared-yes = Bei { $customer } liest { $name } die Tickets von Kolleginnen und Kollegen.
why-shared-no = Bei { $customer } liest { $name } die Tickets von Kolleginnen und Kollegen nicht.
why-primary-counts-yes = { $customer } zählt als Kunde von { $name }.
why-primary-counts-no = { $customer } ist der Hauptkunde von { $name } und wird ausgelassen: Tickets anderer Personen dort werden nicht gezeigt.
why-not-confidential-yes = Das Ticket ist nicht vertraulich.
why-not-confidential-no = Das Ticket ist vertraulich: Kolleginnen und Kollegen sehen es nicht.
why-group-yes = { $name } hat { $group }, die Gruppe der Warteschlange { $queue }: { $level }.
why-group-no = { $name } hat { $group } nicht, die Gruppe der Warteschlange { $queue }.
why-group-off-yes = Gruppen sind ausgeschaltet, also steht die Warteschlange { $queue } allen offen.
why-group-off-no = Die Warteschlange { $queue } steht { $name } nicht offen.
why-elsewhere-yes = Ein Kunde von { $name } hat { $group } für andere Kunden, und { $customer } hat sie auch.
why-elsewhere-no = Kein Kunde von { $name } hat über eine Gruppe Zugriff auf { $customer }.
why-participant-yes = { $name } wurde zu diesem Ticket eingeladen.
why-participant-no = { $name } wurde nicht zu diesem Ticket eingeladen.
why-unknown-yes = Eine andere Regel erlaubt es.
why-unknown-no = Eine andere Regel erlaubt es nicht.

# Services und Warteschlangen
catalogue-names = Name
catalogue-names-hint = Einer genügt. Fehlt er in einer Sprache, wird der englische oder ein anderer gezeigt.
catalogue-languages = Sprachen
catalogue-clash = Jemand anderes hat zwischendurch gespeichert. Von Ihnen ging nichts verloren: Sehen Sie noch einmal nach und speichern Sie dann erneut.
services-text = Wobei es Hilfe gibt. Jeder Service führt seine Tickets in eine Warteschlange.
services-none = Noch kein Service
services-none-text = Ohne Services werden Tickets ohne Service eröffnet und kommen in die Standard-Warteschlange.
service-add = Service hinzufügen
service-create = Service anlegen
service-parent = Teil von
service-parent-hint = Er wird darunter gezeigt.
service-parent-none = Nichts: Er steht für sich
service-queue-hint = Dort warten neue Tickets für diesen Service.
service-valid-hint = Was ungültig ist, und alles darunter, wird nicht angeboten. Seine Tickets bleiben.
service-above-invalid = Der darüber ist ungültig
service-signpost = Wie er gefunden wird
service-icon = Symbol
service-help = Eine Zeile Hilfe
service-help-hint = Unter dem Namen, wo ein Service gewählt wird: was dazugehört, etwa „Drucker, Scanner, Toner“.
service-words = Wörter, die man dafür benutzt
service-words-hint = Mit Kommas dazwischen, etwa „Papierstau, Kopierer“. Während jemand ein neues Ticket schreibt, stehen die passenden Services vorn.
icon-layers = Ebenen
icon-laptop = Laptop
icon-screen = Bildschirm
icon-print = Drucker
icon-phone = Telefon
icon-mail = Umschlag
icon-calendar = Kalender
icon-wifi = WLAN
icon-network = Netzwerk
icon-software = Programm
icon-database = Datenbank
icon-key = Schlüssel
icon-shield = Schild
icon-file = Datei
icon-users = Personen
icon-building = Gebäude
queues-text = Wo Tickets warten. Die Gruppe einer Warteschlange entscheidet, wer Zugriff auf ihre Tickets hat.
queue-add = Warteschlange hinzufügen
queue-create = Warteschlange anlegen
queue-open = Offene Tickets
queue-unseen = Eine Warteschlange, die Sie nicht sehen
queue-no-agents = Kein Agent sieht sie
queue-default = Standard
queue-is-default = Standard-Warteschlange
queue-default-hint = Nimmt die Tickets auf, die nichts anderswohin führt. Davon gibt es genau eine.
queue-group-hint = Wer diese Gruppe hat, hat sofort Zugriff auf die Tickets dieser Warteschlange, auch auf die alten.
queue-valid-hint = Eine ungültige Warteschlange bekommt keine neuen Tickets. Ihre Tickets bleiben.

# Teile des Portals
features-title = Teile des Portals
features-text-everybody = Was hier aus ist, ist für alle aus, für die es nicht selbst oder über ihren Kunden eingeschaltet ist.
features-text-customer = „Wie das Portal“ heißt: wie für alle eingestellt. Sind sich die Kunden einer Person uneinig, gilt „Aus“.
features-text-person = „Wie der Kunde“ heißt: wie die Kunden der Person, und wenn sie nichts sagen, wie das ganze Portal.
features-effect = Gilt ab dem nächsten Klick der Betroffenen, im Menü und auf dem Server.
feature-part = Teil
feature-switch = Schalter
feature-result = Ergebnis
feature-as-portal = Wie das Portal
feature-as-customer = Wie der Kunde
feature-on = Ein
feature-off = Aus
feature-from-own = hier eingestellt
feature-from-customer = wegen { $name }
feature-from-everybody = wie das ganze Portal
feature-tickets = Tickets
feature-solutions = Lösungen

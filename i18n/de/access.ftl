# Wer was darf: Gruppen, Beziehungen, Dienste, Teile des Portals.

desk-nav-access = Zugriff
desk-groups = Gruppen
desk-services = Dienste
desk-queues = Warteschlangen
said-nothing-changed = Es wurde nichts geändert.

# Stufen
level-none = Nichts
level-ro = Lesen
level-create = Anlegen
level-rw = Schreiben

# Gruppen
groups-text = Eine Gruppe bündelt Rechte. Jede Warteschlange gehört zu einer Gruppe: Wer die Gruppe hat, erreicht ihre Tickets.
groups-off = Gruppen sind ausgeschaltet: Alle haben alle, mit Schreiben.
groups-off-text = Was hier eingestellt ist, bleibt erhalten und zählt, sobald Gruppen eingeschaltet sind.
groups-switch = Einstellungen öffnen
group-add = Gruppe hinzufügen
group-create = Gruppe anlegen
group-always-people = Alle haben
group-always-people-hint = So viel hat jede Person, ohne genannt zu sein.
group-always-customers = Jeder Kunde hat
group-always-customers-hint = So viel haben die Personen jedes Kunden, ohne dass er genannt ist.
group-validity-effect = Eine ungültige Gruppe gibt niemandem etwas.
access-tab-group = Gruppe
access-tab-elsewhere = Andere Kunden
access-tab-readers = Mitlesende
access-tab-features = Teile des Portals

# Die Tabelle
matrix-people-groups = Gruppen
matrix-people-groups-text = Was diese Person namentlich bekommen hat. Was über Kunden kommt, steht darunter.
matrix-people-customers = Kunden
matrix-people-customers-text = Zu welchen Kunden diese Person gehört. Der Hauptkunde gehört zum Datensatz und wird nicht hier abgewählt.
matrix-people-services = Dienste
matrix-people-services-text = Dienste, die nur diese Person namentlich hat. Was anderswoher kommt, steht weiter unten.
matrix-groups-people = Personen
matrix-groups-people-text = Wer diese Gruppe namentlich bekommen hat, und wie viel davon.
matrix-groups-customers = Kunden
matrix-groups-customers-text = Die Personen dieser Kunden erreichen die Tickets der Gruppe beim eigenen Kunden.
matrix-groups-elsewhere = Andere Kunden
matrix-groups-elsewhere-text = Die Personen dieser Kunden erreichen auch Tickets anderer Kunden, die diese Gruppe haben.
matrix-groups-services = Dienste
matrix-groups-services-text = Wer diese Gruppe hat, darf für diese Dienste Tickets eröffnen.
matrix-customers-people = Personen
matrix-customers-people-text = Wer zu diesem Kunden gehört. Wessen Hauptkunde er ist, wird nicht hier abgewählt.
matrix-customers-readers = Mitlesende
matrix-customers-readers-text = Wer alle Tickets dieses Kunden liest, wenn er nur mit ausgewählten Personen teilt.
matrix-customers-groups = Gruppen
matrix-customers-groups-text = Was seine Personen mit Tickets ihres eigenen Kunden tun dürfen.
matrix-customers-elsewhere = Andere Kunden
matrix-customers-elsewhere-text = Über diese Gruppen erreichen seine Personen auch Tickets anderer Kunden, die die Gruppe haben.
matrix-customers-services = Dienste
matrix-customers-services-text = Dienste, für die alle seine Personen Tickets eröffnen dürfen.
matrix-services-people = Personen
matrix-services-people-text = Wer diesen Dienst namentlich bekommen hat.
matrix-services-customers = Kunden
matrix-services-customers-text = Kunden, deren Personen alle diesen Dienst haben.
matrix-services-groups = Gruppen
matrix-services-groups-text = Wer eine dieser Gruppen hat, hat diesen Dienst.
matrix-services-defaults = Standarddienste
matrix-services-defaults-text = Gelten für alle, die keinen eigenen Dienst haben, und für die, die sie zusätzlich haben.

matrix-one-people = Person
matrix-one-customers = Kunde
matrix-one-groups = Gruppe
matrix-one-services = Dienst
matrix-filter-people = Personen filtern: Name, E-Mail, Kunde
matrix-filter-customers = Kunden filtern
matrix-filter-groups = Gruppen filtern
matrix-filter-services = Dienste filtern
matrix-none-people = Niemand hier
matrix-none-customers = Kein Kunde hier
matrix-none-groups = Keine Gruppe hier
matrix-none-services = Kein Dienst hier
matrix-none-filter = Versuchen Sie weniger Buchstaben, oder sehen Sie alles an.
matrix-range-people = { $count ->
    [one] 1 Person
   *[other] { $first }–{ $last } von { $total } Personen
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
    [one] 1 Dienst
   *[other] { $first }–{ $last } von { $total } Diensten
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
services-free = Dienste sind nicht eingeschränkt
services-free-text = Alle dürfen für jeden Dienst Tickets eröffnen. Was hier eingestellt ist, zählt, sobald Dienste eingeschränkt sind.
defaults-title = Standarddienste
defaults-instead = Nur ohne eigene Dienste
defaults-instead-text = Ab dem ersten eigenen Dienst zählen die Standarddienste nicht mehr.
defaults-too = Immer, zusätzlich zu den eigenen
defaults-too-text = Die Standarddienste zählen auch dann, wenn diese Person eigene hat.

# Vor dem Speichern
preview-title = Was sich ändern würde
preview-text = Noch ist nichts gespeichert. Das gewinnen und verlieren Personen tatsächlich.
preview-changed = { $count ->
    [one] 1 Eintrag ändert sich
   *[other] { $count } Einträge ändern sich
 }
preview-gaining = { $count ->
    [one] 1 Person gewinnt
   *[other] { $count } Personen gewinnen
 }
preview-losing = { $count ->
    [one] 1 Person verliert
   *[other] { $count } Personen verlieren
 }
preview-gains = Wer gewinnt
preview-losses = Wer verliert
preview-more = Die ersten 100 sind aufgeführt.
preview-nobody = Niemandes Rechte ändern sich tatsächlich
preview-nobody-text = Was sich ändert, steht ihnen schon auf anderem Weg zu oder zählt gerade nicht.
preview-saved-not = Speichern tut genau das.
preview-back = Zurück zur Liste
effect-group-none = erreicht keine Tickets von { $name } mehr.
effect-group-ro = darf Tickets von { $name } lesen.
effect-group-create = darf in { $name } Tickets eröffnen.
effect-group-rw = darf Tickets von { $name } lesen, eröffnen und beantworten.
effect-group-ro-only = darf Tickets von { $name } nur noch lesen.
effect-group-create-only = darf Tickets von { $name } lesen und eröffnen, aber nicht mehr beantworten.
effect-elsewhere-none = erreicht Tickets von { $name } bei anderen Kunden nicht mehr.
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
effect-other-customer-none = erreicht keine Tickets von { $name } in der Gruppe { $group } mehr.
effect-other-customer-ro = kann Tickets von { $name } in der Gruppe { $group } lesen.
effect-other-customer-rw = kann Tickets von { $name } in der Gruppe { $group } lesen und beantworten.
effect-unknown = gewinnt etwas: { $name }.
effect-unknown-none = verliert etwas: { $name }.

# Wirksame Rechte
effective-title = Wirksame Rechte
effective-text = Was diese Person wirklich darf, und woher es kommt.
effective-inactive = Darf sich gerade nicht anmelden. Das hätte sie sonst.
effective-from = Woher es kommt
effective-elsewhere = Tickets anderer Kunden
effective-no-group = Keine Gruppe. Sichtbar sind nur Tickets mit Einladung.
effective-customers = Erreichbare Kunden
effective-no-customer = Kein Kunde.
effective-how = Wie
effective-reads = Liest dort
effective-primary = Direkt: Hauptkunde
effective-additional = Direkt: weiterer Kunde
effective-indirect = Indirekt: über { $name }
effective-counts-not = zählt nicht
effective-reads-all = alle Tickets
effective-reads-own = die eigenen Tickets
effective-reads-group = Tickets dieser Gruppe
effective-unlisted = Aufgeführt sind die ersten { $shown } von { $count } Kunden, die über Gruppen erreichbar sind.
effective-no-service = Kein Dienst. Tickets lassen sich nur ohne Dienst eröffnen.
effective-services = Geltende Dienste
effective-services-text = Wofür diese Person Tickets eröffnen darf und woher das kommt.
effective-features = Teile des Portals
source-direct = Namentlich gegeben
source-customer = Über { $name }
source-group = Über die Gruppe { $name }
source-everybody = Alle haben es
source-every-customer = Personen jedes Kunden haben es
source-default = Standarddienst
source-with-level = { $name }: { $level }

# Warum?
why-title = Wer ein Ticket sieht, und warum
why-text = Wählen Sie eine Person und ein Ticket. Jede Regel wird der Reihe nach beantwortet.
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
why-tickets-on-yes = Tickets sind für { $name } eingeschaltet.
why-tickets-on-no = Tickets sind für { $name } ausgeschaltet.
why-own-yes = Es ist das eigene Ticket von { $name }.
why-own-no = Es ist das Ticket von jemand anderem.
why-member-yes = { $name } gehört zu { $customer }, dem Kunden des Tickets.
why-member-no = { $name } gehört nicht zum Kunden des Tickets: { $customer }.
why-shared-yes = Bei { $customer } liest { $name } die Tickets von Kolleginnen und Kollegen.
why-shared-no = Bei { $customer } liest { $name } die Tickets von Kolleginnen und Kollegen nicht.
why-not-confidential-yes = Das Ticket ist nicht vertraulich.
why-not-confidential-no = Das Ticket ist vertraulich: Kolleginnen und Kollegen sehen es nicht.
why-group-yes = { $name } hat { $group }, die Gruppe der Warteschlange { $queue }: { $level }.
why-group-no = { $name } hat { $group } nicht, die Gruppe der Warteschlange { $queue }.
why-group-off-yes = Gruppen sind ausgeschaltet, also steht die Warteschlange { $queue } allen offen.
why-group-off-no = Die Warteschlange { $queue } steht { $name } nicht offen.
why-elsewhere-yes = Ein Kunde von { $name } hat { $group } für andere Kunden, und { $customer } hat sie auch.
why-elsewhere-no = Kein Kunde von { $name } erreicht { $customer } über eine Gruppe.
why-participant-yes = { $name } wurde zu diesem Ticket eingeladen.
why-participant-no = { $name } wurde nicht zu diesem Ticket eingeladen.
why-unknown-yes = Eine andere Regel erlaubt es.
why-unknown-no = Eine andere Regel erlaubt es nicht.

# Dienste und Warteschlangen
catalogue-names = Name
catalogue-names-hint = Einer genügt. Fehlt er in einer Sprache, wird der englische oder ein anderer gezeigt.
catalogue-languages = Sprachen
catalogue-clash = Jemand anders hat zwischendurch gespeichert. Von Ihnen ging nichts verloren: Sehen Sie noch einmal nach und speichern Sie dann erneut.
services-text = Wobei es Hilfe gibt. Jeder Dienst führt seine Tickets in eine Warteschlange.
services-none = Noch kein Dienst
services-none-text = Ohne Dienste werden Tickets ohne Dienst eröffnet und kommen in die Standard-Warteschlange.
service-add = Dienst hinzufügen
service-create = Dienst anlegen
service-parent = Teil von
service-parent-hint = Er wird darunter gezeigt.
service-parent-none = Nichts: Er steht für sich
service-queue-hint = Dort warten neue Tickets für diesen Dienst.
service-valid-hint = Was ungültig ist, und alles darunter, wird nicht angeboten. Seine Tickets bleiben.
service-above-invalid = Der darüber ist ungültig
queues-text = Wo Tickets warten. Die Gruppe einer Warteschlange entscheidet, wer ihre Tickets im Portal erreicht.
queue-add = Warteschlange hinzufügen
queue-create = Warteschlange anlegen
queue-open = Offene Tickets
queue-default = Standard
queue-is-default = Standard-Warteschlange
queue-default-hint = Nimmt die Tickets auf, die nichts anderswohin führt. Genau eine tut das.
queue-group-hint = Wer diese Gruppe hat, erreicht sofort die Tickets dieser Warteschlange, auch die alten.
queue-valid-hint = Eine ungültige Warteschlange bekommt keine neuen Tickets. Ihre Tickets bleiben.

# Teile des Portals
features-title = Teile des Portals
features-text-everybody = Was hier aus ist, ist für alle aus, für die es nicht selbst oder über ihren Kunden eingeschaltet ist.
features-text-customer = „Folgen“ heißt: wie das ganze Portal. Sind sich die Kunden einer Person uneinig, gilt „Aus“.
features-text-person = „Folgen“ heißt: wie die Kunden der Person, und wenn sie nichts sagen, wie das ganze Portal.
features-effect = Gilt ab dem nächsten Klick der Betroffenen, im Menü und auf dem Server.
feature-part = Teil
feature-switch = Schalter
feature-result = Ergebnis
feature-follow = Folgen
feature-on = An
feature-off = Aus
feature-from-own = hier eingestellt
feature-from-customer = wegen { $name }
feature-from-everybody = wie das ganze Portal
feature-tickets = Tickets
feature-solutions = Lösungen
feature-chat = Chat
feature-messages = Nachrichten
feature-assets = Geräte
feature-documents = Dokumente
feature-notes = Notizen
feature-confirmations = Bestätigungen

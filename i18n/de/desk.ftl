# Texts of the desk.

# Around every page
desk-nav = Support
desk-nav-people = Personen
desk-nav-house = Administration
desk-shortcuts = Schnellzugriff
desk-tickets = Tickets
desk-people = Personen
desk-customers = Kunden
desk-agents = Agenten
desk-sources = Quellen
desk-mails = E-Mails
desk-settings = Einstellungen
desk-more = Mehr
desk-find = Alle Tickets durchsuchen …
desk-find-label = Tickets nach Wörtern, Nummer, Person oder Kunde suchen
desk-account = Konto von { $name }
desk-language = Sprache
desk-live = Live
desk-live-lost = Verbindung wird wiederhergestellt …
desk-live-changed = Diese Seite hat sich geändert.
desk-unknown = Unbekannt
desk-empty = leer
desk-never = nie
desk-nobody = Noch niemand
desk-edit = Bearbeiten
desk-editing = In Bearbeitung
desk-finish = Fertig
desk-cancel = Abbrechen
desk-save = Speichern
desk-save-finish = Speichern und schließen
desk-save-hint = Nach dem Speichern bleibt das Formular offen.
desk-required = Felder mit * sind Pflichtfelder.
desk-search = Suchen
desk-include-invalid = Auch ungültige
desk-pages = Seiten
desk-first-page = Erste Seite
desk-next-page = Nächste Seite
since-now = jetzt
since-minutes = { $count } Min.
since-hours = { $count } Std.
since-days = { $count } T.
since-years = { $count } J.

# Where something stands
desk-state-new = Neu
desk-state-open = Wir sind dran
desk-state-waiting = Wartet auf Antwort
desk-state-closed = Geschlossen
desk-priority = Priorität
desk-priority-high = Hoch
desk-priority-normal = Normal
desk-priority-low = Niedrig
desk-valid = Gültig
desk-invalid = Ungültig
desk-invalid-temporarily = Vorübergehend ungültig

# The queue
desk-queue-title = Tickets
desk-views = Ansichten
desk-view-open = Alle offenen
desk-view-mine = Meine
desk-view-new = Noch niemand
desk-view-our-turn = Wir sind dran
desk-view-their-turn = Warten auf Antwort
desk-view-closed = Geschlossen
desk-view-all = Alle
desk-queue = Warteschlange
desk-queue-all = Alle Warteschlangen
desk-queue-filter = Tickets filtern
desk-queue-search = Wörter, Nummer, Person oder Kunde
desk-filter = Filtern
desk-filter-clear = Zurücksetzen
desk-line-number = Nummer
desk-line-ticket = Betreff
desk-line-state = Status
desk-line-agent = Agent
desk-line-changed = Geändert
desk-line-wait = Wartet auf uns
desk-sort = Reihenfolge
desk-sort-wait = Am längsten wartende zuerst
desk-sort-age = Eröffnet
desk-sorted-up = kleinste zuerst
desk-sorted-down = größte zuerst
desk-queue-none = Alles ruhig. Hier wartet kein Ticket.
desk-queue-none-mine = Sie haben kein offenes Ticket.
desk-queue-none-new = Um jedes Ticket kümmert sich jemand.
desk-queue-none-our-turn = Niemand wartet auf uns.
desk-queue-none-closed = Hier ist nichts geschlossen.
desk-queue-not-found = Nichts zu „{ $name }“
desk-queue-not-found-text = Gesucht wurde in Nummern, Betreffs, Texten, Notizen, Feldern, Personen und Kunden. Versuchen Sie weniger Wörter, oder suchen Sie anderswo.
desk-queue-look-people = Unter den Personen suchen
desk-elsewhere-view = { $count ->
    [one] { $shown } Ticket passt in allen Ansichten
   *[other] { $shown } Tickets passen in allen Ansichten
}
desk-elsewhere-queue = { $count ->
    [one] { $shown } Ticket passt in allen Warteschlangen
   *[other] { $shown } Tickets passen in allen Warteschlangen
}
desk-elsewhere-open = { $count ->
    [one] { $shown } offenes
   *[other] { $shown } offene
}
desk-elsewhere-closed = { $count ->
    [one] { $shown } geschlossenes
   *[other] { $shown } geschlossene
}

# A ticket
desk-ticket-number = Ticket { $name }
desk-reply = Antworten
desk-take = Übernehmen
desk-take-over = Von { $name } übernehmen
desk-note = Notiz
desk-close = Schließen
desk-reopen = Wieder öffnen
desk-conversation = Gespräch
desk-staff-only = Nur fürs Team
desk-team = Support
desk-happened-taken = { $name } hat das Ticket übernommen.
desk-happened-closed = { $name } hat das Ticket geschlossen.
desk-happened-reopened = { $name } hat das Ticket wieder geöffnet.
desk-happened-invited = { $name } hat { $about } zu diesem Ticket eingeladen.
desk-happened-removed = { $name } hat { $about } von diesem Ticket entfernt.
desk-happened-left = { $name } nimmt an diesem Ticket nicht mehr teil.
desk-happened-moved-away = { $name } gehört zu einem anderen Kunden und nimmt an diesem Ticket nicht mehr teil.
desk-happened-confidential = { $name } hat das Ticket vertraulich gemacht.
desk-happened-not-confidential = { $name } hat das Ticket wieder für Kolleginnen und Kollegen sichtbar gemacht.
desk-happened-moved = { $name } hat das Ticket in die Warteschlange { $about } verschoben.
desk-happened-person-changed = { $name } hat das Ticket auf { $about } übertragen.
desk-happened-assigned = { $name } hat das Ticket an { $about } gegeben.
desk-happened-unassigned = { $name } hat das Ticket zurückgegeben: Niemand hat es.
desk-happened-service-changed = { $name } hat den Service auf { $about } geändert.
desk-happened-service-removed = { $name } hat den Service entfernt.
desk-happened-priority-changed = { $name } hat die Priorität auf { $about ->
    [high] hoch
    [low] niedrig
   *[other] normal
} gesetzt.
desk-happened-taken-back = { $name } hat das rückgängig gemacht.
desk-happened-unknown = { $name } hat das Ticket geändert.
desk-reply-label = Ihre Antwort an { $name }
desk-reply-hint = Steht im Portal und geht per E-Mail hinaus.
desk-reply-hint-kept = Sie bleibt im Ticket stehen.
desk-reply-effect = Danach wartet das Ticket auf Antwort.
desk-reply-send = Senden
desk-reply-close = Senden und schließen
said-reply-sent-closed = Gesendet und geschlossen.
desk-held-closes = Sie schließt das Ticket.
desk-held-closed = Nicht gesendet: Das Ticket wurde inzwischen geschlossen.
desk-note-label = Interne Notiz
desk-note-hint = Die Person sieht sie nie und bekommt sie nie.
desk-note-add = Notiz hinzufügen
desk-closed-text = Dieses Ticket ist geschlossen. Öffnen Sie es wieder, um zu antworten.
desk-read-only = Sie können dieses Ticket lesen. Zu antworten und es zu ändern ist für Sie nicht freigegeben.
desk-silent-only-reads = { $name } kann dieses Ticket lesen, aber nicht darin antworten.
desk-silent-cannot-sign-in = { $name } kann sich zurzeit nicht anmelden: Es kann keine Antwort kommen, und keine E-Mail zu diesem Ticket geht hinaus.
desk-silent-tickets-off = Tickets sind für { $name } abgeschaltet: Es kann keine Antwort kommen, und keine E-Mail zu diesem Ticket geht hinaus.
desk-silent-does-not-see = { $name } sieht dieses Ticket nicht: Es kann keine Antwort kommen, und keine E-Mail dazu geht hinaus.
desk-about-ticket = Über dieses Ticket
desk-service = Service
desk-service-none = Keiner
desk-change = Ändern
desk-change-fact = ändern: { $name }
desk-change-clash = Jemand anderes hat das inzwischen geändert. Jetzt steht dort: { $name }. Ändern Sie es noch einmal, wenn Ihre Wahl gelten soll.
desk-change-person = Person ändern
desk-change-person-who = Benutzername, E-Mail oder Name
desk-change-person-hint = Das Ticket gehört dann dieser Person, und was es aus Datensätzen übernommen hat, wird neu übernommen.
desk-change-meant = Meinen Sie eine dieser Personen?
desk-change-customer = { $name } gehört zu mehreren Kunden. Für welchen ist dieses Ticket?
desk-opened = Eröffnet
desk-changed = Letzte Änderung
desk-readers = Wer es lesen kann

# People
desk-people-of = Bei { $name }.
desk-people-of-all = Alle zeigen
desk-people-search = Name, E-Mail, Benutzername oder Kundennummer
desk-people-hint = Alle Wörter müssen passen. * steht für beliebige Buchstaben: mül* findet, was mit mül beginnt. * allein zeigt alle.
desk-people-range = { $count ->
    [one] 1 Person
   *[other] { $first }–{ $last } von { $total } Personen
}
desk-people-refine = Mehr Buchstaben machen die Liste kürzer.
desk-people-none = Hier ist noch niemand
desk-people-none-text = Legen Sie Personen hier an, oder lassen Sie ein Verzeichnis sie melden.
desk-people-not-found = Niemand zu „{ $name }“
desk-people-not-found-text = Versuchen Sie weniger Buchstaben, oder nehmen Sie die ungültigen dazu.
people-elsewhere-invalid = { $count ->
    [one] { $shown } Person passt, die nicht gültig ist
   *[other] { $shown } Personen passen, die ungültigen mitgezählt
}
people-elsewhere-customers = { $count ->
    [one] { $shown } Person passt bei allen Kunden
   *[other] { $shown } Personen passen bei allen Kunden
}
desk-people-unread = Danach lässt sich nicht suchen
desk-no-customer = Zuerst ein Kunde
desk-no-customer-text = Jede Person gehört zu einem Kunden, und es gibt noch keinen. Legen Sie einen an, dann die Personen.
desk-name = Name
desk-full-name = Name
desk-email = E-Mail
desk-login = Benutzername
desk-customer = Kunde
desk-validity = Gültigkeit

# One person
desk-person = Person
desk-person-add = Person hinzufügen
desk-person-add-hint = Der Zugang zum Portal folgt danach.
desk-person-create = Hinzufügen
desk-person-create-access = Hinzufügen und Zugang senden
desk-record = Datensatz
desk-summary = Auf einen Blick
desk-tab-general = Allgemein
desk-tab-portal = Portal
desk-tab-tickets = Tickets
desk-tab-history = Verlauf
desk-title = Anrede
desk-first-name = Vorname
desk-last-name = Nachname
desk-phone = Telefon
desk-mobile = Mobil
desk-fax = Fax
desk-street = Straße
desk-postal-code = Postleitzahl
desk-city = Ort
desk-country = Land
desk-country-hint = DE, FR …
desk-time-zone = Zeitzone
desk-time-zone-house = Standard
desk-language-house = Standard
desk-comment = Kommentar
desk-comment-hint = Für das Team; die Person sieht ihn nicht.
desk-customer-choose = Kunden wählen
desk-customer-effect = Mit einem anderen Kunden endet, was diese Person durch { $name } hat: die Tickets der Kolleginnen und Kollegen dort zu lesen und zu den Mitlesenden zu gehören.
desk-customer-effect-additional = Weitere Kunden bleiben: { $name }. Was zum Hauptkunden wird, ist kein weiterer Kunde mehr und kommt nicht von selbst wieder.
desk-customer-by-number = Geben Sie die Nummer des Kunden ein.
desk-validity-effect = Ungültig: keine Anmeldung, alle offenen Seiten enden innerhalb von 5 Sekunden, keine E-Mails mehr. Tickets bleiben, wie sie sind.
desk-last-sign-in = Letzte Anmeldung im Portal
desk-source-title = Woher dieser Datensatz kommt
desk-source-local = Lokale Datenbank
desk-source-local-text = Hier angelegt und geändert.
desk-source-text = Felder aus dem Verzeichnis werden dort geändert, nicht hier.
desk-source-shared-text = Was sie meldet, können Sie auch hier ändern. Eine Änderung bleibt, bis die Quelle selbst das Feld ändert.
desk-from-source = Aus { $name }
desk-source-decides = Das bestimmt „{ $name }“. Ändern Sie es dort; hier kommt es von selbst an.
person-from-source = { $count ->
    [0] Aus { $name }
   *[other] Aus Quelle { $count } ({ $name })
}
person-shadows-source = { $count ->
    [0] Verdeckt { $name }
   *[other] Verdeckt Quelle { $count } ({ $name })
}
person-left-source = { $count ->
    [0] Nicht mehr in { $name }
   *[other] Nicht mehr in Quelle { $count } ({ $name })
}
desk-clash = Inzwischen hat jemand anderes gespeichert
desk-clash-field = Feld
desk-clash-now = Jetzt gespeichert

# Access to the portal
desk-access = Zugang zum Portal
desk-access-open = Die Person hat ihr eigenes Passwort
desk-access-open-text = Angemeldet wird mit E-Mail-Adresse oder Benutzername.
desk-access-temporary = Ein vorläufiges Passwort ist unterwegs oder wartet
desk-access-temporary-text = Es gilt einmal, bis zum { $name }. Danach wählt die Person ihr eigenes.
desk-access-none = Noch kein Passwort
desk-access-none-text = Ohne Passwort keine Anmeldung. Initialisieren Sie es, um den Zugang zu öffnen.
desk-access-shut = Der Zugang ist gesperrt
desk-access-shut-person = Die Person ist nicht gültig. Das ändern Sie im Reiter „Allgemein“.
desk-access-shut-customer = Der Kunde { $name } ist nicht gültig, also kann sich dort niemand anmelden.
desk-access-directory = Es gilt das Passwort von „{ $name }“
desk-access-directory-text = Die Person meldet sich damit an, solange ihre Quelle das so vorsieht. Hier gibt es keines, also auch nichts zu senden.
desk-password = Passwort
desk-password-initialize = Passwort (neu) initialisieren
desk-password-effect-temporary = Erzeugt ein Zufallspasswort und schickt es sofort an { $name }. Es gilt einmal, 72 Stunden lang; danach wählt die Person ihr eigenes.
desk-password-effect-link = Schickt sofort einen Link an { $name }. Er gilt einmal, 72 Stunden lang; damit wählt die Person ihr Passwort.
desk-password-effect-ends = Ältere Passwörter, Links und Sitzungen enden.
desk-password-why-edit = Nur beim Bearbeiten möglich.
desk-password-why-role = Das kann nur die Administration.
desk-password-why-invalid = Nicht, solange der Zugang gesperrt ist.
desk-password-not-valid = Es wurde nichts gesendet: Die Person oder ihr Kunde ist nicht gültig.
desk-sessions = { $count ->
    [0] Nirgends angemeldet
    [one] Auf 1 Gerät angemeldet
   *[other] Auf { $count } Geräten angemeldet
}
desk-sessions-text = Sie enden, wenn das Passwort initialisiert wird oder die Person nicht mehr gültig ist.
desk-person-no-tickets = Kein offenes Ticket

# History of a record
desk-history-text = Die 20 neuesten Einträge des Protokolls.
desk-history-none = Noch ist nichts geschehen.
desk-becomes = wird zu
desk-did-tries = Versuche
desk-did-ip = Von
desk-did-delivery = Gesendet als
desk-did-sessions = Sitzungen

# Customers
desk-customers-text = Die Organisationen, deren Leute um Hilfe bitten.
desk-customers-search = Name oder Nummer
desk-customers-not-found = Kein Kunde zu „{ $name }“
desk-customers-not-found-text = Versuchen Sie weniger Buchstaben, oder nehmen Sie die ungültigen dazu.
desk-customers-none-valid = Kein Kunde ist gültig
customers-elsewhere-invalid = { $count ->
    [one] { $shown } Kunde, der nicht gültig ist
   *[other] { $shown } Kunden, die ungültigen mitgezählt
}
desk-customers-range = { $count ->
    [one] 1 Kunde
   *[other] { $first }–{ $last } von { $total } Kunden
}
desk-customer-add = Kunden hinzufügen
desk-customer-create = Hinzufügen
desk-number = Nummer
desk-sharing = Tickets
desk-sharing-question = Wer die Tickets liest
desk-sharing-own = Alle nur die eigenen
desk-sharing-own-text = Jede Person sieht nur die Tickets, die sie eröffnet hat.
desk-sharing-everyone = Alle lesen alle Tickets
desk-sharing-members = Ausgewählte lesen alle Tickets
desk-sharing-everyone-text = Alle bei diesem Kunden lesen auch die Tickets der anderen, neue wie frühere.
desk-customer-validity-effect = Ungültig: Seine Personen können sich nicht anmelden, ihre offenen Seiten enden innerhalb von 5 Sekunden, und sie bekommen keine E-Mails mehr.

# Agents
desk-agents-text = Die Menschen, die helfen. Sie arbeiten hier, nie im Portal.
desk-agents-none = Noch niemand
desk-agent = Agent
desk-agent-add = Agent hinzufügen
desk-agent-add-hint = Ein Link zum Wählen eines Passworts geht per E-Mail hinaus.
desk-agent-create = Hinzufügen und Link senden
desk-role = Rolle
desk-role-agent = Agent
desk-role-agent-text = Bearbeitet Tickets, schlägt Personen und Kunden nach.
desk-role-administrator = Administration
desk-role-administrator-text = Ändert auch Personen, Kunden, Agenten, Quellen und Einstellungen.

# Sources and events set aside
desk-sources-none = Noch keine Quelle
desk-source-parked = { $count ->
    [one] 1 zurückgestellt
   *[other] { $count } zurückgestellt
}
desk-source-received = Empfangene Ereignisse
desk-source-last = Letztes Ereignis
source-rules = Was sie sagen darf
source-rules-text = Das gilt ab dem nächsten Ereignis. Was sie nicht darf, wird mit dem Grund zurückgestellt.
source-customers-hint = Nummern der Kunden, denen sie Personen zuordnen darf, durch Kommas getrennt. Leer: jedem Kunden.
source-fields-hint = Name, Benutzername, E-Mail-Adresse und Kunde nennt sie immer.
source-left-anyway = Dass jemand gegangen ist, gilt in jedem Fall.
source-any-customer = Sie darf Personen jedem Kunden zuordnen
desk-source-customers = Kunde
desk-source-fields = Felder, die sie füllen darf
desk-source-size = Größe
desk-source-held = Wartet, weil es zu viel auf einmal war
desk-a-minute = Ereignisse pro Minute
desk-a-minute-hint = Was darüber ist, wartet hier; andere Quellen warten nicht.
desk-largest = Größtes Ereignis, in kB
desk-largest-hint = Höchstens 64 kB.
problem-read-only-source-customers = Diese Quelle darf diesem Kunden keine Personen zuordnen.
problem-read-only-source-fields = Diese Quelle sagt mehr über die Person, als sie darf.
problem-too-large-source-size = Das Ereignis ist größer, als diese Quelle schicken darf.
problem-malformed-a-minute = Eine Zahl von 1 bis 600.000.
problem-malformed-largest = Eine Zahl von 1 bis 64.
desk-silent = Gerade keine Antwort: { $name }
desk-silent-text = Nichts ist verloren; was dort zurückgestellt ist, erscheint wieder, sobald Antwort kommt.
desk-parked = Zurückgestellt
desk-parked-text = Ereignisse, die sich nicht anwenden ließen. Beheben Sie die Ursache und versuchen Sie es erneut, oder verwerfen Sie, was nicht gebraucht wird.
desk-parked-none = Nichts zurückgestellt
desk-parked-none-text = Alles, was ankam, wurde angewendet.
desk-parked-body = Wie es ankam
desk-parked-retry = Erneut versuchen
desk-parked-discard = Verwerfen
desk-parked-again = Wieder abgelehnt. Der Grund steht unten.
parked-invalid = Das ließ sich nicht verstehen.
parked-conflict = Das passt nicht zu dem, was schon da ist.
parked-not-found = Worum es geht, gibt es hier nicht.
parked-other = Das ließ sich nicht anwenden.

# Mails
desk-mails-text = Die neuesten 100, ohne ihren Inhalt.
desk-mails-all = Alle
desk-mails-troubled = Mit Problemen
desk-mails-waiting = { $count ->
    [one] 1 E-Mail wartet auf den Versand.
   *[other] { $count } E-Mails warten auf den Versand.
}
desk-mails-oldest = Die älteste seit dem { $name }.
desk-mails-held = { $count ->
    [one] 1 E-Mail wartet auf Ihre Entscheidung.
   *[other] { $count } E-Mails warten auf Ihre Entscheidung.
}
desk-mails-held-text = Die Datenbank der E-Mails wurde auf einen früheren Stand gebracht; diese sind vielleicht schon gesendet worden. Niemand bekommt eine zweimal, wenn Sie es nicht wollen. Passwörter und Links werden nie noch einmal gesendet.
desk-mails-send-all = Alle senden
desk-mails-discard-all = Alle verwerfen
desk-mail-send = Senden
desk-mail-discard = Verwerfen
desk-mails-none = Noch keine E-Mail
desk-mails-no-trouble = Keine E-Mail hat Probleme
desk-mails-no-trouble-text = Der Versand verspäteter E-Mails wird 72 Stunden lang von selbst wiederholt.
desk-mail-subject = Betreff
desk-mail-to = An
desk-mail-tries = Versuche
desk-mail-when = Wann
desk-mail-queued = Wartet
desk-mail-sent = Gesendet
desk-mail-failed = Nicht zugestellt
desk-mail-held = Wartet auf Entscheidung
mail-trouble-server = Der E-Mail-Server nimmt gerade nichts an. Der Versand wird von selbst wiederholt.
mail-trouble-later = Der E-Mail-Server hat sie noch nicht angenommen. Der Versand wird von selbst wiederholt.
mail-trouble-refused = Der E-Mail-Server hat sie endgültig abgelehnt. Stimmt die Adresse?
mail-trouble-address = Das ist keine E-Mail-Adresse.
mail-trouble-late = Als sie gesendet werden konnte, galt ihr Inhalt nicht mehr.
mail-trouble-unwritten = Bei uns funktioniert etwas nicht. Der Versand wird von selbst wiederholt.
mail-trouble-unasked = Ob die Person sie lesen darf, lässt sich gerade nicht prüfen. Der Versand wird von selbst wiederholt.
mail-trouble-nobody = Die Person ist hier noch nicht bekannt. Der Versand wird von selbst wiederholt.
mail-trouble-again = Sie wurde vielleicht gesendet, bevor die Datenbank zurückgesetzt wurde.
mail-trouble-discarded = Jemand hat entschieden, sie nicht zu senden.
mail-trouble-other = Sie ist nicht hinausgegangen.

# Countries the forms suggest
country-at = Österreich
country-be = Belgien
country-ca = Kanada
country-ch = Schweiz
country-cz = Tschechien
country-de = Deutschland
country-dk = Dänemark
country-es = Spanien
country-fi = Finnland
country-fr = Frankreich
country-gb = Vereinigtes Königreich
country-ie = Irland
country-it = Italien
country-lt = Litauen
country-lu = Luxemburg
country-ma = Marokko
country-nl = Niederlande
country-no = Norwegen
country-pl = Polen
country-pt = Portugal
country-ro = Rumänien
country-se = Schweden
country-ua = Ukraine
country-us = Vereinigte Staaten

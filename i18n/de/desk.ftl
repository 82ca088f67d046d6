# Texts of the desk.

# Around every page
desk-nav = Support
desk-nav-people = Personen
desk-nav-house = Verwaltung
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
desk-find-label = Tickets nach Wörtern, Nummer oder Person suchen
desk-account = Konto von { $name }
desk-choose-password = Neues Passwort wählen
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
desk-required = Felder mit * sind nötig.
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
desk-state-waiting = Person ist dran
desk-state-closed = Geschlossen
desk-priority-high = Hoch
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
desk-view-their-turn = Person ist dran
desk-view-closed = Geschlossen
desk-queue = Warteschlange
desk-queue-all = Alle Warteschlangen
desk-queue-filter = Tickets filtern
desk-queue-search = Wörter, Nummer oder Person in dieser Ansicht
desk-filter = Filtern
desk-filter-clear = Zurücksetzen
desk-line-ticket = Ticket und Person
desk-line-state = Stand
desk-line-agent = Agent
desk-line-changed = Geändert
desk-newest = Neueste
desk-older = Ältere
desk-queue-none = Alles ruhig. Hier wartet kein Ticket.
desk-queue-none-mine = Sie haben kein offenes Ticket.
desk-queue-none-new = Um jedes Ticket kümmert sich jemand.
desk-queue-none-our-turn = Niemand wartet auf uns.
desk-queue-none-closed = Hier ist nichts geschlossen.
desk-queue-not-found = Nichts zu „{ $name }“
desk-queue-not-found-text = Gesucht wird in Betreff, Nummer und Namen. Versuchen Sie weniger Buchstaben, oder suchen Sie anderswo.
desk-queue-look-closed = In den geschlossenen suchen
desk-queue-look-people = Unter den Personen suchen

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
desk-happened-invited = { $name } hat jemanden zu diesem Ticket eingeladen.
desk-happened-removed = { $name } hat jemanden von diesem Ticket entfernt.
desk-happened-confidential = { $name } hat das Ticket vertraulich gemacht.
desk-happened-not-confidential = { $name } hat das Ticket wieder für Kollegen sichtbar gemacht.
desk-happened-moved = { $name } hat das Ticket in eine andere Warteschlange verschoben.
desk-happened-person-changed = { $name } hat das Ticket auf eine andere Person übertragen.
desk-happened-unknown = { $name } hat das Ticket geändert.
desk-reply-label = Ihre Antwort an { $name }
desk-reply-hint = Steht im Portal und geht per E-Mail hinaus.
desk-reply-effect = Danach ist die Person an der Reihe.
desk-reply-send = Senden
desk-note-label = Interne Notiz
desk-note-hint = Die Person sieht sie nie und bekommt sie nie.
desk-note-add = Notiz hinzufügen
desk-closed-text = Dieses Ticket ist geschlossen. Öffnen Sie es wieder, um zu antworten.
desk-about-ticket = Über dieses Ticket
desk-service = Service
desk-opened = Geöffnet
desk-changed = Letzte Änderung
desk-readers = Wer es lesen kann
desk-readers-own = { $name } und unser Team
desk-readers-shared = Alle bei { $name } und unser Team
desk-files-add = Dateien hinzufügen
desk-files-choose = Dateien wählen
desk-files-drop = oder hier ablegen.
desk-files-limit = Bis zu 10, je höchstens 25 MB.
desk-file-remove = { "{" }name{ "}" } entfernen
desk-file-cancel = Senden von { "{" }name{ "}" } abbrechen
desk-file-retry = { "{" }name{ "}" } erneut senden
desk-file-sending = { "{" }name{ "}" } wird gesendet
desk-file-sent = Angekommen
desk-file-failed = Das kam nicht an. Versuchen Sie es noch einmal.
desk-file-of = { "{" }sent{ "}" } von { "{" }total{ "}" }
desk-file-large = Zu groß: höchstens 25 MB je Datei.

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
desk-customer-by-number = Geben Sie die Nummer des Kunden ein.
desk-validity-effect = Ungültig: keine Anmeldung, alle offenen Seiten enden binnen 5 Sekunden, keine E-Mails mehr. Tickets bleiben, wie sie sind.
desk-last-sign-in = Letzte Anmeldung im Portal
desk-source-title = Woher dieser Datensatz kommt
desk-source-local = Lokale Datenbank
desk-source-local-text = Hier angelegt und geändert.
desk-source-text = Felder aus dem Verzeichnis werden dort geändert, nicht hier.
desk-from-source = Aus { $name }
desk-source-decides = Das bestimmt „{ $name }“. Ändern Sie es dort; hier kommt es von selbst an.
desk-clash = Inzwischen hat jemand anders gespeichert
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
desk-access-shut = Der Zugang ist zu
desk-access-shut-person = Die Person ist nicht gültig. Das ändern Sie im Reiter „Allgemein“.
desk-access-shut-customer = Der Kunde { $name } ist nicht gültig, also kann sich dort niemand anmelden.
desk-password = Passwort
desk-password-initialize = Passwort (neu) initialisieren
desk-password-effect-temporary = Erzeugt ein Zufallspasswort und schickt es sofort an { $name }. Es gilt einmal, 72 Stunden lang; danach wählt die Person ihr eigenes.
desk-password-effect-link = Schickt sofort einen Link an { $name }. Er gilt einmal, 72 Stunden lang; damit wählt die Person ihr Passwort.
desk-password-effect-ends = Ältere Passwörter, Links und Sitzungen enden.
desk-password-why-edit = Nur beim Bearbeiten möglich.
desk-password-why-role = Das kann nur die Administration.
desk-password-why-invalid = Nicht, solange der Zugang zu ist.
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
desk-did-created = Angelegt
desk-did-changed = Geändert
desk-did-password-initialized = Passwort initialisiert
desk-did-password-changed = Passwort geändert
desk-did-password-set = Passwort über einen Link gewählt
desk-did-reset-requested = Link für vergessenes Passwort angefordert
desk-did-sign-in = Angemeldet
desk-did-sign-in-denied = Anmeldung abgelehnt
desk-did-sign-in-throttled = Anmeldungen aufgehalten
desk-did-tries = Versuche
desk-did-sign-out = Abgemeldet
desk-did-session-ended = Sitzungen beendet
desk-did-picture-changed = Bild geändert
desk-did-picture-removed = Bild entfernt
desk-did-ip = Von
desk-did-delivery = Gesendet als
desk-did-sessions = Sitzungen

# Customers
desk-customers-text = Die Organisationen, deren Leute um Hilfe bitten.
desk-customers-search = Name oder Nummer
desk-customers-not-found = Kein Kunde zu „{ $name }“
desk-customers-not-found-text = Versuchen Sie weniger Buchstaben, oder nehmen Sie die ungültigen dazu.
desk-customers-range = { $count ->
    [one] 1 Kunde
   *[other] { $first }–{ $last } von { $total } Kunden
}
desk-customer-add = Kunden hinzufügen
desk-customer-create = Hinzufügen
desk-customer-people = Personen
desk-number = Nummer
desk-sharing = Tickets
desk-sharing-question = Wer die Tickets liest
desk-sharing-own = Alle nur die eigenen
desk-sharing-own-text = Jede Person sieht nur die Tickets, die sie geöffnet hat.
desk-sharing-everyone = Alle lesen alle
desk-sharing-members = Ausgewählte lesen alle
desk-sharing-everyone-text = Alle bei diesem Kunden lesen auch die Tickets der anderen, neue wie frühere.
desk-customer-validity-effect = Ungültig: Seine Personen können sich nicht anmelden, ihre offenen Seiten enden binnen 5 Sekunden, und sie bekommen keine E-Mails mehr.

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
desk-sources-text = Verzeichnisse, die ihre Personen von selbst hierher melden.
desk-sources-none = Noch keine Quelle
desk-sources-none-text = Eine Quelle erscheint hier mit der ersten Person, die sie meldet. Bis dahin werden Personen von Hand angelegt.
desk-source-healthy = Alles übernommen
desk-source-parked = { $count ->
    [one] 1 zurückgestellt
   *[other] { $count } zurückgestellt
}
desk-source-received = Empfangene Ereignisse
desk-source-last = Letztes Ereignis
desk-silent = Gerade keine Antwort: { $name }
desk-silent-text = Nichts ist verloren; was diese Dienste zurückgestellt haben, erscheint wieder, sobald sie antworten.
desk-parked = Zurückgestellt
desk-parked-text = Ereignisse, die sich nicht anwenden ließen. Beheben Sie die Ursache und versuchen Sie es erneut, oder verwerfen Sie, was nicht gebraucht wird.
desk-parked-none = Nichts zurückgestellt
desk-parked-none-text = Alles, was ankam, wurde angewendet.
desk-parked-body = Wie es ankam
desk-parked-retry = Erneut versuchen
desk-parked-discard = Verwerfen
desk-parked-again = Wieder abgelehnt. Der Grund steht unten.

# Mails
desk-mails-text = Die neuesten 100, ohne ihren Inhalt.
desk-mails-all = Alle
desk-mails-troubled = Mit Problemen
desk-mails-waiting = { $count ->
    [one] 1 E-Mail wartet auf den Versand.
   *[other] { $count } E-Mails warten auf den Versand.
}
desk-mails-oldest = Die älteste seit dem { $name }.
desk-mails-none = Noch keine E-Mail
desk-mails-no-trouble = Keine E-Mail hat Probleme
desk-mails-no-trouble-text = Der Versand verspäteter E-Mails wird 72 Stunden lang von selbst wiederholt.
desk-mail-subject = Betreff
desk-mail-to = An
desk-mail-tries = Versuche
desk-mail-when = Wann
desk-mail-queued = Wartet
desk-mail-sent = Gesendet
desk-mail-failed = Aufgegeben

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

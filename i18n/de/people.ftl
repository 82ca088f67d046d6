# Personen und Kunden: eigene Felder, Einstellungen, Suche, Tabellen hinein und hinaus.

# Jemand anderes hat denselben Eintrag geändert
clash-text = Was Sie eingegeben haben, steht noch im Formular. Was Sie nicht angefasst haben, zeigt den jetzigen Stand. Speichern Sie noch einmal, damit Ihre Fassung gilt.
clash-in-form = Im Formular
clash-same = Wie jetzt
clash-now = Jetzt steht dort: { $name }
clash-taken = Inzwischen geändert: { $name }

# Eigene Felder
custom-yes = Ja
custom-no = Nein
custom-unsaid = Keine Angabe
desk-link = Link
desk-choices = Auswahl
fields-menu = Felder
fields-title = Eigene Felder
fields-text = Was Sie über Personen und Kunden außerdem wissen möchten: ein Raum, eine Kostenstelle, ein Ausweis. Ein Feld ist da, sobald Sie es speichern.
fields-none = Noch keine.
field-add = Feld hinzufügen
field-create = Feld anlegen
field-what = Das Feld
field-of = Für
field-name = Kurzname
field-name-hint = Für Importe und Verzeichnisse: Kleinbuchstaben, Ziffern und _, zum Beispiel room. Er ändert sich nie.
field-kind = Art
field-kind-text = Text, eine Zeile
field-kind-number = Zahl
field-kind-date = Datum
field-kind-choice = Eines von mehreren
field-kind-boolean = Ja oder nein
field-position = Position
field-position-hint = Felder mit kleinerer Zahl kommen zuerst.
field-choices-hint = Was zur Wahl steht, in dieser Reihenfolge. Ein Name in einer Sprache genügt; wo eine andere keinen hat, steht der englische oder ein anderer. Der Kurzname ist für Importe und Verzeichnisse: Bleibt er leer, entsteht er aus dem Namen, und einmal gespeichert bleibt er.
choice-number = Auswahl { $name }
choice-add = Auswahl hinzufügen
choice-up = Nach oben
choice-down = Nach unten
choice-remove = Entfernen
choices-former = Entfernt, aber noch in Datensätzen: { $name }
field-link-hint = Macht aus dem Wert einen Link. {"{"}value{"}"} steht für ihn:
field-rules = Regeln
field-required = Erforderlich
field-required-hint = Neue Datensätze lassen sich ohne es nicht speichern. Bei vorhandenen wird gefragt, wenn jemand sie bearbeitet.
field-shown = Angezeigt
field-shown-hint = Im Formular und im Datensatz.
field-hidden = Nicht angezeigt
field-read-only = Nur lesen
field-read-only-hint = Nur Verzeichnisse und Importe füllen es.
field-searchable = Durchsucht
field-searchable-hint = Die Personensuche schaut auch hier hinein.
field-validity-effect = Nicht gültig: weder angezeigt noch abgefragt. Der Inhalt bleibt.
problem-malformed-link = Ein Link beginnt mit https:// und einem Host, dahinter steht {"{"}value{"}"}.
problem-read-only-kind = Die Art lässt sich nicht ändern, solange Datensätze in diesem Feld Werte haben.
problem-missing-choices = Schreiben Sie mindestens einen Wert.
problem-taken-choices = Jeder Wert darf nur einmal vorkommen.
problem-taken-name = Diesen Namen gibt es schon.
problem-missing-names = Ein Name ist erforderlich, in einer beliebigen Sprache.

# Einstellungen
settings-text = Jede gilt für alle hier, wenige Sekunden nach dem Speichern.
settings-find = Einstellung finden
settings-none = Keine Einstellung passt zu diesen Wörtern.
settings-partly = Einige Einstellungen sind gespeichert, andere nicht. Bei jeder steht es dabei.
settings-back = Zurück zu den Einstellungen
settings-anew = Inzwischen hat sich etwas geändert, darum ist dies noch nicht gespeichert. Schauen Sie noch einmal hin.
setting-now = In Kraft: { $name }
setting-from-default = Eingebaut
setting-from-environment = Durch die Umgebung festgelegt
setting-from-desk = Hier eingestellt
setting-fixed = Festgelegt durch die Umgebungsvariable { $name }. Ändern Sie es dort; diese Seite zeigt es nur.
setting-reset = Zurück zum Eingebauten: { $name }
setting-saved = Gespeichert
setting-unsaved = Noch nicht gespeichert
setting-on = Ein
setting-off = Aus
setting-password-delivery = Wie ein neues Passwort ankommt
setting-password-delivery-text = Was „Passwort (neu) initialisieren“ verschickt. Beides gilt einmal, 72 Stunden lang.
setting-password-delivery-temporary-password = Vorläufiges Passwort
setting-password-delivery-temporary-password-text = Die E-Mail enthält ein Zufallspasswort. Bei der ersten Anmeldung wählt die Person ihr eigenes.
setting-password-delivery-link = Einmal-Link
setting-password-delivery-link-text = Die E-Mail enthält kein Passwort, nur einen Link, um eines zu wählen. Sicherer, wo andere mitlesen.
setting-groups = Gruppen entscheiden
setting-groups-text = Aus: Alle dürfen mit den Tickets, auf die sie Zugriff haben, alles tun, und Agenten sehen jede Warteschlange. Ein: Die Gruppen einer Person oder eines Agenten sagen, in welchen Warteschlangen sie lesen, schreiben und Tickets eröffnen.
setting-exclude-primary-customer = Hauptkunden auslassen
setting-exclude-primary-customer-text = Ein: Über den Hauptkunden hat jede Person nur auf ihre eigenen Tickets Zugriff; auf die anderer Personen nur über ihre weiteren Kunden. Neue Tickets werden weiterhin unter ihm abgelegt.
setting-restrict-services = Nur zugeteilte Services
setting-restrict-services-text = Aus: Alle dürfen jeden Service anfragen. Ein: Jede Person bekommt die Services, die ihr, ihrem Kunden oder ihren Gruppen zugeteilt sind, und die Standard-Services, solange sie keine eigenen hat oder es bei ihr so eingestellt ist.
setting-search-fields = Wo die Personensuche sucht
setting-search-fields-text = Je mehr Felder, desto mehr wird gefunden. Bei sehr vielen Personen dauert es einen Moment, bis eine Änderung wirkt.
setting-search-fields-custom = Eigene Felder werden durchsucht, wenn es bei ihnen so steht:
setting-search-prefix = Wörter dürfen irgendwo beginnen
setting-search-prefix-text = Ein: mann findet auch Hoffmann. Als stünde vor jedem Wort ein *.
setting-search-suffix = Wörter dürfen weitergehen
setting-search-suffix-text = Ein: hoff findet auch Hoffmann. Als stünde hinter jedem Wort ein *.
setting-search-limit = Wie viele Personen eine Suche auflistet
setting-search-limit-text = Zwischen 10 und 100.000. Wie viele insgesamt passen, steht immer dabei.
setting-require-second-factor = Anmeldung in zwei Schritten für Mitarbeitende
setting-require-second-factor-text = Ein: Alle, die hier arbeiten, brauchen einen zweiten Schritt. Wer keinen hat, richtet ihn beim nächsten Klick ein, auch Sie.
setting-require-second-factor-of-administrators = Anmeldung in zwei Schritten für die Administration
setting-require-second-factor-of-administrators-text = Ein: Wer administriert, braucht einen zweiten Schritt, auch wenn andere keinen brauchen. Ein Passkey ist einer.

# Suche
search-help = Was Sie eingeben können
search-help-and = Beide Wörter, in beliebigen Feldern und beliebiger Reihenfolge
search-help-star = Alles, was mit mar beginnt
search-help-or = Eines von beiden
search-help-not = Dupont, aber nicht Paris
search-help-group = Klammern halten zusammen
search-help-phrase = Genau das, mit dem Leerzeichen
search-help-all = Alle
search-help-accents = Akzente und Großbuchstaben spielen keine Rolle: findet auch Żółty
search-help-settings = Welche Felder durchsucht werden, ist für alle hier eingestellt.
problem-malformed-query = Ab Zeichen { $limit } lässt sich das nicht lesen. Fehlt eine Klammer, ein Anführungszeichen oder ein Wort?
problem-too-long-query = Höchstens { $limit } Zeichen, bitte.
problem-too-many-query = Höchstens { $limit } Wörter, bitte.
people-limit = { $limit } von { $total }, verfeinern Sie die Suche
people-export = Als Tabelle exportieren

# Import
import-menu = Importieren
said-imported = Die Personen der Tabelle sind da.
import-title = Personen aus einer Tabelle
import-text = Für viele Personen auf einmal. Nichts ändert sich, bevor Sie gesehen haben, was sich ändern soll, und zugestimmt haben.
import-table = Ihre Tabelle
import-file = Datei
import-file-hint = So, wie Ihre Tabellenkalkulation sie speichert: als CSV oder als Unicode-Text. Höchstens 5 MB und 20.000 Zeilen.
import-paste = Oder einfügen
import-paste-hint = Die erste Zeile benennt die Spalten.
import-pasted = Eingefügte Tabelle
import-check-hint = Zuerst sehen Sie, was sich ändert.
import-check = Prüfen
import-columns = Spalten
import-columns-text = In beliebiger Reihenfolge. Überschriften werden so erkannt, wie unsere Seiten die Felder nennen, in jeder Sprache, mit oder ohne Großbuchstaben und Akzente; was nicht erkannt wird, ordnen Sie selbst zu. Ihre Tabelle braucht Benutzername oder E-Mail-Adresse, um Personen wiederzufinden; nur vorhandene Spalten werden geändert. Neue Personen brauchen beides, Vor- und Nachnamen und die Nummer eines Kunden.
import-column = Spalte
import-column-is = Was sie ist
import-columns-needed = In welcher Spalte steht der Benutzername oder die E-Mail-Adresse? Ohne eines davon ließe sich niemand wiederfinden.
import-choose-again = Was Sie eingefügt haben, steht noch da. Eine Datei müssen Sie noch einmal wählen.
import-empty = Unter der ersten Zeile gibt es nichts zu lesen.
import-too-large = Das ist größer als { $count } MB. Teilen Sie es auf mehrere Tabellen auf.
import-too-many-lines = Das sind mehr als { $count } Zeilen. Teilen Sie sie auf mehrere Tabellen auf.
import-too-many-columns = Das sind mehr als { $count } Spalten.
import-uneven = Zeile { $count } hat mehr Zellen als die erste. Stimmt das Trennzeichen?
import-long-cell = Zeile { $count } hat eine Zelle ohne Ende. Fehlt ein Anführungszeichen?
import-done = Erledigt
import-did = Was sich geändert hat
import-would = Was sich ändert
import-good = Alles in Ordnung
import-good-text = Noch hat sich nichts geändert.
import-nothing = Alle sind schon so, wie es in der Tabelle steht
import-refused = { $count ->
    [one] Eine Zeile hat ein Problem
   *[other] { $count } Zeilen haben ein Problem
}
import-refused-text = Nichts hat sich geändert, und nichts ändert sich, solange es eines gibt. Berichtigen Sie Ihre Tabelle und prüfen Sie sie dann noch einmal.
import-lines = Zeilen
import-added = Neue Personen
import-changed = Geändert
import-unchanged = Unverändert
import-other = Andere Tabelle
import-apply = { $count ->
    [one] Eine Person importieren
   *[other] { $count } Personen importieren
}
import-problems = Probleme
import-unlisted = { $count ->
    [one] Eine weitere Zeile ist nicht aufgeführt.
   *[other] { $count } weitere Zeilen sind nicht aufgeführt.
}
import-line = Zeile
import-value = Was dort steht
import-problem = Problem
import-column-also = Oder, für Programme
import-column-twice = { $name } ist für zwei Spalten gewählt. Lassen Sie eine davon weg.
import-no-table = Das ist eine Arbeitsmappe, ein Dokument oder ein Bild. Speichern Sie sie in Ihrer Tabellenkalkulation als CSV, oder kopieren Sie die Zellen und fügen Sie sie hier ein.
import-other-letters = Zeile { $count } ist mit diesem Zeichensatz nicht zu lesen. Wählen Sie einen anderen und sehen Sie nach, ob die Umlaute stimmen.
import-reading = Wie wir sie gelesen haben
import-reading-text = Stimmen die Umlaute, und steht alles in seiner Spalte? Wenn nicht, wählen Sie hier etwas anderes; die Tabelle müssen Sie nicht noch einmal übergeben.
import-letters = Zeichensatz
import-letters-utf8 = Unicode (UTF-8)
import-letters-utf16le = Unicode-Text (UTF-16)
import-letters-utf16be = Unicode-Text (UTF-16, umgekehrt)
import-letters-western = Westeuropa (Windows-1252)
import-letters-central = Mitteleuropa (Windows-1250)
import-letters-macintosh = Westeuropa (Macintosh)
import-separator = Zwischen zwei Zellen steht
import-separator-comma = ein Komma (,)
import-separator-semicolon = ein Semikolon (;)
import-separator-tab = ein Tabulator
import-separator-bar = ein senkrechter Strich (|)
import-heading = Die erste Zeile benennt die Spalten
import-empty-cells = Eine leere Zelle
import-empty-erase = löscht, was wir dort von der Person wissen
import-empty-leave = lässt stehen, was wir wissen
import-left-out = { $count ->
    [one] Eine Spalte wird weggelassen: Sagen Sie unten, was sie ist, wenn sie mitkommen soll.
   *[other] { $count } Spalten werden weggelassen: Sagen Sie unten, was sie sind, wenn sie mitkommen sollen.
}
import-column-yours = Spalte Ihrer Tabelle
import-line-is = Zeile { $count }
import-column-number = Spalte { $count }
import-column-out = (weggelassen)
import-read-anew = So lesen
import-same-person = In Zeile { $count } dieser Tabelle geht es um dieselbe Person.
import-same-name = Das steht auch in Zeile { $count } dieser Tabelle.
import-differs = Inzwischen hat sich etwas geändert
import-differs-text = Nichts wurde importiert. Unten steht, was die Tabelle jetzt täte; sehen Sie es noch einmal an.
import-erased = { $count ->
    [one] Ein Wert würde gelöscht
   *[other] { $count } Werte würden gelöscht
}
import-erased-of = { $count ->
    [one] Eine Person verlöre etwas, das wir von ihr wissen.
   *[other] { $count } Personen verlören etwas, das wir von ihnen wissen.
}
import-erased-whose = Nur diese zeigen
import-changes = { $count ->
    [one] Eine Person ändert sich
   *[other] { $count } Personen ändern sich
}
import-changes-all = Alle Änderungen zeigen
import-change = Was sich ändert
import-nothing-left = nichts
import-also-login = Anmeldename, Login, Benutzer, Benutzerkennung
import-also-email = Mail, E-Mail-Adresse, Mailadresse
import-also-first-name = Rufname
import-also-last-name = Familienname, Zuname
import-also-customer = Kunden-Nr, Kundennr, Firmennummer
import-also-phone = Telefonnummer, Festnetz, Tel
import-also-mobile = Mobiltelefon, Handy, Mobilnummer, Handynummer
import-also-street = Adresse, Anschrift, Straße und Hausnummer
import-also-postal-code = PLZ
import-also-city = Stadt, Wohnort
import-also-title = Titel

# Viele hereinlassen
let-in-title = Zugang senden
let-in-everybody = An alle, die noch keinen haben. Nichts wird gesendet, bevor Sie gesehen haben, an wen, und zugestimmt haben.
let-in-chosen = An die, die Sie gewählt haben. Nichts wird gesendet, bevor Sie gesehen haben, an wen, und zugestimmt haben.
let-in-will = { $count ->
    [0] Niemand bekommt eine E-Mail
    [one] Eine Person bekommt eine E-Mail
   *[other] { $count } Personen bekommen eine E-Mail
}
let-in-password = Jede bekommt ein eigenes vorläufiges Passwort, gut für die erste Anmeldung.
let-in-link = Jede bekommt einen eigenen Link, um ein Passwort zu wählen.
let-in-rate = Höchstens { $count } E-Mails in der Minute gehen hinaus.
let-in-minutes = { $count ->
    [one] Das dauert etwa eine Minute.
   *[other] Das dauert etwa { $count } Minuten.
}
let-in-more = { $count ->
    [one] Eine weitere bekommt eine E-Mail.
   *[other] { $count } weitere bekommen eine E-Mail.
}
let-in-send = { $count ->
    [one] An eine Person senden
   *[other] An { $count } Personen senden
}
let-in-nothing = Diese bekommen nichts
let-in-why = Warum
let-in-not-valid = Nicht gültig, oder alle ihre Kunden sind es nicht
let-in-no-email = Keine E-Mail-Adresse
let-in-has-access = Hat schon Zugang
let-in-invited = Eine frühere E-Mail gilt noch oder ist unterwegs
let-in-was-stopped = Angehalten, bevor die Reihe kam
let-in-of-directory = Meldet sich mit dem Passwort aus dem Verzeichnis an
let-in-runs = Früher gesendet
let-in-begun = Begonnen
let-in-state = Stand
let-in-at = Wann
let-in-sent = Gesendet
let-in-waiting = Wartet
let-in-failed = Nicht zugestellt
let-in-left-out = Bekommt nichts
let-in-not-delivered = Diese E-Mails ließen sich nicht zustellen
let-in-look = Noch einmal nachsehen
let-in-wait = { $count ->
    [one] Eine E-Mail wartet noch
   *[other] { $count } E-Mails warten noch
}
let-in-leave = Sie können diese Seite verlassen; es geht von selbst weiter.
let-in-stop = Nichts mehr senden
let-in-differs = Inzwischen bekämen andere eine E-Mail. Sehen Sie es noch einmal an.
let-in-ticked = Angekreuzten Zugang senden
let-in-found = { $count ->
    [one] Der gefundenen Person Zugang senden
   *[other] Allen { $count } gefundenen Zugang senden
}
let-in-imported = Ihnen Zugang senden
said-let-in-stopped = Es wird nichts mehr gesendet. Was gesendet ist, bleibt gültig.
said-access-not-sent = Die Person ist da, aber der Zugang ließ sich nicht senden. Senden Sie ihn hier.
setting-let-in-per-minute = E-Mails in der Minute, wenn viele Zugang bekommen
setting-let-in-per-minute-text = Zwischen 1 und 600. Viele auf einmal halten Mailserver für Spam.
setting-reply-hold-seconds = Sekunden, in denen eine Antwort zurückgeholt werden kann
setting-reply-hold-seconds-text = Zwischen 0 und 60. Erst danach sehen andere sie und bekommen sie per E-Mail. Mit 0 wird sie sofort gesendet.

# Ticketfelder
ticket-fields-menu = Ticketfelder
ticket-fields-title = Ticketfelder
ticket-fields-text = Was ein Ticket von seiner Person und seinem Kunden behält, so wie es beim Eröffnen war. Es wird erneuert, wenn das Ticket eine andere Person bekommt.
ticket-fields-none = Noch keine Ticketfelder
ticket-fields-none-text = Fügen Sie hinzu, was Sie neben jedem Ticket lesen möchten: den Raum, die Kostenstelle.
ticket-field-add = Ticketfeld hinzufügen
ticket-field-from = Kommt aus
ticket-field-from-hint = Wessen Datensatz es füllt, und mit welchem Feld.
ticket-field-by-hand = Nirgendwoher
ticket-field-never-seen = Kein Datensatz hatte je dieses Feld
ticket-field-never-seen-text = Wahrscheinlich ein Schreibfehler, oder ein Feld, das noch niemand ausgefüllt hat.
ticket-field-staff-only-hint = Sonst sieht die Person, der das Ticket gehört, es im Portal, und dort niemand sonst.
ticket-field-valid-hint = Ein Feld, das nicht gültig ist, wird weder gefüllt noch angezeigt. Was Tickets darin haben, bleibt.

# Kunden
sharing-members-text = Wen Sie auf dem Reiter „Mitlesende“ wählen, liest alle Tickets dieses Kunden; die anderen lesen ihre eigenen.
customer-number = Kundennummer
problem-no-such-customer-number = Kein Kunde hat diese Nummer.
problem-no-such-country = Zwei Buchstaben, zum Beispiel FR oder PL.
problem-malformed-country = { problem-no-such-country }
problem-malformed-active = Weder Ja noch Nein.
problem-no-such-language = Das ist keine der Sprachen, die es hier gibt.
problem-no-such-validity = Eines davon: Gültig, Ungültig, Vorübergehend ungültig.

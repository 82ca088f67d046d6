# Personen und Kunden: eigene Felder, Einstellungen, Suche, Tabellen hinein und hinaus.

# Jemand anderes hat denselben Eintrag geändert
clash-text = Was Sie eingegeben haben, steht noch im Formular. Was Sie nicht angefasst haben, zeigt den jetzigen Stand. Speichern Sie noch einmal, um Ihre Fassung an die Stelle zu setzen.
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
field-choices-hint = Für „eines von mehreren“: eines je Zeile, erst was gespeichert wird, dann = und was angezeigt wird; weitere Sprachen nach |. Zum Beispiel:
field-link-hint = Macht aus dem Wert einen Link. {"{"}value{"}"} steht für ihn:
field-rules = Regeln
field-required = Erforderlich
field-required-hint = Neue Einträge lassen sich ohne es nicht speichern. Bei vorhandenen wird gefragt, wenn jemand sie bearbeitet.
field-shown = Angezeigt
field-shown-hint = Im Formular und im Eintrag.
field-hidden = Nicht angezeigt
field-read-only = Nur lesen
field-read-only-hint = Nur Verzeichnisse und Importe füllen es.
field-searchable = Durchsucht
field-searchable-hint = Die Personensuche schaut auch hier hinein.
field-validity-effect = Nicht gültig: weder angezeigt noch abgefragt. Der Inhalt bleibt.
problem-malformed-link = Ein Link beginnt mit https:// und einem Host, dahinter steht {"{"}value{"}"}.
problem-read-only-kind = Die Art lässt sich nicht ändern, solange Einträge in diesem Feld Werte haben.
problem-missing-choices = Schreiben Sie mindestens einen Wert.
problem-taken-choices = Jeder Wert darf nur einmal vorkommen.
problem-taken-name = Diesen Namen gibt es schon.
problem-missing-names = Ein Name ist nötig, in einer beliebigen Sprache.

# Einstellungen
settings-text = Jede gilt für das ganze Haus, wenige Sekunden nach dem Speichern.
settings-clash = Jemand anderes hat inzwischen Einstellungen gespeichert. Ihre Wahl steht noch unten; schauen Sie noch einmal hin und speichern Sie dann erneut.
setting-now = In Kraft: { $name }
setting-from-default = Eingebaut
setting-from-environment = Durch die Umgebung festgelegt
setting-from-desk = Hier eingestellt
setting-fixed = Festgelegt durch die Umgebungsvariable { $name }. Ändern Sie es dort; diese Seite zeigt es nur.
setting-reset = Zurück zum Eingebauten: { $name }
setting-on = Ein
setting-off = Aus
setting-password-delivery = Wie ein neues Passwort ankommt
setting-password-delivery-text = Was „Passwort (neu) initialisieren“ verschickt. Beides gilt einmal, 72 Stunden lang.
setting-password-delivery-temporary-password = Vorläufiges Passwort
setting-password-delivery-temporary-password-text = Die E-Mail enthält ein Zufallspasswort. Bei der ersten Anmeldung wählt die Person ihr eigenes.
setting-password-delivery-link = Einmal-Link
setting-password-delivery-link-text = Die E-Mail enthält kein Passwort, nur einen Link, um eines zu wählen. Sicherer, wo andere mitlesen.
setting-groups = Gruppen entscheiden
setting-groups-text = Aus: Alle dürfen mit den Tickets, die sie erreichen, alles tun. Ein: Die Gruppen einer Person sagen, in welchen Queues sie liest, schreibt und Tickets eröffnet.
setting-exclude-primary-customer = Hauptkunden auslassen
setting-exclude-primary-customer-text = Ein: Über den Hauptkunden erreicht niemand Tickets, nur über die weiteren Kunden. Neue Tickets werden weiterhin unter ihm abgelegt.
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
search-help-settings = Welche Felder durchsucht werden, ist für das ganze Haus eingestellt.
problem-malformed-query = Ab Zeichen { $limit } lässt sich das nicht lesen. Fehlt eine Klammer, ein Anführungszeichen oder ein Wort?
problem-too-long-query = Höchstens { $limit } Zeichen, bitte.
problem-too-many-query = Höchstens { $limit } Wörter, bitte.
people-limit = { $limit } von { $total }, verfeinern Sie die Suche
people-export = Als Tabelle exportieren

# Import
import-menu = Importieren
said-imported = Die Personen der Tabelle sind da.
import-title = Personen aus einer Tabelle
import-text = Für viele Personen auf einmal. Nichts ändert sich, bevor Sie gesehen haben, was die Tabelle täte, und zugestimmt haben.
import-table = Ihre Tabelle
import-file = Datei
import-file-hint = CSV mit Kommas, Semikolons oder Tabulatoren, in UTF-8. Höchstens 5 MB und 20.000 Zeilen.
import-paste = Oder einfügen
import-paste-hint = Die erste Zeile benennt die Spalten.
import-pasted = Eingefügte Tabelle
import-check-hint = Zuerst sehen Sie, was sie täte.
import-check = Prüfen
import-columns = Spalten
import-columns-text = In beliebiger Reihenfolge. Ihre Tabelle braucht login oder email, um Personen wiederzufinden; nur vorhandene Spalten werden geändert. Neue Personen brauchen beides, Vor- und Nachnamen und die Nummer eines Kunden.
import-column = Spalte
import-column-is = Was sie enthält
import-columns-refused = Diese Spalten lassen sich nicht verwenden
import-columns-needed = Es gibt weder login noch email: Niemand ließe sich wiederfinden.
import-choose-again = Was Sie eingefügt haben, steht noch da. Eine Datei müssen Sie noch einmal wählen.
import-empty = Unter der ersten Zeile gibt es nichts zu lesen.
import-not-utf8 = Das ist kein UTF-8 (Zeile { $count }). Speichern Sie es noch einmal als „CSV UTF-8“, dann kommen Umlaute richtig an.
import-too-large = Das ist größer als { $count } MB. Teilen Sie es auf mehrere Tabellen auf.
import-too-many-lines = Das sind mehr als { $count } Zeilen. Teilen Sie sie auf mehrere Tabellen auf.
import-too-many-columns = Das sind mehr als { $count } Spalten.
import-uneven = Zeile { $count } hat mehr oder weniger Zellen als die erste.
import-long-cell = Zeile { $count } hat eine Zelle ohne Ende. Fehlt ein Anführungszeichen?
import-done = Erledigt
import-did = Was sie getan hat
import-would = Was sie täte
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
import-apply = Übernehmen
import-problems = Probleme
import-unlisted = { $count ->
    [one] Eine weitere Zeile ist nicht aufgeführt.
   *[other] { $count } weitere Zeilen sind nicht aufgeführt.
}
import-line = Zeile
import-value = Was dort steht
import-problem = Problem

# Ticketfelder
ticket-fields-menu = Ticketfelder
ticket-fields-title = Ticketfelder
ticket-fields-text = Was ein Ticket von seiner Person und seinem Kunden behält, so wie es beim Eröffnen war. Es wird erneuert, wenn das Ticket eine andere Person bekommt.
ticket-fields-none = Noch keine Ticketfelder
ticket-fields-none-text = Fügen Sie hinzu, was Sie neben jedem Ticket lesen möchten: den Raum, die Kostenstelle.
ticket-field-add = Ticketfeld hinzufügen
ticket-field-from = Kommt aus
ticket-field-from-hint = Wessen Eintrag es füllt, und mit welchem Feld.
ticket-field-by-hand = Nirgendwoher
ticket-field-never-seen = Kein Eintrag hatte je dieses Feld
ticket-field-never-seen-text = Wahrscheinlich ein Schreibfehler, oder ein Feld, das noch niemand ausgefüllt hat.
ticket-field-valid-hint = Ein Feld, das nicht gültig ist, wird weder gefüllt noch angezeigt. Was Tickets darin haben, bleibt.

# Kunden
sharing-members-text = Wen Sie auf dem Reiter „Mitlesende“ wählen, liest alle Tickets dieses Kunden; die anderen lesen ihre eigenen.
customer-number = Kundennummer
problem-no-such-customer-number = Kein Kunde hat diese Nummer.
problem-no-such-country = Zwei Buchstaben, zum Beispiel FR oder PL.
problem-no-such-validity = Einer dieser Werte: valid, invalid, invalid_temporarily.
import-column-unknown = Ein solches Feld gibt es nicht.
import-column-twice = Sie kommt zweimal vor.

nav-main = Hauptmenü
nav-short = Schnellzugriff
nav-path = Pfad
nav-home = Start
nav-solutions = Lösungen
nav-tickets = Meine Tickets
nav-tickets-short = Tickets
nav-new = Neues Ticket
nav-new-short = Melden
nav-account = Ihr Konto
nav-account-of = Konto von { $name }
search = Suchen
save = Speichern
cancel = Abbrechen
optional = (freiwillig)
you = Sie
title-error = Fehler:
pager = Seiten
pager-next = Nächste Seite
pager-first = Erste Seite
talk-earlier = Früheres anzeigen
talk-before = Das wurde früher gesagt.
talk-newest = Neuestes anzeigen

status-new = Ist bei uns
status-open = { $name } kümmert sich darum
status-open-us = Wir kümmern uns darum
status-waiting = Sie sind dran
status-waiting-other = Wartet auf { $name }
status-answered = Wir haben geantwortet
status-closed = Gelöst
status-unknown = In Arbeit
track = Fortschritt
track-done = erledigt
track-received = Eingegangen
track-taken = In Bearbeitung
track-answer = Ihre Antwort
track-answered = Unsere Antwort
track-answer-other = Eine Antwort
track-solved = Gelöst
happened-taken = { $name } kümmert sich um das Ticket.
happened-closed = { $name } hat das Ticket als gelöst markiert.
happened-reopened = { $name } hat das Ticket wieder geöffnet.
happened-invited = { $name } hat { $about } zu diesem Ticket eingeladen.
happened-removed = { $name } hat { $about } von diesem Ticket entfernt.
happened-left = { $name } nimmt an diesem Ticket nicht mehr teil.
happened-moved-away = { $name } gehört zu einem anderen Kunden und nimmt an diesem Ticket nicht mehr teil.
happened-confidential = { $name } hat das Ticket vertraulich gemacht.
happened-not-confidential = { $name } hat das Ticket wieder für Kolleginnen und Kollegen sichtbar gemacht.
happened-moved = { $name } hat das Ticket in die Warteschlange { $about } verschoben.
happened-person-changed = { $name } hat das Ticket auf { $about } übertragen.
happened-assigned = { $about } kümmert sich um das Ticket.
happened-unassigned = Das Ticket liegt wieder beim ganzen Team.
happened-service-changed = { $name } hat den Service auf { $about } geändert.
happened-service-removed = { $name } hat den Service entfernt.
happened-taken-back = { $name } hat das rückgängig gemacht.
happened-other = { $name } hat das Ticket geändert.

home-hello = Guten Tag, { $name }
home-ask = Wie können wir Ihnen helfen?
home-question = Ihre Frage
home-asked = Oft gefragt
home-quick = Schnelle Wege
home-report = Problem melden
home-report-text = Drei Fragen, zwei Minuten
home-follow = Meine Tickets verfolgen
home-none-open = Zurzeit keins offen
home-open = { $count } offen
home-waiting = { $count ->
    [one] { $count } wartet auf Ihre Antwort
   *[other] { $count } warten auf Ihre Antwort
}
home-browse = Lösungen durchsehen
home-solutions = { $count ->
    [one] { $count } Antwort Schritt für Schritt
   *[other] { $count } Antworten Schritt für Schritt
}
home-mine = Meine offenen Tickets
home-mine-all = Alle
home-all-solutions = { $count ->
    [one] Zur Lösung
   *[other] Alle { $count } Lösungen
}

category-accounts = Zugang und Passwörter
category-computer = Computer
category-printing = Drucken
category-phone = Telefon
category-network = Netzwerk
category-software = Software
solutions-intro = Kurze Anleitungen, mit denen Sie sich Schritt für Schritt selbst helfen.
solutions-search = Nach einer Lösung suchen
solutions-title-search = „{ $name }“ in den Lösungen
solutions-categories = Kategorien der Lösungen
solutions-best = Die hilfreichsten
solutions-all = Alle
solutions-count = { $count ->
    [one] { $count } Lösung
   *[other] { $count } Lösungen
}
solutions-more = Dies sind die { $count } hilfreichsten. Ein Wort in der Suche grenzt sie ein.
solutions-nothing-title = Nichts zu „{ $name }“
solutions-nothing-text = Versuchen Sie ein geläufigeres Wort, oder fragen Sie uns: Jemand liest es.
solutions-nothing-read-text = Versuchen Sie ein geläufigeres Wort.
solutions-elsewhere = { $count ->
    [one] { $shown } Lösung in allen Kategorien
   *[other] { $shown } Lösungen in allen Kategorien
}
solutions-none-title = Noch keine Lösungen
solutions-none-text = Ihr Support-Team hat hier noch keine geschrieben. Fragen Sie uns direkt.
solutions-show-all = Alle Lösungen zeigen
solutions-ask = Das Support-Team fragen
solutions-not-there = Nicht die richtige Antwort dabei?
suggest-title = Vielleicht schon gelöst
solution-minutes = { $count } Min.
solution-helped = { $count } % geholfen
solution-untranslated = Diese Lösung ist noch nicht übersetzt. Sie sehen sie in der Sprache, in der sie geschrieben wurde.
solution-did-help = Hat das geholfen?
solution-yes = Ja
solution-no = Nein
solution-rated-yes = Sie haben Ja gesagt. Sie können es ändern.
solution-rated-no = Sie haben Nein gesagt. Schreiben Sie uns: Wir machen gemeinsam weiter.
solution-rated-no-read = Sie haben Nein gesagt. Sie können es ändern.
solution-aside = Weitere Hilfe
solution-stuck = Klappt es nicht?
solution-stuck-text = Melden Sie es: Der Betreff steht schon da.
solution-changed = Stand: { $name }

tickets-whose = Wessen Tickets
tickets-which = Welche Tickets
tickets-mine = Meine
tickets-everyone = Auch die aus meiner Firma
tickets-title-everyone = Tickets meiner Firma
tickets-list = Tickets
tickets-unread = Neu:
tickets-last = { $name }:
tickets-last-you = Sie:
tickets-group-turn = Sie sind dran
tickets-group-us = Bei uns
tickets-group-rest = Alles andere
tickets-open = Offen
tickets-closed = Gelöst
tickets-all = Alle
tickets-search = Wörter oder Nummer
tickets-nothing-text = Gesucht wurde in Nummer, Betreff und allem, was geschrieben wurde.
tickets-nothing-open = Nichts Offenes zu „{ $name }“
tickets-nothing-closed = Nichts Gelöstes zu „{ $name }“
tickets-elsewhere-open = { $count ->
    [one] { $shown } offenes Ticket passt
   *[other] { $shown } offene Tickets passen
}
tickets-elsewhere-closed = { $count ->
    [one] { $shown } gelöstes Ticket passt
   *[other] { $shown } gelöste Tickets passen
}
tickets-elsewhere-customers = { $count ->
    [one] { $shown } Ticket passt bei allen Ihren Kunden
   *[other] { $shown } Tickets passen bei allen Ihren Kunden
}
tickets-elsewhere-everyone = { $count ->
    [one] { $shown } Ticket passt, das nicht nur Ihres ist
   *[other] { $shown } Tickets passen, auch von anderen
}
tickets-show-all = Alle Tickets zeigen
tickets-first-title = Noch keine Tickets
tickets-first-text = Wenn etwas nicht geht, melden Sie es. Hier verfolgen Sie es vom ersten Wort bis zur Lösung.
tickets-first-read-text = Tickets, die Sie lesen können, erscheinen hier.
tickets-calm-title = Alles ruhig
tickets-calm-text = Nichts ist offen. Wenn etwas hakt, sind wir da.
tickets-none-closed-title = Noch keins gelöst
tickets-none-closed-text = Was gelöst ist, bleibt hier zum Nachlesen.
tickets-show-open = Offene Tickets zeigen
tickets-show-closed = Gelöste Tickets zeigen
ticket-number = Nr. { $count }

new-intro = Erzählen Sie uns, was los ist. Sie bekommen sofort eine Nummer, und ein Mensch liest jedes Wort.
new-none-title = Sie können hier noch keine Tickets eröffnen
new-none-text = Für Sie ist noch nichts freigegeben, wozu Sie ein Problem melden könnten. Bitte fragen Sie Ihr Support-Team: Es kann das ändern.
new-service = Worum geht es?
new-service-label = Service
new-service-choose = Bitte wählen
new-other = Etwas anderes
new-other-text = Wir finden das richtige Team
new-fits = Passt zu Ihren Worten: { $name }
new-what = Was ist los?
new-subject = In einem Satz
new-text = Genauer
new-text-hint = Was Sie gerade taten, was Sie sehen, seit wann.
new-files = Bilder und Dateien
new-send = Ticket senden
new-aside = Wie es weitergeht
new-then = Wie es weitergeht
new-then-number = Sie bekommen eine Nummer und eine E-Mail.
new-then-team = Das zuständige Team liest Ihre Nachricht.
new-then-follow = Sie verfolgen alles hier und können jederzeit antworten.
new-then-read = Sie verfolgen alles hier.
problem-missing-service = Wählen Sie, worum es geht.
problem-no-such-files = Eine Datei ist nicht mehr da. Nehmen Sie sie heraus und fügen Sie sie neu hinzu.
problem-too-many-files = Höchstens { $limit } Dateien auf einmal. Senden Sie die übrigen mit einer zweiten Nachricht.

upload-choose = Dateien auswählen
upload-or-drop = oder hier ablegen.
upload-limit = Bis zu 10 Dateien mit je 25 MB.
upload-remove = {"{name}"} entfernen
upload-cancel = Senden von {"{name}"} abbrechen
upload-retry = {"{name}"} erneut versuchen
upload-sending = {"{name}"} wird gesendet
upload-sent = Angekommen
upload-received = {"{name}"} angekommen
upload-failed = Das hat nicht geklappt. Versuchen Sie es noch einmal.
upload-large = {"{total}"} sind zu viel, die Grenze liegt bei 25 MB. Kürzen Sie die Datei oder senden Sie ein Bild davon. Alles andere bleibt erhalten.
upload-of = {"{sent}"} von {"{total}"}
upload-left = Nicht angekommen: {"{names}"}. Noch einmal versuchen oder ohne senden?
upload-again = Noch einmal versuchen
upload-without = Ohne senden
upload-kept = Eine Datei, die schon da ist
upload-kept-hint = Diese Dateien sind schon da und gehen mit. Nehmen Sie das Häkchen weg, wenn etwas nicht mitgehen soll.
upload-gone-name = Eine Datei, die schon da war
upload-gone = Sie ist nicht mehr da. Fügen Sie sie noch einmal hinzu, wenn sie mitgehen soll.
problem-missing-file-size = Die Datei ist leer.
problem-too-long-file-name = Der Name ist zu lang: höchstens { $limit } Zeichen. Benennen Sie die Datei um und fügen Sie sie noch einmal hinzu.
problem-malformed-file-name = Im Namen sind Zeichen, die nicht erhalten bleiben können. Benennen Sie die Datei um und fügen Sie sie noch einmal hinzu.

ticket-opened = Ticket Nr. { $count }, eröffnet am { $name }
ticket-changed = Das Ticket wurde aktualisiert.
ticket-talk = Gespräch
ticket-support = Support { $name }
ticket-reply = Ihre Antwort
ticket-send = Senden
ticket-solved = Es ist gelöst
ticket-held-solves = Sie markiert das Ticket als gelöst.
ticket-held-solved = Nicht gesendet: Das Ticket wurde inzwischen als gelöst markiert.
ticket-reopen = Wieder öffnen
ticket-reopen-text = Gelöst und weiter nachzulesen. Tritt es wieder auf? Schreiben Sie kurz, was noch nicht stimmt, und öffnen Sie das Ticket wieder.
ticket-read-only = Sie können dieses Ticket lesen. Darin zu schreiben ist für Sie nicht freigegeben; wenn Sie es brauchen, fragen Sie Ihr Support-Team.
ticket-about = Über dieses Ticket
ticket-brief = Auf einen Blick
ticket-service = Service
ticket-agent = Betreut von
ticket-agent-none = Noch niemand: Es liegt beim ganzen Team
ticket-customer = Firma
ticket-changed-at = Letzte Änderung
ticket-readers = Wer das lesen kann
ticket-team = Das Support-Team
ticket-shared = Alle bei { $name }, die sich hier anmelden, können es lesen.
ticket-private = Nur wer hier steht, kann es lesen.

account-chapters = Bereiche Ihres Kontos
account-you = Sie
account-you-text = Stimmt etwas an Ihrem Namen oder Ihrer Adresse nicht? Ihr Support-Team berichtigt es.
account-language = Sprache
account-language-text = Für diese Seiten und die E-Mails, die wir Ihnen senden

skip = Zum Inhalt
sign-in = Anmelden
sign-out = Abmelden
signed-out = Sie sind abgemeldet.
sign-in-login = E-Mail-Adresse oder Benutzername
sign-in-password = Passwort
sign-in-forgotten = Vergessen?
sign-in-keep = Auf diesem Gerät angemeldet bleiben
sign-in-no-access = Noch kein Zugang? Ihr Support-Team schickt ihn Ihnen per E-Mail.
sign-in-wrong = Dieser Name und dieses Passwort passen nicht zusammen, oder der Zugang ist beendet.
door-title = Eine Frage? Hier sind Sie am richtigen Schalter.
door-text = Lösungen, Tickets und das Support-Team an einem Ort.
door-desk-title = Der Service-Desk
door-desk-text = Für alle, die helfen.
back-to-sign-in = Zurück zur Anmeldung
forgotten-title = Passwort vergessen?
forgotten-text = Sagen Sie uns, wer Sie sind. Wenn wir Sie kennen, ist gleich ein Link unterwegs, mit dem Sie ein neues Passwort wählen.
forgotten-send = Link senden
forgotten-sent-title = Schauen Sie in Ihr Postfach
forgotten-sent-text = Wenn hier jemand so heißt, ist gerade ein Link an diese Person gegangen. Er gilt 30 Minuten. Nichts da? Sehen Sie im Spam-Ordner nach oder fragen Sie Ihr Support-Team.
choose-title = Wählen Sie Ihr Passwort
choose-must = Das Passwort, das Sie erhalten haben, gilt nur einmal. Wählen Sie ein eigenes, dann geht es weiter.
choose-text = Auf allen anderen Geräten werden Sie abgemeldet.
choose-temporary = Das Passwort aus der E-Mail
choose-current = Ihr jetziges Passwort
choose-new = Neues Passwort
choose-rule = Mindestens 15 Zeichen. Ein paar Wörter hintereinander sind leicht zu merken und schwer zu erraten.
choose-repeat = Neues Passwort noch einmal
choose-save = Speichern und weiter
link-text = Danach sind Sie angemeldet, und der Link ist verbraucht.
link-gone-title = Dieser Link gilt nicht mehr
link-gone-text = Jeder Link gilt einmal und nur für eine Weile. Sie können sich jederzeit einen neuen schicken lassen.
link-gone-again = Neuen Link senden
setup-title = Willkommen bei Guichet
setup-text = Hier ist noch niemand. Legen Sie das Administrationskonto an; alles Weitere ergibt sich daraus.
setup-name = Ihr Name
setup-email = Ihre E-Mail-Adresse
setup-save = Anlegen und anmelden
form-refused = Bitte sehen Sie ein paar Angaben noch einmal an
form-kept = Nichts ist verloren: Alles, was Sie eingegeben haben, ist noch da.
form-conflict = Inzwischen hat jemand etwas geändert. Sehen Sie nach, was jetzt da steht, und versuchen Sie es dann noch einmal.
form-unavailable = Das hat gerade nicht geklappt. Nichts ist verloren; bitte versuchen Sie es gleich noch einmal.
form-throttled = { $count ->
    [one] Das war ein bisschen viel auf einmal. Bitte versuchen Sie es in einer Minute noch einmal.
   *[other] Das war ein bisschen viel auf einmal. Bitte versuchen Sie es in { $count } Minuten noch einmal.
}
form-internal = Bei uns funktioniert etwas nicht. Nichts von dem, was Sie eingegeben haben, ist verloren. Wenn es wieder passiert, nennen Sie Ihrem Support-Team diese Nummer: { $name }
problem-missing = Diese Angabe wird gebraucht.
problem-missing-login = Geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein.
problem-missing-subject = Sagen Sie in einem Satz, worum es geht.
problem-missing-text = Erzählen Sie uns, was los ist.
problem-missing-customer = Wählen Sie den Kunden, zu dem diese Person gehört.
problem-too-long = Bitte höchstens { $limit } Zeichen.
problem-too-short = Bitte mindestens { $limit } Zeichen.
problem-malformed = Das sieht nicht richtig aus.
problem-malformed-email = Eine E-Mail-Adresse sieht aus wie name@example.org.
problem-taken = Das ist schon vergeben.
problem-taken-email = Diese E-Mail-Adresse hat schon jemand.
problem-taken-login = Diesen Benutzernamen hat schon jemand.
problem-taken-key = Das wurde schon gesendet, mit anderen Worten. Bitte nachsehen, ob es angekommen ist, bevor Sie es noch einmal senden.
problem-taken-number = Diese Nummer hat schon ein anderer Kunde.
problem-no-such = Das gibt es nicht (mehr). Wählen Sie noch einmal.
problem-no-such-repeat = Die beiden Passwörter sind nicht gleich.
problem-wrong = Das stimmt nicht.
problem-wrong-current = Das ist nicht Ihr jetziges Passwort.
problem-too-common = Das ist zu leicht zu erraten. Lassen Sie Ihren Namen und Ähnliches weg und fügen Sie ein oder zwei Wörter hinzu.
problem-too-many = Bitte höchstens { $limit }.
problem-too-large = Zu groß: höchstens { $limit } MB pro Datei. Kürzen Sie sie oder schicken Sie ein Foto.
problem-unknown = Das lässt sich nicht verwenden.
error-home = Zur Startseite
error-trace = Nummer für Ihr Support-Team:
error-not-found-title = Hier ist nichts
error-not-found-text = Die Seite gibt es nicht, oder sie ist nicht für Sie bestimmt. Vielleicht ist in der Adresse ein Tippfehler, oder was hier war, ist umgezogen.
error-invalid-title = Das passt nicht
error-invalid-text = Was angekommen ist, ließ sich nicht verwenden. Gehen Sie zurück und versuchen Sie es noch einmal; Ihre Eingaben sind noch da.
error-conflict-title = Jemand war schneller
error-conflict-text = Das wurde inzwischen geändert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-forbidden-title = Dafür reichen Ihre Rechte nicht
error-forbidden-text = Sie sind angemeldet, aber das hier ist für andere. Mehr dazu weiß die Administration.
error-unauthenticated-title = Bitte melden Sie sich an
error-unauthenticated-text = Ihre Sitzung ist beendet. Melden Sie sich wieder an, dann geht es weiter.
error-throttled-title = Einen Moment, bitte
error-throttled-text = Das war ein bisschen viel auf einmal. Warten Sie kurz und versuchen Sie es dann noch einmal.
error-unavailable-title = Gleich wieder da
error-unavailable-text = Etwas, das wir brauchen, startet gerade neu. Nichts ist verloren; bitte versuchen Sie es in ein paar Sekunden noch einmal.
error-internal-title = Bei uns funktioniert etwas nicht
error-internal-text = Es liegt nicht an Ihnen, und nichts ist verloren. Wenn es wieder passiert, nennen Sie Ihrem Support-Team die Nummer unten.
ago-now = gerade eben
ago-minutes = { $count ->
    [one] vor einer Minute
   *[other] vor { $count } Minuten
}
ago-hours = { $count ->
    [one] vor einer Stunde
   *[other] vor { $count } Stunden
}
ago-days = { $count ->
    [one] gestern
   *[other] vor { $count } Tagen
}
size-bytes = { $count } Byte
size-kilobytes = { $name } KB
size-megabytes = { $name } MB
said-ticket-opened = Ihr Ticket ist angekommen. Wir antworten hier und per E-Mail.
said-reply-sent = Gesendet.
said-note-added = Notiz hinzugefügt. Nur das Team kann sie lesen.
said-ticket-closed = Geschlossen. Sie können es hier weiter lesen und wieder öffnen.
said-ticket-reopened = Wieder offen.
said-ticket-taken = Das Ticket ist jetzt bei Ihnen.
said-saved = Gespeichert.
said-password-sent = Ein vorläufiges Passwort ist per E-Mail unterwegs.
said-link-sent = Ein Link zum Wählen eines Passworts ist per E-Mail unterwegs.
said-password-changed = Ihr neues Passwort gilt. Alle anderen Geräte sind abgemeldet.
said-rated = Danke, das hilft den Nächsten.
said-session-ended = Diese Sitzung ist beendet.
said-event-retried = Angewendet.
said-event-discarded = Verworfen.

greeting = Guten Tag { $name },
footer = Diese E-Mail wurde automatisch von { $brand } gesendet.
moment = { $day }. { $month } { $year } um { $time } Uhr ({ $zone })
fact-login = Benutzername
fact-password = Vorläufiges Passwort
fact-service = Wo
fact-what = Was
quoted-own = Sie haben geschrieben:
asked-own = Sie haben am { $at } geschrieben:
asked-other = { $name } hat am { $at } geschrieben:
files-label = Dateien:

temporary-password-subject = Ihr vorläufiges Passwort für { $brand }
temporary-password-lead = Sie können sich jetzt bei { $brand } anmelden. Verwenden Sie dazu das vorläufige Passwort; danach wählen Sie Ihr eigenes.
temporary-password-action = Anmelden
temporary-password-note = Das vorläufige Passwort gilt einmal, bis zum { $until }. Es ist nur für Sie: Wir fragen nie jemanden nach einem Passwort.

reset-link-subject = Wählen Sie ein neues Passwort für { $brand }
reset-link-lead = Jemand, vermutlich Sie, hat ein neues Passwort für Ihr Konto angefordert. Sie können es jetzt wählen.
reset-link-action = Neues Passwort wählen
reset-link-note = Der Link gilt einmal, bis zum { $until }. Falls Sie es nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.

invitation-subject = Ihr Zugang zu { $brand }
invitation-lead = Ihr Zugang zu { $brand } ist bereit. Es fehlt nur noch ein Passwort Ihrer Wahl.
invitation-action = Passwort wählen
invitation-note = Der Link gilt einmal, bis zum { $until }. Er ist nur für Sie.

password-changed-subject = Ihr Passwort wurde geändert
password-changed-lead = Das Passwort Ihres Kontos bei { $brand } wurde am { $at } geändert. Überall sonst sind Sie jetzt abgemeldet.
password-changed-action = Zu { $brand }
password-changed-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, wählen Sie auf der Anmeldeseite gleich „Passwort vergessen“ und sagen Sie Ihrem Support-Team Bescheid.

password-elsewhere-subject = Ihr Passwort für { $brand }
password-elsewhere-lead = Jemand, wahrscheinlich Sie, hat ein neues Passwort für { $brand } angefordert. Sie melden sich dort mit Ihrem Passwort von „{ $directory }“ an; einen Link, um ein anderes zu wählen, gibt es deshalb nicht.
password-elsewhere-action = Anmelden
password-elsewhere-note = Haben Sie es vergessen? Dann hilft Ihnen, wer „{ $directory }“ betreut. Wenn Sie das nicht waren, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.

sign-in-refused-subject = Wir konnten Sie nicht einlassen
sign-in-refused-lead = Jemand, wahrscheinlich Sie, wollte sich am { $at } mit dem richtigen Passwort bei { $brand } anmelden. Es wurde niemand eingelassen: Ihr Zugang ist im Moment nicht aktiv.
sign-in-refused-action = Zu { $brand }
sign-in-refused-note = Wenn Sie das waren, fragen Sie bitte Ihr Support-Team nach Ihrem Zugang. Wenn nicht, kennt jemand Ihr Passwort: Sagen Sie Ihrem Support-Team Bescheid, und ändern Sie es überall, wo Sie es sonst verwenden.

password-used-up-subject = Ihr vorläufiges Passwort gilt nicht mehr
password-used-up-lead = Jemand, wahrscheinlich Sie, wollte sich am { $at } mit Ihrem vorläufigen Passwort bei { $brand } anmelden. Es wurde niemand eingelassen: Es gilt nur einmal und nicht lange.
password-used-up-action = Neuen Link anfordern
password-used-up-note = Fordern Sie dort einen Link an, um ein eigenes Passwort zu wählen. Wenn Sie das nicht waren, sagen Sie bitte Ihrem Support-Team Bescheid.

way-account-linked-subject = Sie können sich jetzt mit { $what } anmelden
way-account-linked-lead = Ihr Konto bei { $brand } wurde am { $at } mit einem Konto bei { $what } verbunden. Sie können sich ab jetzt damit anmelden.
way-account-linked-action = Zu Ihrem Konto
way-account-linked-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, entfernen Sie es gleich auf Ihrer Kontoseite und sagen Sie Ihrem Support-Team Bescheid.

way-let-in-subject = Sie können jetzt hinein
way-let-in-lead = Ihr Support-Team hat Ihr Konto bei { $what } am { $at } mit { $brand } verbunden. Sie können sich jetzt damit anmelden.
way-let-in-action = Anmelden
way-let-in-note = Wenn Sie das nicht wollten, sagen Sie bitte gleich Ihrem Support-Team Bescheid.

way-account-unlinked-subject = Die Anmeldung mit { $what } wurde entfernt
way-account-unlinked-lead = Ihr Konto bei { $what } wurde am { $at } von Ihrem Konto bei { $brand } gelöst. Sie können sich damit nicht mehr anmelden.
way-account-unlinked-action = Zu Ihrem Konto
way-account-unlinked-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, sagen Sie bitte gleich Ihrem Support-Team Bescheid.

way-passkey-added-subject = Zu Ihrem Konto kam ein Passkey hinzu
way-passkey-added-lead = Der Passkey „{ $what }“ wurde am { $at } zu Ihrem Konto bei { $brand } hinzugefügt. Mit ihm meldet man sich ohne Passwort an.
way-passkey-added-action = Zu Ihrem Konto
way-passkey-added-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, entfernen Sie es gleich auf Ihrer Kontoseite und sagen Sie Ihrem Support-Team Bescheid.

way-passkey-removed-subject = Einer Ihrer Passkeys wurde entfernt
way-passkey-removed-lead = Der Passkey „{ $what }“ wurde am { $at } von Ihrem Konto bei { $brand } entfernt. Mit ihm meldet man sich nicht mehr an.
way-passkey-removed-action = Zu Ihrem Konto
way-passkey-removed-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, sagen Sie bitte gleich Ihrem Support-Team Bescheid.

way-second-factor-set-subject = Sie melden sich jetzt in zwei Schritten an
way-second-factor-set-lead = Für Ihr Konto bei { $brand } wurde am { $at } ein zweiter Schritt eingerichtet: nach dem ersten ein Code Ihrer App.
way-second-factor-set-action = Zu Ihrem Konto
way-second-factor-set-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, sagen Sie bitte gleich Ihrem Support-Team Bescheid.

way-second-factor-removed-subject = Ihr zweiter Schritt wurde entfernt
way-second-factor-removed-lead = Der zweite Schritt der Anmeldung wurde am { $at } von Ihrem Konto bei { $brand } entfernt.
way-second-factor-removed-action = Zu Ihrem Konto
way-second-factor-removed-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, sagen Sie bitte gleich Ihrem Support-Team Bescheid.

# To who administers. `$kind` is what is wrong.
alarm-subject =
    { $kind ->
        [many_names] Alarm: Von einer Adresse aus werden viele Namen versucht
        [spraying] Alarm: Viel zu viele Anmeldungen schlagen fehl
        [event_parked] Alarm: Etwas ließ sich nicht anwenden und wurde zurückgestellt
        [copy_stopped] Alarm: Änderungen kommen an einer Stelle nicht mehr an
        [sending_stopped] Alarm: Es können keine E-Mails verschickt werden
        [not_delivered] Alarm: Eine E-Mail wurde nicht zugestellt
        [not_written] Alarm: Eine E-Mail lässt sich nicht schreiben
        [run_waits] Alarm: Eine Quelle will mehr ändern als üblich und wartet auf Ihr Ja
        [source_failing] Alarm: Eine Quelle lässt sich nicht lesen
       *[other] Alarm: Etwas braucht Ihre Aufmerksamkeit
    }
alarm-lead = { alarm-subject }. { $brand } hat es am { $at } bemerkt.
alarm-action = Im Service-Desk ansehen
alarm-note = Sie erhalten diese E-Mail, weil Sie { $brand } administrieren. Über dasselbe schreiben wir höchstens einmal in sechs Stunden.

ticket-opened-lead = Wir haben Ihr Ticket Nr. { $number }, „{ $subject }“, erhalten. Sobald jemand eine Antwort hat, schreiben wir Ihnen; Sie können es jederzeit verfolgen.
ticket-opened-action = Ticket ansehen
ticket-opened-note = Möchten Sie etwas ergänzen? Schreiben Sie es bitte dort: Antworten auf diese E-Mail liest niemand.

agent-replied-lead = { $author } hat auf Ihr Ticket Nr. { $number }, „{ $subject }“, geantwortet:
agent-replied-action = Lesen und antworten
agent-replied-note = Bitte antworten Sie dort: Antworten auf diese E-Mail liest niemand.

agent-solved-lead = { $author } hat auf Ihr Ticket Nr. { $number }, „{ $subject }“, geantwortet und es als gelöst markiert:
agent-solved-action = Ticket ansehen
agent-solved-note = Noch nicht gelöst? Sie können es dort wieder öffnen: Antworten auf diese E-Mail liest niemand.

person-replied-lead = { $author } schreibt im Ticket Nr. { $number }, „{ $subject }“:
person-replied-action = Ticket öffnen
person-replied-note = Sie erhalten diese E-Mail, weil Sie dieses Ticket übernommen haben. Bitte antworten Sie im Service-Desk: Antworten auf diese E-Mail liest niemand.

person-closed-lead = { $author } schreibt im Ticket Nr. { $number }, „{ $subject }“, und hat es geschlossen:
person-closed-action = Ticket öffnen
person-closed-note = Sie erhalten diese E-Mail, weil Sie dieses Ticket übernommen haben. Antworten auf diese E-Mail liest niemand.

shared-replied-lead = { $author } schreibt im Ticket Nr. { $number }, „{ $subject }“:
shared-replied-action = Lesen und antworten
shared-replied-note = Bitte antworten Sie dort: Antworten auf diese E-Mail liest niemand.

shared-solved-lead = { $author } schreibt im Ticket Nr. { $number }, „{ $subject }“, und hat es als gelöst markiert:
shared-solved-action = Ticket ansehen
shared-solved-note = Noch nicht gelöst? Sie können es dort wieder öffnen: Antworten auf diese E-Mail liest niemand.

ticket-closed-lead = { $author } hat Ihr Ticket Nr. { $number }, „{ $subject }“, als gelöst markiert.
ticket-closed-action = Ticket ansehen
ticket-closed-note = Noch nicht gelöst? Sie können es dort wieder öffnen.

shared-closed-lead = { $author } hat das Ticket Nr. { $number }, „{ $subject }“, als gelöst markiert.
shared-closed-action = Ticket ansehen
shared-closed-note = Noch nicht gelöst? Sie können es dort wieder öffnen.

# In place of the two above, for who may read the ticket and not write in it.
only-read-action = Ticket ansehen
only-read-note = Antworten auf diese E-Mail liest niemand.

invited-lead = { $author } lädt Sie zum Ticket Nr. { $number }, „{ $subject }“, ein. Sie können es lesen und darin schreiben.
invited-action = Ticket ansehen
invited-note = Ab jetzt erfahren Sie von neuen Antworten per E-Mail; auf seiner Seite können Sie sich jederzeit austragen. Antworten auf diese E-Mail liest niemand.

assigned-lead = { $author } hat Ihnen das Ticket Nr. { $number }, „{ $subject }“, gegeben.
assigned-action = Ticket öffnen
assigned-note = Sie erhalten diese E-Mail, weil dieses Ticket jetzt Ihres ist. Bitte antworten Sie im Service-Desk: Antworten auf diese E-Mail liest niemand.

month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

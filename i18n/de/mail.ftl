greeting = Guten Tag { $name },
footer = Diese Nachricht wurde automatisch von { $brand } gesendet.
moment = { $day }. { $month } { $year } um { $time } Uhr ({ $zone })
fact-login = Benutzername
fact-password = Vorläufiges Passwort

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
password-changed-note = Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, wählen Sie auf der Anmeldeseite gleich „Passwort vergessen“ und sagen Sie Ihrem IT-Team Bescheid.

sign-in-refused-subject = Wir konnten Sie nicht einlassen
sign-in-refused-lead = Jemand, wahrscheinlich Sie, wollte sich am { $at } mit dem richtigen Passwort bei { $brand } anmelden. Es wurde niemand eingelassen: Ihr Zugang ist im Moment nicht aktiv.
sign-in-refused-action = Zu { $brand }
sign-in-refused-note = Wenn Sie das waren, fragen Sie bitte Ihr IT-Team nach Ihrem Zugang. Wenn nicht, kennt jemand Ihr Passwort: Sagen Sie Ihrem IT-Team Bescheid, und ändern Sie es überall, wo Sie es sonst verwenden.

password-used-up-subject = Ihr vorläufiges Passwort gilt nicht mehr
password-used-up-lead = Jemand, wahrscheinlich Sie, wollte sich am { $at } mit Ihrem vorläufigen Passwort bei { $brand } anmelden. Es wurde niemand eingelassen: Es gilt nur einmal und nicht lange.
password-used-up-action = Neuen Link anfordern
password-used-up-note = Fordern Sie dort einen Link an, um ein eigenes Passwort zu wählen. Wenn Sie das nicht waren, sagen Sie bitte Ihrem IT-Team Bescheid.

ticket-opened-subject = Eingegangen: { $subject } (#{ $number })
ticket-opened-lead = Wir haben Ihre Anfrage Nr. { $number }, „{ $subject }“, erhalten. Sobald jemand eine Antwort hat, schreiben wir Ihnen; Sie können sie jederzeit verfolgen.
ticket-opened-action = Anfrage ansehen
ticket-opened-note = Möchten Sie etwas ergänzen? Schreiben Sie es bitte dort: Antworten auf diese E-Mail liest niemand.

agent-replied-subject = Re: { $subject } (#{ $number })
agent-replied-lead = { $author } hat auf Ihre Anfrage geantwortet:
agent-replied-action = Lesen und antworten
agent-replied-note = Bitte antworten Sie dort: Antworten auf diese E-Mail liest niemand.

person-replied-subject = { $author } schreibt: { $subject } (#{ $number })
person-replied-lead = { $author } schreibt im Ticket Nr. { $number }, „{ $subject }“:
person-replied-action = Ticket öffnen
person-replied-note = Sie erhalten diese Nachricht, weil Sie dieses Ticket übernommen haben. Bitte antworten Sie im Service-Desk: Antworten auf diese E-Mail liest niemand.

shared-replied-subject = { $author } schreibt: { $subject } (#{ $number })
shared-replied-lead = { $author } schreibt in der Anfrage Nr. { $number }, „{ $subject }“:
shared-replied-action = Lesen und antworten
shared-replied-note = Bitte antworten Sie dort: Antworten auf diese E-Mail liest niemand.

ticket-closed-subject = Geschlossen: { $subject } (#{ $number })
ticket-closed-lead = { $author } hat Ihre Anfrage Nr. { $number }, „{ $subject }“, geschlossen.
ticket-closed-action = Anfrage ansehen
ticket-closed-note = Noch nicht gelöst? Sie können sie dort wieder öffnen.

shared-closed-subject = Geschlossen: { $subject } (#{ $number })
shared-closed-lead = { $author } hat die Anfrage Nr. { $number }, „{ $subject }“, geschlossen.
shared-closed-action = Anfrage ansehen
shared-closed-note = Noch nicht gelöst? Sie können sie dort wieder öffnen.

invited-subject = { $author } lädt Sie ein: { $subject } (#{ $number })
invited-lead = { $author } lädt Sie zur Anfrage Nr. { $number }, „{ $subject }“, ein. Sie können sie lesen und darin schreiben.
invited-action = Anfrage ansehen
invited-note = Ab jetzt erfahren Sie von neuen Antworten per E-Mail; auf ihrer Seite können Sie sich jederzeit austragen. Antworten auf diese E-Mail liest niemand.

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

# Mails. `$until` and `$at` are moments as `moment` writes them; `$number` is a ticket's number.
greeting = Hello { $name },
footer = This mail was sent automatically by { $brand }.
moment = { $day } { $month } { $year } at { $time } ({ $zone })
fact-login = User name
fact-password = Temporary password

temporary-password-subject = Your temporary password for { $brand }
temporary-password-lead = You can now sign in to { $brand }. Use the temporary password below; you will then choose one of your own.
temporary-password-action = Sign in
temporary-password-note = The temporary password works once, until { $until }. It is for you alone: we never ask anybody for a password.

reset-link-subject = Choose a new password for { $brand }
reset-link-lead = Somebody, most likely you, asked for a new password for your account. You can choose it now.
reset-link-action = Choose a new password
reset-link-note = The link works once, until { $until }. If it was not you, there is nothing to do: your password stays as it is.

invitation-subject = Your access to { $brand }
invitation-lead = Your access to { $brand } is ready. All that is missing is a password of your choice.
invitation-action = Choose a password
invitation-note = The link works once, until { $until }. It is for you alone.

password-changed-subject = Your password was changed
password-changed-lead = The password of your account with { $brand } was changed on { $at }. You have been signed out everywhere else.
password-changed-action = Go to { $brand }
password-changed-note = If it was you, all is well. If not, choose “Forgotten password” on the sign-in page right away, and tell your IT team.

sign-in-refused-subject = You could not be let in
sign-in-refused-lead = Somebody, most likely you, tried to sign in to { $brand } on { $at } with the right password. Nobody was let in: your access is not active at the moment.
sign-in-refused-action = Go to { $brand }
sign-in-refused-note = If it was you, please ask your IT team about your access. If it was not, somebody knows your password: tell your IT team, and change it wherever else you use it.

password-used-up-subject = Your temporary password no longer works
password-used-up-lead = Somebody, most likely you, tried to sign in to { $brand } on { $at } with your temporary password. Nobody was let in: it works only once, and not for long.
password-used-up-action = Get a new link
password-used-up-note = Ask for a link there to choose a password of your own. If it was not you, please tell your IT team.

ticket-opened-subject = We have it: { $subject } (#{ $number })
ticket-opened-lead = We have received your request #{ $number }, “{ $subject }”. We will write to you as soon as somebody has an answer; you can follow it at any time.
ticket-opened-action = See your request
ticket-opened-note = Something to add? Write it there: mails to this address are not read.

agent-replied-subject = Re: { $subject } (#{ $number })
agent-replied-lead = { $author } has answered your request:
agent-replied-action = Read and answer
agent-replied-note = Please answer there: mails to this address are not read.

person-replied-subject = { $author } wrote: { $subject } (#{ $number })
person-replied-lead = { $author } has written in ticket #{ $number }, “{ $subject }”:
person-replied-action = Open the ticket
person-replied-note = You get this mail because you have taken this ticket. Please answer on the desk: mails to this address are not read.

shared-replied-subject = { $author } wrote: { $subject } (#{ $number })
shared-replied-lead = { $author } has written in request #{ $number }, “{ $subject }”:
shared-replied-action = Read and answer
shared-replied-note = Please answer there: mails to this address are not read.

ticket-closed-subject = Closed: { $subject } (#{ $number })
ticket-closed-lead = { $author } has closed your request #{ $number }, “{ $subject }”.
ticket-closed-action = See your request
ticket-closed-note = Not solved yet? You can reopen it there.

shared-closed-subject = Closed: { $subject } (#{ $number })
shared-closed-lead = { $author } has closed request #{ $number }, “{ $subject }”.
shared-closed-action = See the request
shared-closed-note = Not solved yet? You can reopen it there.

invited-subject = { $author } invited you: { $subject } (#{ $number })
invited-lead = { $author } invited you to request #{ $number }, “{ $subject }”. You can read it and write in it.
invited-action = See the request
invited-note = From now on you hear of new answers by mail; on its page you can take yourself off it at any time. Mails to this address are not read.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

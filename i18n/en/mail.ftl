# Mails. `$until` and `$at` are moments as `moment` writes them; `$number` is a ticket's number.
greeting = Hello { $name },
footer = This e-mail was sent automatically by { $brand }.
moment = { $day } { $month } { $year } at { $time } ({ $zone })
fact-login = Username
fact-password = Temporary password
fact-service = Where
fact-what = What
quoted-own = You wrote:
asked-own = You wrote on { $at }:
asked-other = { $name } wrote on { $at }:
files-label = Files:

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
password-changed-note = If it was you, all is well. If not, choose “Forgotten password” on the sign-in page right away, and tell your support team.

password-elsewhere-subject = Your password for { $brand }
password-elsewhere-lead = Somebody, most likely you, asked for a new password for { $brand }. You sign in there with your password of “{ $directory }”, so there is no link to choose another one.
password-elsewhere-action = Sign in
password-elsewhere-note = Forgotten it? Whoever looks after “{ $directory }” can help you. If it was not you, there is nothing to do: your password stays as it is.

sign-in-refused-subject = You could not be let in
sign-in-refused-lead = Somebody, most likely you, tried to sign in to { $brand } on { $at } with the right password. Nobody was let in: your access is not active at the moment.
sign-in-refused-action = Go to { $brand }
sign-in-refused-note = If it was you, please ask your support team about your access. If it was not, somebody knows your password: tell your support team, and change it wherever else you use it.

password-used-up-subject = Your temporary password no longer works
password-used-up-lead = Somebody, most likely you, tried to sign in to { $brand } on { $at } with your temporary password. Nobody was let in: it works only once, and not for long.
password-used-up-action = Get a new link
password-used-up-note = Ask for a link there to choose a password of your own. If it was not you, please tell your support team.

# Ways in that were changed; `$what` is what a provider or a passkey is called.
way-account-linked-subject = You can sign in with { $what } now
way-account-linked-lead = Your account with { $brand } was linked to an account at { $what } on { $at }. You can sign in with it from now on.
way-account-linked-action = Go to your account
way-account-linked-note = If it was you, all is well. If not, remove it on your account page right away, and tell your support team.

way-let-in-subject = You can come in now
way-let-in-lead = Your support team linked your account at { $what } to { $brand } on { $at }. You can sign in with it now.
way-let-in-action = Sign in
way-let-in-note = If you did not ask for this, tell your support team right away.

way-account-unlinked-subject = Signing in with { $what } was taken away
way-account-unlinked-lead = Your account at { $what } was taken off your account with { $brand } on { $at }. It no longer signs you in.
way-account-unlinked-action = Go to your account
way-account-unlinked-note = If it was you, all is well. If not, tell your support team right away.

way-passkey-added-subject = A passkey was added to your account
way-passkey-added-lead = The passkey “{ $what }” was added to your account with { $brand } on { $at }. It signs you in without a password.
way-passkey-added-action = Go to your account
way-passkey-added-note = If it was you, all is well. If not, remove it on your account page right away, and tell your support team.

way-passkey-removed-subject = A passkey of yours was removed
way-passkey-removed-lead = The passkey “{ $what }” was removed from your account with { $brand } on { $at }. It no longer signs you in.
way-passkey-removed-action = Go to your account
way-passkey-removed-note = If it was you, all is well. If not, tell your support team right away.

way-second-factor-set-subject = You sign in in two steps now
way-second-factor-set-lead = A second step was set up for your account with { $brand } on { $at }: besides the first, a code of your app.
way-second-factor-set-action = Go to your account
way-second-factor-set-note = If it was you, all is well. If not, tell your support team right away.

way-second-factor-removed-subject = Your second step was removed
way-second-factor-removed-lead = The second step of signing in was removed from your account with { $brand } on { $at }.
way-second-factor-removed-action = Go to your account
way-second-factor-removed-note = If it was you, all is well. If not, tell your support team right away.

# To who administers. `$kind` is what is wrong.
alarm-subject =
    { $kind ->
        [many_names] Alarm: many names are tried from one address
        [spraying] Alarm: far too many sign-ins fail
        [event_parked] Alarm: something could not be applied and was set aside
        [copy_stopped] Alarm: changes no longer arrive in one place
        [sending_stopped] Alarm: no e-mails can be sent
        [not_delivered] Alarm: an e-mail was not delivered
        [not_written] Alarm: an e-mail cannot be written
        [run_waits] Alarm: a source wants to change more than usual, and waits for your yes
        [source_failing] Alarm: a source cannot be read
       *[other] Alarm: something needs your attention
    }
alarm-lead = { alarm-subject }. { $brand } noticed it on { $at }.
alarm-action = See it on the desk
alarm-note = You get this e-mail because you are an administrator of { $brand }. About the same, we write once in six hours at most.

ticket-opened-lead = We have received your ticket #{ $number }, “{ $subject }”. We will write to you as soon as somebody has an answer; you can follow it at any time.
ticket-opened-action = See your ticket
ticket-opened-note = Something to add? Write it there: replies to this e-mail are not read.

agent-replied-lead = { $author } has answered your ticket #{ $number }, “{ $subject }”:
agent-replied-action = Read and answer
agent-replied-note = Please answer there: replies to this e-mail are not read.

agent-solved-lead = { $author } has answered your ticket #{ $number }, “{ $subject }”, and marked it as solved:
agent-solved-action = See your ticket
agent-solved-note = Not solved yet? You can reopen it there: replies to this e-mail are not read.

person-replied-lead = { $author } has written in ticket #{ $number }, “{ $subject }”:
person-replied-action = Open the ticket
person-replied-note = You get this e-mail because you have taken this ticket. Please answer on the desk: replies to this e-mail are not read.

person-closed-lead = { $author } has written in ticket #{ $number }, “{ $subject }”, and closed it:
person-closed-action = Open the ticket
person-closed-note = You get this e-mail because you have taken this ticket. Replies to this e-mail are not read.

shared-replied-lead = { $author } has written in ticket #{ $number }, “{ $subject }”:
shared-replied-action = Read and answer
shared-replied-note = Please answer there: replies to this e-mail are not read.

shared-solved-lead = { $author } has written in ticket #{ $number }, “{ $subject }”, and marked it as solved:
shared-solved-action = See the ticket
shared-solved-note = Not solved yet? You can reopen it there: replies to this e-mail are not read.

ticket-closed-lead = { $author } has marked your ticket #{ $number }, “{ $subject }”, as solved.
ticket-closed-action = See your ticket
ticket-closed-note = Not solved yet? You can reopen it there.

shared-closed-lead = { $author } has marked ticket #{ $number }, “{ $subject }”, as solved.
shared-closed-action = See the ticket
shared-closed-note = Not solved yet? You can reopen it there.

# In place of the two above, for who may read the ticket and not write in it.
only-read-action = See the ticket
only-read-note = Replies to this e-mail are not read.

invited-lead = { $author } invited you to ticket #{ $number }, “{ $subject }”. You can read it and write in it.
invited-action = See the ticket
invited-note = From now on you hear of new answers by e-mail; on its page you can take yourself off it at any time. Replies to this e-mail are not read.

assigned-lead = { $author } gave you ticket #{ $number }, “{ $subject }”.
assigned-action = Open the ticket
assigned-note = You get this e-mail because this ticket is yours now. Please answer on the desk: replies to this e-mail are not read.

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

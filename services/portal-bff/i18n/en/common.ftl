skip = Skip to content
sign-in = Sign in
sign-out = Sign out
signed-out = You are signed out.
sign-in-login = E-mail address or username
sign-in-password = Password
sign-in-forgotten = Forgotten?
sign-in-keep = Keep me signed in on this device
sign-in-no-access = No access yet? Your service desk sends it to you by e-mail.
sign-in-wrong = That name and password do not go together, or access has ended.
door-title = A question? You have come to the right counter.
door-text = Solutions, tickets and the support team, in one place.
door-desk-title = The desk
door-desk-text = For the people who help.
back-to-sign-in = Back to sign-in
forgotten-title = Forgotten your password?
forgotten-text = Tell us who you are. If we know you, a link to choose a new password is on its way in a moment.
forgotten-send = Send me a link
forgotten-sent-title = Have a look at your mail
forgotten-sent-text = If somebody here goes by that name, they have just been sent a link. It is good for 30 minutes. Nothing there? Look among unwanted mail, or ask your service desk.
choose-title = Choose your password
choose-must = The password you were sent works only once. Choose one of your own to go on.
choose-text = All your other devices will be signed out.
choose-temporary = The password from the mail
choose-current = Your current password
choose-new = New password
choose-rule = At least 15 characters. A few words in a row are easy to remember and hard to guess.
choose-repeat = New password once more
choose-save = Save and go on
link-text = Then you are signed in, and the link is used up.
link-gone-title = This link no longer works
link-gone-text = Each link works once and only for a while. You can have a new one sent at any time.
link-gone-again = Send me a new link
setup-title = Welcome to Guichet
setup-text = You are the first here. Create the administrator; everything else follows from there.
setup-name = Your name
setup-email = Your e-mail address
setup-save = Create and sign in
form-refused = A few things to look at again
form-kept = Nothing is lost: everything you typed is still here.
form-conflict = Somebody changed this in the meantime. Have a look at what is there now, then try again.
form-unavailable = That did not go through just now. Nothing is lost; please try again in a moment.
form-throttled = { $count ->
    [one] That was a bit much at once. Please try again in a minute.
   *[other] That was a bit much at once. Please try again in { $count } minutes.
}
form-internal = Something is broken on our side. Nothing you typed is lost. If it happens again, tell your service desk this number: { $name }
problem-missing = This is needed.
problem-missing-login = Type your e-mail address or username.
problem-missing-subject = Say in one sentence what it is about.
problem-missing-text = Tell us what is happening.
problem-missing-customer = Choose the customer this person belongs to.
problem-too-long = At most { $limit } characters, please.
problem-too-short = At least { $limit } characters, please.
problem-malformed = This does not look right.
problem-malformed-email = An e-mail address looks like name@example.org.
problem-taken = Somebody has this already.
problem-taken-email = Somebody has this e-mail address already.
problem-taken-login = Somebody has this username already.
problem-taken-key = This was sent already, with other words. Look whether it is there before you send it again.
problem-taken-number = Another customer has this number already.
problem-no-such = This is not there (any more). Choose again.
problem-no-such-repeat = The two passwords are not the same.
problem-wrong = This is not right.
problem-wrong-current = This is not your current password.
problem-too-common = This is too easy to guess. Leave out your name and the like, and add a word or two.
problem-too-many = At most { $limit }, please.
problem-too-large = Too large: at most { $limit } MB each. Shorten it, or send a picture of it.
problem-unknown = This cannot be used.
error-home = To the start page
error-trace = Number for your service desk:
error-not-found-title = There is nothing here
error-not-found-text = The page does not exist, or it is not for you. The address may have a typo, or what was here has moved.
error-invalid-title = That does not fit
error-invalid-text = What arrived could not be used. Go back and try again; what you typed is still there.
error-conflict-title = Somebody was faster
error-conflict-text = This was changed in the meantime. Go back, reload the page, and try again.
error-forbidden-title = Not with your rights
error-forbidden-text = You are signed in, but this is for others. An administrator can tell you more.
error-unauthenticated-title = Please sign in
error-unauthenticated-text = Your session has ended. Sign in again to go on.
error-throttled-title = One moment, please
error-throttled-text = That was a bit much at once. Wait a little, then try again.
error-unavailable-title = Back in a moment
error-unavailable-text = Something we need is restarting. Nothing is lost; please try again in a few seconds.
error-internal-title = Something is broken on our side
error-internal-text = It is not your fault, and nothing is lost. If it happens again, tell your service desk the number below.
ago-now = just now
ago-minutes = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}
size-bytes = { $count } bytes
size-kilobytes = { $name } KB
size-megabytes = { $name } MB
said-ticket-opened = Your ticket has arrived. We answer here and by e-mail.
said-reply-sent = Sent.
said-note-added = Note added. Only staff can read it.
said-ticket-closed = Closed. It stays here to read, and you can reopen it.
said-ticket-reopened = Open again.
said-ticket-taken = It is yours now.
said-saved = Saved.
said-password-sent = A temporary password is on its way by e-mail.
said-link-sent = A link to choose a password is on its way by e-mail.
said-password-changed = Your new password is in force. All other devices are signed out.
said-rated = Thank you, that helps the next person.
said-session-ended = That session has ended.
said-event-retried = Applied.
said-event-discarded = Discarded.

# Texts of coming in by other ways than a password: the door, providers on the desk, and who knocked.

# At the door
sso-continue = Continue with { $name }
sso-or-password = or with your password
sso-then-ticket = You will then go straight to your ticket.
sso-only-title = You come in by { $name }
sso-only-text = Your organisation has chosen this way alone. There is no password here: all we receive is the proof that it is you, and your address.
sso-only-change = Change
sso-only-password = I am an administrator and use my password
sso-knocked-title = You have no access here yet
sso-knocked-lead = { $name } knows you, we do not yet
sso-knocked-unknown = We do not know you yet
sso-knocked-text = { $name } is in none of our records. Your support team sees that you knocked.
sso-knocked-text-plain = Your account is in none of our records. Your support team sees that you knocked.
sso-knocked-link = They link this account to your record.
sso-knocked-mail = You get an e-mail, and you come in.
sso-knocked-another = Try another account
sso-sign-out-elsewhere = Also sign out at { $name }
said-sso-linked = The account is linked. You can sign in with it from now on.
said-trouble-sso-cancelled = You stopped there, and nothing has happened. Try again, or take another way.
said-trouble-sso-expired = That took too long, was used before, or began in another browser. Start once more.
said-trouble-sso-not-genuine = What came back cannot be trusted, so nobody was signed in. Start once more.
said-trouble-sso-other-person = That account does not fit the person who is signed in here. Nothing has changed.
said-trouble-sso-provider = The other side does not answer as it should. Try again in a moment, or take another way.

# Providers
provider-title = Sign-in
provider-text = Who vouches for people, besides a password here. What you save works at once, without a restart.
provider-add = Add a provider
provider-add-text = Where do your people sign in already? Kind and site cannot be changed afterwards.
provider-on-portal = On the portal
provider-on-desk = On this desk
provider-kind-microsoft = Microsoft
provider-kind-microsoft-text = Entra ID: accounts of one tenant, or of several.
provider-kind-google = Google
provider-kind-google-text = Google Workspace, by the domains of your choice.
provider-kind-open-id = OpenID Connect
provider-kind-open-id-text = Keycloak, Okta, Authentik and any other, by its address.
provider-none = No provider yet
provider-none-text = People sign in with a password. Add a provider, and they come in with the account they use already.
provider-is-shown = On the sign-in page
provider-is-draft = Draft
provider-for-everybody = Everybody
provider-for-customers = People of these customers
provider-for-domains = Addresses that end with
provider-people = { $count ->
    [0] Nobody is linked yet
    [one] 1 person linked
   *[other] { $shown } people linked
}
provider-used = Last used
provider-never-used = Never used
provider-only-short = Passwords are off
provider-order-text = The order is that of the buttons on the sign-in page. A password keeps working unless a provider says that it is the only way.
provider-yes = yes
provider-no = no
provider-there = At the provider
provider-redirect = Redirect address
provider-redirect-hint = Enter exactly this at the provider.
provider-logout = Logout address
provider-logout-hint = For back-channel logout, where the provider has that: who signs out there is signed out here.
provider-tenant-hint = The id of the directory, or its domain. Empty: any tenant of the list below.
provider-tenants-hint = Ids of the tenants whose people may come, one a line. Empty: that of above.
provider-issuer-hint = An https address. The rest is found below it by itself.
provider-client-id-hint = As the provider calls this portal.
provider-secret = Client secret
provider-secret-since = Sealed on { $name }. Nobody can see it again, only replace it. Empty: it stays.
provider-secret-none = It is sealed here. Nobody can see it again, only replace it.
provider-hosted = Domains at Google
provider-hosted-hint = Only accounts of these, one a line. Empty: any.
provider-whose = For whom
provider-customers-hint = One a line, by number or by name.
provider-domains-hint = One a line: oriale.example. Not those where anybody gets an address.
provider-first = The first time
provider-first-by-email = By confirmed e-mail address
provider-first-by-email-text = An address that the provider confirms finds its person, if only one has it.
provider-first-by-hand = By hand
provider-first-by-hand-text = They wait until somebody here links them.
provider-second-factor = It asks for a second step itself
provider-second-factor-hint = Then ours is not asked for.
provider-refresh = Name and phone follow what it says
provider-refresh-hint = Each time somebody comes in, where no source decides them.
provider-door = At the door
provider-label = Name on the button
provider-label-hint = “Microsoft” makes “Continue with Microsoft”.
provider-show = On the sign-in page
provider-show-hint = Without it, only walking through uses it.
provider-only = It is the only way in for them
provider-only-hint = From the moment you save, the passwords of those it is for open nothing any more, and nobody gets a link to choose one. Administrators keep theirs. Walk through first.
provider-create = Add as a draft
provider-create-hint = You can walk through it then, before anybody sees it.
provider-save-hint = It holds at once, for everybody who comes from now on.
provider-beside = Test and removal
provider-remove = Remove this provider
provider-remove-people = { $count ->
    [0] Nobody comes in by it.
    [one] 1 person comes in by it and then takes a password, or another provider.
   *[other] { $shown } people come in by it and then take a password, or another provider.
}
provider-remove-text = The settings and the secret are gone. Nobody’s record changes.
provider-remove-this = Remove “{ $name }”
provider-test = A sign-in from start to end
provider-test-now = Walk through
provider-test-text = With what is saved, by an account of your own there. You stay who you are here.
provider-test-outdated = With other settings than those of now
provider-test-keys = { $count ->
    [one] Signed by the one key it has
   *[other] Signed by one of its { $shown } keys
}
provider-step-found = The provider is found
provider-step-came-back = You were sent there and came back
provider-step-answered = It gave an answer
provider-step-genuine = The answer is genuine
provider-step-says = Who it says you are
provider-step-person = The person here
provider-step-unknown = Another step
provider-step-not-tried = not tried
provider-trouble-unreachable = Nothing answers there, or not in time.
provider-trouble-address-not-allowed = That address is not one we may connect to.
provider-trouble-certificate = Nobody whom we trust vouches for its certificate.
provider-trouble-not-open-id = What it answers is not OpenID Connect.
provider-trouble-other-issuer = It calls itself otherwise than the issuer you entered.
provider-trouble-client-refused = It refuses the client id or the secret.
provider-trouble-provider-error = It sent back an error of its own.
provider-trouble-cancelled = Whoever was asked there said no.
provider-trouble-signature = None of its keys made the signature.
provider-trouble-audience = The answer was made for somebody else.
provider-trouble-nonce = The answer was made for another attempt.
provider-trouble-time = The answer is too old, or its clock is wrong.
provider-trouble-tenant = The tenant or domain of the account is not on the list.
provider-trouble-subject = It names two different people.
provider-trouble-email-not-confirmed = It does not confirm the address, so that cannot find anybody.
provider-trouble-no-person = No person has this address, or several have.
provider-trouble-not-active = A person has this address and may not sign in.
provider-trouble-not-for-them = A person has this address and is not among those it is for.
provider-trouble-other-account = A person has this address, and another account is linked to them.
provider-trouble-unknown = It went no further, for a reason that is new.
said-provider-created = The provider is there. Walk through it before you show it.
said-provider-removed = The provider is removed.
said-providers-ordered = The order is saved.
desk-issuer = Issuer
desk-tenant = Tenant
desk-tenants = Tenants or domains
desk-client-id = Client id
desk-domains = Domains
problem-missing-client-secret = Paste the secret that the provider shows once.
problem-no-such-customers = One of these is no customer, or several have that name: take the number.
problem-not-allowed-domains = Anybody can get an address there, so it says nothing about who belongs to you.
problem-malformed-issuer = An address that begins with https://.
problem-malformed-tenants = Tenants are ids such as 72f988bf-86f1-41af-91ab-2d7cd011db47, domains such as oriale.example.
problem-too-many-providers = There are { $limit } providers, and there may not be more. Remove one first.

# Who knocked
knock-title = Waiting room
knock-text = They proved who they are, and no record fits. They were told kindly that you will look.
knock-none = Nobody waits.
knock-somebody = Somebody
knock-perhaps = Perhaps { $name } ({ $about })
knock-perhaps-inactive = Perhaps { $name } ({ $about }), who may not sign in
knock-times = { $count ->
    [one] once
   *[other] { $count } times
}
knock-link = Link to { $name }
knock-make = Make a person
knock-other = Link to somebody else
knock-link-other = Link
knock-nobody = Nobody has that username or address. What you typed is still there.
knock-refuse = Refuse
knock-refused-count = { $count ->
    [one] 1 account was refused and is shown no more.
   *[other] { $shown } accounts were refused and are shown no more.
}
said-knock-accepted = The account is linked. They get an e-mail that they can come in.
said-knock-refused = The account is refused and is shown no more.

second-factor-title = One more step
second-factor-code = Code
second-factor-hint = Six digits. Without your phone, type one of your recovery codes.
second-factor-send = Continue
second-factor-wrong = This code is not the one. Type the newest code of your app.
set-up-factor-title = Two-step sign-in
set-up-factor-password = Your password once more
set-up-factor-start = Set it up
set-up-factor-scan = Scan this picture with an authenticator app, then type the code the app shows.
set-up-factor-picture = QR code for your app
set-up-factor-by-hand = Type it by hand instead
set-up-factor-confirm = Switch it on
recovery-title = Keep these safe
recovery-text = Each of these lets you in once, should your phone be lost. They are shown only now: print them or write them down.
recovery-kept = I have kept them
account-devices = Where you are signed in
account-devices-text = Something you do not recognise? End it and change your password.
account-device-unknown = A device we do not recognise
account-this-device = This device
account-since = since { $name }
account-active = last used
account-end = End
account-end-named = End { $name }
account-end-others = End all others
said-sessions-ended = All other sessions have ended.
second-factor-text = Open the app on your phone and type the code it shows for this site.
second-factor-recovery = Recovery code
second-factor-recovery-hint = One of the codes you kept when your passkey was made.
set-up-factor-must = A second step is required for you.
set-up-factor-text = Whoever guesses or steals your password still stays outside. It takes a minute.
set-up-factor-passkey = With a passkey
set-up-factor-app = With an app
set-up-factor-app-text = An authenticator app on your phone shows a code of six digits, a new one every thirty seconds.
way-title = How you sign in
way-text = Each of these lets you in. Something you do not recognise? Take it away and change your password.
way-menu = Your sign-in
way-password = Password
way-password-since = Changed on { $name }
way-password-only = Passwords open nothing for you: you sign in with { $name }.
way-password-none = You have none here.
way-change = Change
way-linked = linked on { $name }
way-since = added on { $name }
way-used = last used: { $name }
way-never-used = not used yet
way-provider-gone = This provider is no longer offered here.
way-unlink = Unlink
way-unlink-named = Unlink { $name }
way-not-linked = Not linked
way-link = Link
way-link-named = Link { $name }
way-manage = Manage
way-manage-named = Manage the passkey { $name }
way-second-step = Second step
way-app-since = Codes of an app, since { $name }.
way-app-must = You need one: a passkey or an app.
way-app-none = No app. With one, a code follows your password.
way-codes-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
way-app-set-up = Set up
way-app-anew = Set up anew
way-app-remove = Remove
way-app-remove-named = Remove the app
way-by-password = with the password
way-by-link = with a link from an e-mail
way-by-passkey = with a passkey
way-by-provider = with { $name }
way-must = A second step is required for you. Set up another one first.
error-last-way-title = It is the only way in
error-last-way-text = Without it, nothing would open this account any more. Add another way first: nothing was changed.
passkey-title = Passkey
passkey-another = One more passkey
passkey-text = Sign in with your fingerprint, your face or the code of your device. There is nothing to type and nothing to steal.
passkey-add = Add
passkey-called = Passkey “{ $name }”
passkey-new-title = A new passkey
passkey-new-text = Your device keeps it for this site alone, and asks for your fingerprint, your face or its code. It is password and second step in one.
passkey-name = What to call it
passkey-name-hint = So that you know it from others later.
passkey-make = Make the passkey
passkey-none-here = This browser cannot make one here. Another browser or device may, with scripts switched on.
passkey-not-made = No passkey was made. Try again, or with another device.
passkey-failed = That did not work. Try again, or take another way.
passkey-wrong = This passkey opens nothing here. Try another one, or take another way.
passkey-use = Use a passkey
passkey-synced = on several devices
passkey-synced-text = It is kept by an account of yours that is on several devices.
passkey-remove = Remove the passkey
passkey-remove-text = Then it opens nothing here any more. Delete it on your device, too.
prove-title = Is it really you?
prove-text = What comes next is sensitive, so we ask once more. The answer is good for a few minutes.
prove-password = Your password
prove-by = Continue with { $name }
prove-nothing = Sign out and sign in again: right after that you can go on.
prove-kept-title = Thank you, it is you
prove-kept-text = Here is what you were about to send.
kept-secret-again = The password or secret, once more
said-proved = Thank you, it is you. You can go on now.
said-passkey-added = The passkey is ready. It lets you in from now on.
said-passkey-removed = The passkey has been removed.
said-account-unlinked = The account is unlinked. It does not let you in any more.
said-second-step-removed = The app and its recovery codes have been removed.
said-session-of-ended = That session has ended.
said-sessions-of-ended = All sessions have ended.
said-account-of-unlinked = The account is unlinked. The sessions it opened have ended.
said-second-step-reset = The second step is reset. It can be set up anew.
way-of-title = Ways to sign in
way-of-edit = Press “Edit” to change something here.
way-of-only = Passwords open nothing here: the only way in is { $name }.
way-of-unlink-text = Unlinked, it lets nobody in any more, and the sessions it opened end.
way-of-codes-left = { $count ->
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
way-of-by-passkey = A passkey is password and second step in one.
way-of-must = Required and not set up yet: it comes first with the next click.
way-of-none = None.
way-of-reset = Reset the second step
way-of-reset-text = For somebody who lost their phone: app, recovery codes and passkeys are taken away, and all sessions end.
way-of-sessions = Where they are signed in
way-of-no-sessions = Nowhere right now.
way-of-end-all = End all sessions
way-of-end-text = It takes a few seconds. The password stays as it is.
way-customer-factor = Its people need a second step
way-customer-factor-text = Whoever has none sets it up with their next click, before anything else.
way-customer-factor-on = Required
way-customer-factor-off = Not required

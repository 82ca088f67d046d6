# Texts of the desk's pages about sources of people: their order, settings, tests and access.

source-order-text = Where people come from, in order. When two sources know the same person, the lower number wins.
source-none-text = Add a source, and its people come in by themselves. Until then, people are added on this desk.
source-add = Add a source
source-add-text = Where are your people kept? The kind of a source cannot be changed afterwards.
source-read = Read
source-tab-access = Access
source-tab-settings = Settings
source-tab-map = Attribute map
source-tab-runs = Runs
source-tab-conflicts = Conflicts
source-pause = Pause
source-go-on = Go on
source-dry-run = Dry run

# What it is
source-kind-ldap = LDAP directory
source-kind-ldap-text = Active Directory, OpenLDAP and others. We ask it and never write to it.
source-kind-database = PostgreSQL table
source-kind-database-text = A table or view of another system. We ask it and never write to it.
source-kind-csv = CSV file
source-kind-csv-text = A table of people that somebody hands in here, again and again.
source-kind-scim = SCIM 2.0
source-kind-scim-text = Entra ID, Okta and others. They send each change by themselves.
source-kind-events = Events
source-kind-events-text = A system that publishes each change on NATS by itself.
source-number = { $name }, number { $count } in the order.
source-only-read = It is only read and never written to.
source-handed-in = It is read when a file is handed in.
source-sends = It sends by itself; we never ask it.

# Where it stands
source-healthy = Healthy
source-new-yet = New
source-waits = A run waits
source-failing = Cannot be asked
source-paused = Paused
source-read-ago = { $name }, read { $about }
source-heard-ago = { $name }, heard from { $about }
source-failing-ago = { $name }, since { $about }
source-silent = { $name } does not answer
source-silent-since = { $name } has not answered since { $about }
source-nobody-affected = { $count ->
    [0] Nobody is affected: it has no people yet.
    [one] Nobody is affected: its 1 person stays as they were.
   *[other] Nobody is affected: its { $shown } people stay as they were.
}
source-run-waits = A run of { $name } waits for you
source-run-waits-text = More people than usual are to become invalid. Nothing happens until somebody has decided.
source-run-look = Look at the run

# Settings
source-named = What it is called
source-label-hint = What people read: “Company directory”.
source-name = Name in addresses
source-name-hint = Lower-case letters, digits and hyphens; for ever. Empty: made from the name above.
source-name-stays = It cannot be changed.
source-servers-hint = Asked in this order; we stay with one until it fails.
source-server-add = Add a server
source-server-number = Server { $count }
source-security-tls = TLS (ldaps)
source-security-start-tls = StartTLS
source-security-only-tls = TLS
source-security-plain = None
source-security-hint = How the line is protected
source-in-clear = Without encryption, passwords travel in clear. Choose this only within a network of your own.
source-authority-system = Certificates: by the authorities that this system trusts
source-authority-own = Certificates: by an authority of your own
source-authority-hint = Certificates (PEM) of who may vouch for the servers. Empty: the authorities that this system trusts.
source-timeout-hint = Seconds; then the next server is asked
source-who-asks = Who asks, and for whom
source-bind-dn-hint = One that can only read. Empty: anonymous, where the server allows it.
source-user-hint = One that can only read.
source-secret-since = Sealed on { $name }. Nobody can see it again, only replace it. Empty: it stays.
source-secret-none = It is sealed here. Nobody can see it again, only replace it.
source-secret-forget = Forget the password
source-base-hint = Base of the search: OU=People,DC=example,DC=org
source-scope-hint = Usually all levels
source-scope-sub = All levels
source-scope-one = One level
source-filter = Only entries that match
source-filter-hint = Which entries are people, as an LDAP filter.
source-group-dn-hint = Only members of this group, also through other groups. Empty: everybody.
source-key-attribute-hint = So that a new name stays the same person: objectGUID, entryUUID, a personnel number
source-key-column-hint = A column that never changes for a person, such as a personnel number
source-page-size-hint = Entries asked for at once, up to 1,000
source-database = Database
source-database-hint = A PostgreSQL of another system. We only read one table or view of it.
source-host-hint = A name or an address
source-port-hint = Usually 5432
source-database-name-hint = Its name on the server
source-statement-hint = Seconds that a query may take
source-table-hint = A table or view, with its schema if needed: hr.people
source-csv = How the file is read
source-csv-hint = The first line names the columns.
source-csv-key-hint = The heading of a column that never changes for a person, such as a personnel number
source-separator-hint = What stands between the columns
source-separator-found = Found out from the file
source-separator-tab = Tab
source-when = When, and when to stop
source-every-hint = By itself, or only when somebody says so
source-next-run = Next: { $name }
source-by-hand = By hand only
source-every-minutes = { $count ->
    [one] Every minute
   *[other] Every { $count } minutes
}
source-every-hour = Every hour
source-every-hours = { $count ->
    [one] Every hour
   *[other] Every { $count } hours
}
source-every-day = Every day
source-guard-people-hint = people who would go
source-guard-percent-hint = per cent of all its people
source-guard-text = Above this nothing is changed, and administrators get an e-mail. An empty answer is always a failure, never “everybody has left”.
source-its-people = Its people
source-join-ask = Ask me
source-join-ask-text = They wait under “Conflicts”.
source-join-email = Join by e-mail
source-join-email-text = Whoever has the same e-mail address
source-join-login = Join by username
source-join-login-text = Whoever has exactly the same username
source-read-only = What it says cannot be changed on this desk
source-read-only-hint = Else staff may change its people here, until it says something else.
source-sign-in-hint = We ask the directory each time and keep no password of theirs.
source-save-hint = A run follows at the next time, or by hand.
source-begins-paused = A new source begins paused. Nobody comes in before you say so.
source-create = Add the source
source-dry-first = Dry run first
source-beside = File, test and removal
source-details = Details
source-remove = Remove this source
source-remove-people = { $count ->
    [0] It has no people.
    [one] Its 1 person stays, as a person of this desk.
   *[other] Its { $shown } people stay, as people of this desk.
}
source-remove-text = Nobody is made invalid. They keep their tickets and what they may see, and can be changed here from then on. The settings and the password of the source are gone.
source-remove-this = Remove “{ $name }”
source-fixed = This source is made where Guichet is run. It can be arranged and paused here, but not removed.

# Labels of its fields
desk-label = Name
desk-servers = Servers
desk-host = Server
desk-port = Port
desk-security = Encryption
desk-database = Database
desk-user = Account
desk-authority = Trusted authority
desk-timeout-seconds = Wait for an answer
desk-bind-dn = Account
desk-secret = Password
desk-base = Below
desk-scope = How deep
desk-group-dn = Group
desk-key-attribute = What never changes
desk-page-size = Page size
desk-table = Table
desk-key-column = What never changes
desk-separator = Separator
desk-every-minutes = Read it
desk-guard-people = Stop above
desk-guard-percent = or above
desk-join = When somebody is here already
desk-sign-in = Its people sign in with the password they have there
desk-ends-on = Good until
problem-missing-people = Choose a file with people in it first.
problem-missing-servers = Write at least one server.
problem-malformed-servers = A server is a name or an address, without ldap://, with a port from 1 to 65535.
problem-malformed-host = A name or an address, without anything before or behind it.
problem-malformed-table = A name, or a schema and a name with a point in between.
problem-missing-secret = The kept password does not go to another server or for another account. Type it once more.
problem-too-many-sources = There are { $limit } sources, and there may not be more. Remove one first.
problem-malformed-base = A name like OU=People,DC=example,DC=org.
problem-malformed-filter = This is no LDAP filter. Is a parenthesis missing?
problem-malformed-authority = These are no certificates in PEM form.
problem-malformed-ends-on = A day in the future, please.

# A file that is handed in
source-file = The file
source-file-none = No file has been handed in yet.
source-file-at = handed in on { $name }
source-file-first = Hand in a file
source-file-another = Hand in another file
source-file-hint = As your spreadsheet saves it, up to 25 MB. It takes the place of the one before.
source-file-send = Hand in
source-file-too-large = This is larger than { $count } MB.

# Testing a connection
source-test = Test connection
source-test-now = Test
source-test-again = Test again
source-test-text = With what the form says now, saved or not.
step-name = Name
step-port = Port
step-encryption = Encryption and certificate
step-sign-in = Sign-in
step-place = Place of the people
step-filter = Filter
step-key = What never changes
step-pages = Reading in pages
step-unknown = Another step
step-good = good
step-failed = failed
step-took = { $count } ms
step-entries = { $count ->
    [one] { $shown } entry
   *[other] { $shown } entries
}
step-pages-told = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
trouble-no-such-host = Nobody knows this name. Check how it is written, and whether it can be found from where Guichet runs.
trouble-forbidden-address = Sources may not be at this address. Whoever runs Guichet can allow its network.
trouble-refused = The server takes no connections on this port. Check the port, the firewall, and whether the server runs.
trouble-timeout = Nothing answered in time. Is a firewall in between, or has the server too much to do?
trouble-not-understood = Something answered, but not as it should. Check whether port and encryption belong together.
trouble-untrusted-certificate = We do not trust who issued the certificate of the server. Paste the certificate of your authority into “Trusted authority”.
trouble-certificate-expired = The certificate of the server has expired. It needs a new one.
trouble-other-name = The certificate is for another name: { $detail }. Enter the server by that name, or ask for a certificate with both.
trouble-wrong-password = Account or password is wrong. Check both, and whether the account is locked there.
trouble-not-permitted = The account may not read this. Give it the right to read, and no more.
trouble-no-such-base = The base of the search is not there. Check how it is written.
trouble-no-such-table = The table or view is not there, or the account may not see it.
trouble-no-such-column = A column is not there. Check its name here and in the attribute map.
trouble-bad-filter = The server does not understand the filter. Check its parentheses and the names of attributes.
trouble-no-pages = The server does not give its entries in pages as it was asked to. Choose a smaller page size, or allow pages there.
trouble-size-limit = The server leaves entries out, because it gives only so many at once. Choose a smaller page size, or raise its limit.
trouble-referral = The server sends us to another one instead of answering. Enter that one, or a base that this one has.
trouble-cut = The connection broke in the middle. What had come until then does not count; we try again.
trouble-nobody = There is nobody where there were people before. We do not take that for true: check base, filter and table.
trouble-no-file = No file has been handed in yet.
trouble-bad-file = The file cannot be read as a table. Check its separator and its first line.
trouble-busy = This source is being read just now. Try again in a moment.
trouble-unknown = It failed in a way that we have no words for. The details say what the server said.

# A source that sends by SCIM
scim-in = What to enter there
scim-url = Address
scim-url-hint = “Tenant URL” or “Base URL” there
scim-token-url = Address for OAuth tokens
scim-token-url-hint = “Token endpoint” there. Needed for a client secret only.
scim-copy = Copy
scim-copied = Copied
scim-tokens-none = Nobody can send yet: make a token first.
scim-token = Token
scim-token-ending = Token …{ $name }
scim-client-ending = OAuth client “{ $name }”, secret …{ $about }
scim-client-id = Client ID
scim-client-secret = Client secret
scim-used = Used { $name }.
scim-unused = Not used yet.
scim-ends = Good until { $name }.
scim-end = End it
scim-make = New token
scim-make-text = Two are good at once, so that one can be replaced without a gap.
scim-make-token = Make a token
scim-make-client = Make an OAuth client secret
scim-make-full = Two are good already. End one of them first.
scim-made = Shown this once
scim-made-text = Copy it now: nobody can see it again. Others stay good until you end them.
scim-calls = What it sent lately
scim-calls-none = Nothing yet
scim-calls-none-text = What it sends is listed here, with what came of it.
scim-calls-all = All
scim-calls-refused = Only what was not taken
scim-calls-none-refused = Everything was taken
scim-when = When
scim-sent = It sent
scim-outcome = What came of it
scim-good = Taken
scim-nobody = Kept, but nobody is made of it
scim-refused = Refused ({ $count })

# A source that publishes events
source-publish = How it publishes
source-publish-text = Each person whole, with a version that rises with each change. With the nats client it looks like this; TOKEN is a token from this page:
source-publish-python = The same with nats-py:
source-publish-left = Whoever left is published with "active": false, or on the same subject with person_removed at its end, with key and version alone.
publish-url-hint = The NATS server of Guichet
publish-user-hint = A token is its password. Whoever ends a token ends its connections within ten minutes.
publish-told = Whom it told of last
publish-told-none-text = Whom it tells of is listed here, the newest first.
publish-told-as = What it said
publish-told-there = Is there
publish-told-left = Has left

# What was just done
said-source-created = Added. It is paused until you say “Go on”.
said-source-paused = Paused. Its people stay as they are.
said-source-goes-on = It goes on.
said-source-removed = Removed. Its people stayed.
said-sources-ordered = The order was changed.
said-file-handed-in = Handed in. It is being read now.
said-token-ended = Ended. It is no longer good.

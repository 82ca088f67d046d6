# Texts of the desk.

# Around every page
desk-nav = Desk
desk-nav-people = People
desk-nav-house = Administration
desk-shortcuts = Shortcuts
desk-tickets = Tickets
desk-people = People
desk-customers = Customers
desk-agents = Agents
desk-sources = Sources
desk-mails = Mails
desk-settings = Settings
desk-more = More
desk-find = Search all tickets…
desk-find-label = Search tickets by words, number or person
desk-account = Account of { $name }
desk-choose-password = Choose a new password
desk-language = Language
desk-live = Live
desk-live-lost = Reconnecting…
desk-live-changed = This page has changed.
desk-unknown = Unknown
desk-empty = empty
desk-never = never
desk-nobody = Nobody yet
desk-edit = Edit
desk-editing = Editing
desk-finish = Finish
desk-cancel = Cancel
desk-save = Save
desk-save-finish = Save and finish
desk-save-hint = Save keeps the form open.
desk-required = Fields with * are needed.
desk-search = Search
desk-include-invalid = Include invalid
desk-pages = Pages
desk-first-page = First page
desk-next-page = Next page
since-now = now
since-minutes = { $count } min
since-hours = { $count } h
since-days = { $count } d
since-years = { $count } y

# Where something stands
desk-state-new = New
desk-state-open = Waiting for us
desk-state-waiting = Waiting for them
desk-state-closed = Closed
desk-priority-high = High
desk-valid = Valid
desk-invalid = Invalid
desk-invalid-temporarily = Invalid for now

# The queue
desk-queue-title = Tickets
desk-views = Views
desk-view-open = All open
desk-view-mine = Mine
desk-view-new = Nobody yet
desk-view-our-turn = Waiting for us
desk-view-their-turn = Waiting for them
desk-view-closed = Closed
desk-queue = Queue
desk-queue-all = All queues
desk-queue-filter = Filter tickets
desk-queue-search = Words, number or person in this view
desk-filter = Filter
desk-filter-clear = Clear
desk-line-ticket = Ticket and person
desk-line-state = State
desk-line-agent = Agent
desk-line-changed = Changed
desk-newest = Newest
desk-older = Older
desk-queue-none = All quiet. No ticket is waiting here.
desk-queue-none-mine = You have no open ticket.
desk-queue-none-new = Every ticket has somebody.
desk-queue-none-our-turn = Nobody is waiting for us.
desk-queue-none-closed = Nothing closed here.
desk-queue-not-found = Nothing for “{ $name }”
desk-queue-not-found-text = Words are looked for in subjects, numbers and names of people. Try fewer letters, or look elsewhere.
desk-queue-look-closed = Look among the closed
desk-queue-look-people = Look among people

# A ticket
desk-ticket-number = Ticket { $name }
desk-reply = Reply
desk-take = Take it
desk-take-over = Take over from { $name }
desk-note = Note
desk-close = Close
desk-reopen = Reopen
desk-conversation = Conversation
desk-staff-only = Staff only
desk-team = Support
desk-happened-taken = { $name } took the ticket.
desk-happened-closed = { $name } closed the ticket.
desk-happened-reopened = { $name } reopened the ticket.
desk-happened-invited = { $name } invited somebody to this ticket.
desk-happened-removed = { $name } took somebody off this ticket.
desk-happened-confidential = { $name } made the ticket confidential.
desk-happened-not-confidential = { $name } made the ticket visible to colleagues again.
desk-happened-moved = { $name } moved the ticket to another queue.
desk-happened-person-changed = { $name } put the ticket in another person’s name.
desk-happened-unknown = { $name } changed the ticket.
desk-reply-label = Your answer to { $name }
desk-reply-hint = They see it in the portal and get it by e-mail.
desk-reply-effect = Then it is their turn.
desk-reply-send = Send
desk-note-label = Internal note
desk-note-hint = Never shown to the person, never mailed.
desk-note-add = Add note
desk-closed-text = This ticket is closed. Reopen it to answer.
desk-about-ticket = About this ticket
desk-service = Service
desk-opened = Opened
desk-changed = Last change
desk-readers = Who can read it
desk-readers-own = { $name } and our team
desk-readers-shared = Everybody at { $name }, and our team
desk-files-add = Add files
desk-files-choose = Choose files
desk-files-drop = or drop them here.
desk-files-limit = Up to 10, 25 MB each.
desk-file-remove = Remove { "{" }name{ "}" }
desk-file-cancel = Stop sending { "{" }name{ "}" }
desk-file-retry = Send { "{" }name{ "}" } again
desk-file-sending = Sending { "{" }name{ "}" }
desk-file-sent = Received
desk-file-failed = It did not get through. Try again.
desk-file-of = { "{" }sent{ "}" } of { "{" }total{ "}" }
desk-file-large = Too large: at most 25 MB each.

# People
desk-people-of = Of { $name }.
desk-people-of-all = Show everybody
desk-people-search = Name, e-mail, username or customer number
desk-people-hint = Several words must all fit. * stands for any letters: dup* finds what begins with dup. * alone lists everybody.
desk-people-range = { $count ->
    [one] 1 person
   *[other] { $first }–{ $last } of { $total } people
}
desk-people-refine = More letters make the list shorter.
desk-people-none = Nobody is here yet
desk-people-none-text = Add people here, or let a directory send them.
desk-people-not-found = Nobody for “{ $name }”
desk-people-not-found-text = Try fewer letters, or include those who are not valid.
desk-people-unread = This cannot be searched for
desk-no-customer = First a customer
desk-no-customer-text = Everybody belongs to a customer, and there is none yet. Add one; then people can follow.
desk-name = Name
desk-full-name = Name
desk-email = E-mail
desk-login = Username
desk-customer = Customer
desk-validity = Validity

# One person
desk-person = Person
desk-person-add = Add a person
desk-person-add-hint = Access to the portal comes next.
desk-person-create = Add
desk-record = Record
desk-summary = Summary
desk-tab-general = General
desk-tab-portal = Portal
desk-tab-tickets = Tickets
desk-tab-history = History
desk-title = Title
desk-first-name = First name
desk-last-name = Last name
desk-phone = Phone
desk-mobile = Mobile
desk-fax = Fax
desk-street = Street
desk-postal-code = Postal code
desk-city = City
desk-country = Country
desk-country-hint = FR, PL…
desk-time-zone = Time zone
desk-time-zone-house = Default
desk-language-house = Default
desk-comment = Comment
desk-comment-hint = For staff; the person does not see it.
desk-customer-choose = Choose a customer
desk-customer-by-number = Type the number of the customer.
desk-validity-effect = Not valid: no sign-in, all open pages end within 5 seconds, and no more mails. Tickets stay as they are.
desk-last-sign-in = Last sign-in to the portal
desk-source-title = Where this record comes from
desk-source-local = Local database
desk-source-local-text = Added and changed on this desk.
desk-source-text = Fields from the directory are changed there, not here.
desk-from-source = From { $name }
desk-source-decides = “{ $name }” decides this. Change it there; it arrives here by itself.
desk-clash = Somebody else saved in the meantime
desk-clash-field = Field
desk-clash-now = There now

# Access to the portal
desk-access = Access to the portal
desk-access-open = The password is the person’s own
desk-access-open-text = They sign in with e-mail address or username.
desk-access-temporary = A temporary password is on its way or waiting
desk-access-temporary-text = It works once, until { $name }. Then they choose their own.
desk-access-none = No password yet
desk-access-none-text = Without one they cannot sign in. Initialize it to let them in.
desk-access-shut = Access is shut
desk-access-shut-person = The person is not valid. The General tab changes that.
desk-access-shut-customer = The customer { $name } is not valid, and so nobody of it can sign in.
desk-password = Password
desk-password-initialize = (Re)Initialize password
desk-password-effect-temporary = Makes a random password and mails it to { $name } at once. It works once, for 72 hours; then they choose their own.
desk-password-effect-link = Mails a link to { $name } at once. It works once, for 72 hours; with it they choose their own password.
desk-password-effect-ends = Older passwords, links and sessions end.
desk-password-why-edit = Possible only while editing.
desk-password-why-role = Only administrators can do this.
desk-password-why-invalid = Not while access is shut.
desk-password-not-valid = Nothing was sent: the person or their customer is not valid.
desk-sessions = { $count ->
    [0] Not signed in anywhere
    [one] Signed in on 1 device
   *[other] Signed in on { $count } devices
}
desk-sessions-text = They end when the password is initialized or the person is no longer valid.
desk-person-no-tickets = No open ticket

# History of a record
desk-history-text = The 20 newest entries of the audit log.
desk-history-none = Nothing happened yet.
desk-becomes = becomes
desk-did-created = Added
desk-did-changed = Changed
desk-did-password-initialized = Password initialized
desk-did-password-changed = Password changed
desk-did-password-set = Password chosen by link
desk-did-reset-requested = Link for a forgotten password requested
desk-did-sign-in = Signed in
desk-did-sign-in-denied = Sign-in denied
desk-did-sign-in-throttled = Sign-ins made to wait
desk-did-tries = Tries
desk-did-sign-out = Signed out
desk-did-session-ended = Sessions ended
desk-did-picture-changed = Picture changed
desk-did-picture-removed = Picture removed
desk-did-ip = From
desk-did-delivery = Sent as
desk-did-sessions = Sessions

# Customers
desk-customers-text = The organisations whose people ask for help.
desk-customers-search = Name or number
desk-customers-not-found = No customer for “{ $name }”
desk-customers-not-found-text = Try fewer letters, or include those that are not valid.
desk-customers-range = { $count ->
    [one] 1 customer
   *[other] { $first }–{ $last } of { $total } customers
}
desk-customer-add = Add a customer
desk-customer-create = Add
desk-customer-people = People
desk-number = Number
desk-sharing = Tickets
desk-sharing-question = Who reads the tickets
desk-sharing-own = Each their own
desk-sharing-own-text = People see only the tickets they opened.
desk-sharing-everyone = Everybody reads all
desk-sharing-members = Chosen people read all
desk-sharing-everyone-text = Everybody of this customer also reads the tickets of colleagues, from now on and those from before.
desk-customer-validity-effect = Not valid: its people cannot sign in, all their open pages end within 5 seconds, and they get no more mails.

# Agents
desk-agents-text = The people who help. They use this desk, never the portal.
desk-agents-none = Nobody yet
desk-agent = Agent
desk-agent-add = Add an agent
desk-agent-add-hint = They get a link by e-mail to choose a password.
desk-agent-create = Add and send the link
desk-role = Role
desk-role-agent = Agent
desk-role-agent-text = Works on tickets, looks up people and customers.
desk-role-administrator = Administrator
desk-role-administrator-text = Also changes people, customers, agents, sources and settings.

# Sources and events set aside
desk-sources-text = Directories that publish their people here, by themselves.
desk-sources-none = No source yet
desk-sources-none-text = A source appears here with the first person it publishes. Until then, people are added on this desk.
desk-source-healthy = All applied
desk-source-parked = { $count ->
    [one] 1 set aside
   *[other] { $count } set aside
}
desk-source-received = Events received
desk-source-last = Last event
desk-silent = No answer just now: { $name }
desk-silent-text = Nothing is lost; what these services set aside shows again once they answer.
desk-parked = Set aside
desk-parked-text = Events that could not be applied. Fix the cause, then retry; or discard what is not wanted.
desk-parked-none = Nothing set aside
desk-parked-none-text = Everything that arrived was applied.
desk-parked-body = As it came
desk-parked-retry = Retry
desk-parked-discard = Discard
desk-parked-again = It was refused again. The reason is below.

# Mails
desk-mails-text = The newest 100, without what stands in them.
desk-mails-all = All
desk-mails-troubled = In trouble
desk-mails-waiting = { $count ->
    [one] 1 mail is waiting to be sent.
   *[other] { $count } mails are waiting to be sent.
}
desk-mails-oldest = The oldest since { $name }.
desk-mails-none = No mail yet
desk-mails-no-trouble = No mail is in trouble
desk-mails-no-trouble-text = Late mails are tried again by themselves for 72 hours.
desk-mail-subject = Subject
desk-mail-to = To
desk-mail-tries = Tries
desk-mail-when = When
desk-mail-queued = Waiting
desk-mail-sent = Sent
desk-mail-failed = Given up

# Countries the forms suggest
country-at = Austria
country-be = Belgium
country-ca = Canada
country-ch = Switzerland
country-cz = Czechia
country-de = Germany
country-dk = Denmark
country-es = Spain
country-fi = Finland
country-fr = France
country-gb = United Kingdom
country-ie = Ireland
country-it = Italy
country-lt = Lithuania
country-lu = Luxembourg
country-ma = Morocco
country-nl = Netherlands
country-no = Norway
country-pl = Poland
country-pt = Portugal
country-ro = Romania
country-se = Sweden
country-ua = Ukraine
country-us = United States

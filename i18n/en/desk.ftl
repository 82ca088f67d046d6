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
desk-mails = E-mails
desk-settings = Settings
desk-more = More
desk-find = Search all tickets…
desk-find-label = Search tickets by words, number, person or customer
desk-account = Account of { $name }
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
desk-required = Fields with * are required.
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
desk-priority = Priority
desk-priority-high = High
desk-priority-normal = Normal
desk-priority-low = Low
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
desk-view-all = All
desk-queue = Queue
desk-queue-all = All queues
desk-queue-filter = Filter tickets
desk-queue-search = Words, number, person or customer
desk-filter = Filter
desk-filter-clear = Clear
desk-line-number = Number
desk-line-ticket = Subject
desk-line-state = Status
desk-line-agent = Agent
desk-line-changed = Changed
desk-line-wait = Waiting for us
desk-sort = Order
desk-sort-wait = Longest waiting first
desk-sort-age = Opened
desk-sorted-up = smallest first
desk-sorted-down = largest first
desk-queue-none = All quiet. No ticket is waiting here.
desk-queue-none-mine = You have no open ticket.
desk-queue-none-new = Every ticket has somebody.
desk-queue-none-our-turn = Nobody is waiting for us.
desk-queue-none-closed = Nothing closed here.
desk-queue-not-found = Nothing for “{ $name }”
desk-queue-not-found-text = Numbers, subjects, texts, notes, fields, people and customers were looked through. Try fewer words, or look elsewhere.
desk-queue-look-people = Look among people
desk-elsewhere-view = { $count ->
    [one] { $shown } ticket in all views fits
   *[other] { $shown } tickets in all views fit
}
desk-elsewhere-queue = { $count ->
    [one] { $shown } ticket in all queues fits
   *[other] { $shown } tickets in all queues fit
}
desk-elsewhere-open = { $count ->
    [one] { $shown } open
   *[other] { $shown } open
}
desk-elsewhere-closed = { $count ->
    [one] { $shown } closed
   *[other] { $shown } closed
}

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
desk-happened-invited = { $name } invited { $about } to this ticket.
desk-happened-removed = { $name } took { $about } off this ticket.
desk-happened-left = { $name } left this ticket.
desk-happened-moved-away = { $name } belongs to another customer now and no longer takes part in this ticket.
desk-happened-confidential = { $name } made the ticket confidential.
desk-happened-not-confidential = { $name } made the ticket visible to colleagues again.
desk-happened-moved = { $name } moved the ticket to the queue { $about }.
desk-happened-person-changed = { $name } put the ticket in the name of { $about }.
desk-happened-assigned = { $name } gave the ticket to { $about }.
desk-happened-unassigned = { $name } gave the ticket back: nobody has it.
desk-happened-service-changed = { $name } changed the service to { $about }.
desk-happened-service-removed = { $name } removed the service.
desk-happened-priority-changed = { $name } set the priority to { $about ->
    [high] high
    [low] low
   *[other] normal
}.
desk-happened-taken-back = { $name } undid that.
desk-happened-unknown = { $name } changed the ticket.
desk-reply-label = Your answer to { $name }
desk-reply-hint = They see it in the portal and get it by e-mail.
desk-reply-hint-kept = It is kept in the ticket.
desk-reply-effect = Then it is their turn.
desk-reply-send = Send
desk-reply-close = Send and close
said-reply-sent-closed = Sent and closed.
desk-held-closes = It closes the ticket.
desk-held-closed = Not sent: the ticket was closed in the meantime.
desk-note-label = Internal note
desk-note-hint = Never shown to the person, never sent to them.
desk-note-add = Add note
desk-closed-text = This ticket is closed. Reopen it to answer.
desk-read-only = You can read this ticket. Answering and changing it is not open to you.
desk-silent-only-reads = { $name } can read this ticket and not answer in it.
desk-silent-cannot-sign-in = { $name } cannot sign in at the moment: no answer can come, and no e-mail about this ticket is sent.
desk-silent-tickets-off = Tickets are switched off for { $name }: no answer can come, and no e-mail about this ticket is sent.
desk-silent-does-not-see = { $name } does not see this ticket: no answer can come, and no e-mail about it is sent.
desk-about-ticket = About this ticket
desk-service = Service
desk-service-none = None
desk-change = Change
desk-change-fact = change: { $name }
desk-change-clash = Somebody else has changed this in the meantime. Now it is: { $name }. Change it once more if yours is to count.
desk-change-person = Change the person
desk-change-person-who = Username, e-mail or name
desk-change-person-hint = From then on it is their ticket, and what it copied from records is copied anew.
desk-change-meant = Did you mean one of these?
desk-change-customer = { $name } belongs to several customers. Which one is this ticket for?
desk-opened = Opened
desk-changed = Last change
desk-readers = Who can read it

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
people-elsewhere-invalid = { $count ->
    [one] { $shown } person fits who is not valid
   *[other] { $shown } people fit, counting those who are not valid
}
people-elsewhere-customers = { $count ->
    [one] { $shown } person fits among all customers
   *[other] { $shown } people fit among all customers
}
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
desk-person-create-access = Add and send access
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
desk-customer-effect = Choosing another customer ends what this person has through { $name }: reading its colleagues’ tickets, and being one of its readers.
desk-customer-effect-additional = Additional customers stay: { $name }. One that becomes the primary customer is no longer additional, and does not come back by itself.
desk-validity-effect = Not valid: no sign-in, all open pages end within 5 seconds, and no more e-mails. Tickets stay as they are.
desk-last-sign-in = Last sign-in to the portal
desk-source-title = Where this record comes from
desk-source-local = Local database
desk-source-local-text = Added and changed on this desk.
desk-source-text = Fields from the directory are changed there, not here.
desk-source-shared-text = What it says can be changed here too. A change stays until the source itself changes that field.
desk-from-source = From { $name }
desk-source-decides = “{ $name }” decides this. Change it there; it arrives here by itself.
person-from-source = { $count ->
    [0] From { $name }
   *[other] From source { $count } ({ $name })
}
person-shadows-source = { $count ->
    [0] Shadows { $name }
   *[other] Shadows source { $count } ({ $name })
}
person-left-source = { $count ->
    [0] No longer in { $name }
   *[other] No longer in source { $count } ({ $name })
}
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
desk-access-shut = Access is closed
desk-access-shut-person = The person is not valid. The General tab changes that.
desk-access-shut-customer = The customer { $name } is not valid, and so nobody of it can sign in.
desk-access-directory = The password is the one of “{ $name }”
desk-access-directory-text = They sign in with it as long as their source says so. There is none here, and so nothing to send.
desk-password = Password
desk-password-initialize = (Re)Initialize password
desk-password-effect-temporary = Makes a random password and sends it to { $name } at once. It works once, for 72 hours; then they choose their own.
desk-password-effect-link = Sends a link to { $name } at once. It works once, for 72 hours; with it they choose their own password.
desk-password-effect-ends = Older passwords, links and sessions end.
desk-password-why-edit = Possible only while editing.
desk-password-why-role = Only administrators can do this.
desk-password-why-invalid = Not while access is closed.
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
desk-did-tries = Tries
desk-did-ip = From
desk-did-delivery = Sent as
desk-did-sessions = Sessions

# Customers
desk-customers-text = The organisations whose people ask for help.
desk-customers-search = Name or number
desk-customers-not-found = No customer for “{ $name }”
desk-customers-not-found-text = Try fewer letters, or include those that are not valid.
desk-customers-none-valid = No customer is valid
customers-elsewhere-invalid = { $count ->
    [one] { $shown } customer that is not valid
   *[other] { $shown } customers, counting those that are not valid
}
desk-customers-range = { $count ->
    [one] 1 customer
   *[other] { $first }–{ $last } of { $total } customers
}
desk-customer-add = Add a customer
desk-customer-create = Add
desk-number = Number
desk-sharing = Tickets
desk-sharing-question = Who reads the tickets
desk-sharing-own = Each their own
desk-sharing-own-text = People see only the tickets they opened.
desk-sharing-everyone = Everybody reads all tickets
desk-sharing-members = Chosen people read all tickets
desk-sharing-everyone-text = Everybody of this customer also reads the tickets of colleagues, from now on and those from before.
desk-customer-validity-effect = Not valid: its people cannot sign in, all their open pages end within 5 seconds, and they get no more e-mails.

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
desk-sources-none = No source yet
desk-source-parked = { $count ->
    [one] 1 set aside
   *[other] { $count } set aside
}
desk-source-received = Events received
desk-source-last = Last event
source-rules = What it may say
source-rules-text = This holds from the next event on. What it may not is set aside with the reason.
source-customers-hint = Numbers of the customers it may put people into, separated by commas. Empty: any customer.
source-fields-hint = Name, username, e-mail address and customer it says always.
source-left-anyway = That somebody left is taken from it in any case.
source-any-customer = It may put people into any customer
desk-source-customers = Customer
desk-source-fields = Fields it may fill
desk-source-size = Size
desk-source-held = Waiting, as it sent too much at once
desk-a-minute = Events a minute
desk-a-minute-hint = What is beyond waits here; other sources do not.
desk-largest = Largest event, in kB
desk-largest-hint = At most 64 kB.
problem-read-only-source-customers = This source may not put people into this customer.
problem-read-only-source-fields = This source says more of the person than it may.
problem-too-large-source-size = The event is larger than this source may send.
problem-malformed-a-minute = A number from 1 to 600,000.
problem-malformed-largest = A number from 1 to 64.
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
parked-invalid = It could not be understood.
parked-conflict = It does not go together with what is here already.
parked-not-found = What it is about is not here.
parked-other = It could not be applied.

# Mails
desk-mails-text = The newest 100, without what stands in them.
desk-mails-all = All
desk-mails-troubled = With problems
desk-mails-waiting = { $count ->
    [one] 1 e-mail is waiting to be sent.
   *[other] { $count } e-mails are waiting to be sent.
}
desk-mails-oldest = The oldest since { $name }.
desk-mails-held = { $count ->
    [one] 1 e-mail waits for your decision.
   *[other] { $count } e-mails wait for your decision.
}
desk-mails-held-text = The database of e-mails was put back to an earlier state, so these may have been sent before. Nobody gets one twice unless you want it. Passwords and links are never sent again.
desk-mails-send-all = Send all
desk-mails-discard-all = Discard all
desk-mail-send = Send
desk-mail-discard = Discard
desk-mails-none = No e-mails yet
desk-mails-no-trouble = No e-mail has problems
desk-mails-no-trouble-text = Late e-mails are tried again by themselves for 72 hours.
desk-mail-subject = Subject
desk-mail-to = To
desk-mail-tries = Tries
desk-mail-when = When
desk-mail-queued = Waiting
desk-mail-sent = Sent
desk-mail-failed = Not delivered
desk-mail-held = Waits for a decision
mail-trouble-server = The e-mail server takes nothing right now. It is tried again by itself.
mail-trouble-later = The e-mail server did not take it yet. It is tried again by itself.
mail-trouble-refused = The e-mail server refused it for good. Is the address right?
mail-trouble-address = This is not an e-mail address.
mail-trouble-late = What it says was no longer true by the time it could be sent.
mail-trouble-unwritten = Something is broken on our side. It is tried again by itself.
mail-trouble-unasked = Whether the person may read it cannot be checked right now. It is tried again by itself.
mail-trouble-nobody = The person is not known here yet. It is tried again by itself.
mail-trouble-again = It may have been sent before the database was put back.
mail-trouble-discarded = Somebody decided not to send it.
mail-trouble-other = It has not gone out.

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

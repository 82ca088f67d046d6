# Who may do what: groups, relations, services, parts of the portal.

desk-nav-access = Access
desk-groups = Groups
desk-services = Services
desk-queues = Queues
said-nothing-changed = Nothing was changed.

# Levels
level-none = None
level-ro = Read
level-create = Create
level-rw = Write

# Groups
groups-text = A group is a bundle of rights. Every queue belongs to one group: who holds the group reaches its tickets.
groups-off = Groups are off: everybody has all of them with Write.
groups-off-text = What is set here is kept, and counts once groups are switched on.
groups-switch = Open settings
group-add = Add a group
group-create = Create group
group-always-people = Everybody has
group-always-people-hint = Every person has this much without being named.
group-always-customers = Every customer has
group-always-customers-hint = The people of every customer have this much without its being named.
group-validity-effect = A group that is not valid gives nothing to people and customers. Agents go on seeing its queues.
access-tab-group = Group
access-tab-elsewhere = Other customers
access-tab-readers = Readers
access-tab-features = Parts of the portal

# The matrix: title, then what it is for
matrix-people-groups = Groups
matrix-people-groups-text = What this person was given by name. What comes through customers is below.
matrix-people-customers = Customers
matrix-people-customers-text = Customers this person belongs to. The primary one is part of the record and cannot be unticked here.
matrix-people-services = Services
matrix-people-services-text = Services that only this person was given, by name. What comes from elsewhere stands below.
matrix-groups-people = People
matrix-groups-people-text = Who was given this group by name, and how much of it.
matrix-groups-agents = Agents
matrix-groups-agents-text = Which agents see the queues of this group. Read: its tickets. Create: also move tickets there. Write: also answer, take and close them.
matrix-agents-groups = Groups
matrix-agents-groups-text = Whose queues this agent sees. Read: the tickets. Create: also move tickets there. Write: also answer, take and close them.
matrix-groups-customers = Customers
matrix-groups-customers-text = The people of these customers reach the group’s tickets within their own customer.
matrix-groups-elsewhere = Other customers
matrix-groups-elsewhere-text = The people of these customers also reach tickets of other customers that hold this group.
matrix-groups-services = Services
matrix-groups-services-text = Whoever holds this group may open tickets for these services.
matrix-customers-people = People
matrix-customers-people-text = Who belongs to this customer. Those whose primary customer it is cannot be unticked here.
matrix-customers-readers = Readers
matrix-customers-readers-text = Who reads all tickets of this customer when it shares with chosen people only.
matrix-customers-groups = Groups
matrix-customers-groups-text = What its people may do with tickets of their own customer.
matrix-customers-elsewhere = Other customers
matrix-customers-elsewhere-text = Through these groups its people also reach tickets of other customers that hold the group.
matrix-customers-services = Services
matrix-customers-services-text = Services that all its people may open tickets for.
matrix-services-people = People
matrix-services-people-text = Who was given this service by name.
matrix-services-customers = Customers
matrix-services-customers-text = Customers whose people all have this service.
matrix-services-groups = Groups
matrix-services-groups-text = Whoever holds one of these groups has this service.
matrix-services-defaults = Default services
matrix-services-defaults-text = Hold for everybody who was given no service of their own, and for those who have them in addition.

matrix-one-people = Person
matrix-one-agents = Agent
matrix-one-customers = Customer
matrix-one-groups = Group
matrix-one-services = Service
matrix-filter-people = Filter people: name, e-mail, customer
matrix-filter-agents = Filter agents: name, username, e-mail
matrix-filter-customers = Filter customers
matrix-filter-groups = Filter groups
matrix-filter-services = Filter services
matrix-none-people = Nobody here
matrix-none-agents = No agent here
matrix-none-customers = No customer here
matrix-none-groups = No group here
matrix-none-services = No service here
matrix-none-filter = Try fewer letters, or look at everything.
matrix-range-people = { $count ->
    [one] 1 person
   *[other] { $first }–{ $last } of { $total } people
 }
matrix-range-agents = { $count ->
    [one] 1 agent
   *[other] { $first }–{ $last } of { $total } agents
 }
matrix-range-customers = { $count ->
    [one] 1 customer
   *[other] { $first }–{ $last } of { $total } customers
 }
matrix-range-groups = { $count ->
    [one] 1 group
   *[other] { $first }–{ $last } of { $total } groups
 }
matrix-range-services = { $count ->
    [one] 1 service
   *[other] { $first }–{ $last } of { $total } services
 }
matrix-may = May
matrix-given = Given
matrix-held-only = Only those held ({ $count })
matrix-many = Several at once
matrix-many-none = Leave as they are
matrix-many-page = { $count ->
    [one] The one on this page
   *[other] All { $count } on this page
 }
matrix-many-found = { $count ->
    [one] The one that was found
   *[other] All { $total } that were found
 }
matrix-tick = Tick all
matrix-untick = Untick all
matrix-was = was { $name }
matrix-comes = new
matrix-goes = removed
matrix-yes = Yes
matrix-fixed = Primary customer
matrix-preview = Preview
matrix-pending = Not saved yet: {"{count}"}
matrix-page-alone = Each page is saved on its own.
services-free = Services are not restricted
services-free-text = Everybody may open tickets for every service. What is set here counts once services are restricted.
defaults-title = Default services
defaults-instead = Only without services of their own
defaults-instead-text = With the first service of their own, the default services no longer count.
defaults-too = Always, in addition to their own
defaults-too-text = The default services count as well, whatever this person has.

# Before saving
preview-title = What will change
preview-text = Nothing is saved yet. This is what people gain and lose in effect.
preview-changed = { $count ->
    [one] 1 entry changes
   *[other] { $count } entries change
 }
preview-gaining = { $count ->
    [one] 1 person gains
   *[other] { $count } people gain
 }
preview-losing = { $count ->
    [one] 1 person loses
   *[other] { $count } people lose
 }
preview-gains = Who gains
preview-losses = Who loses
preview-more = The first 100 are listed.
preview-nobody = Nobody’s rights change in effect
preview-nobody-text = What changes is already theirs in another way, or does not count now.
preview-saved-not = Saving does exactly this.
preview-back = Back to the list
effect-group-none = no longer reaches tickets of { $name }.
effect-group-ro = can read tickets of { $name }.
effect-group-create = can open tickets in { $name }.
effect-group-rw = can read, open and answer tickets of { $name }.
effect-group-ro-only = can only read tickets of { $name } now.
effect-group-create-only = can read and open tickets of { $name }, but no longer answer.
effect-elsewhere-none = no longer reaches other customers’ tickets of { $name }.
effect-elsewhere-ro = can read other customers’ tickets of { $name }.
effect-elsewhere-create = can open tickets in { $name } for other customers.
effect-elsewhere-rw = can read and answer other customers’ tickets of { $name }.
effect-elsewhere-ro-only = can only read other customers’ tickets of { $name } now.
effect-elsewhere-create-only = can no longer answer other customers’ tickets of { $name }.
effect-customer = belongs to { $name }.
effect-customer-none = no longer belongs to { $name }.
effect-colleagues = reads all tickets of { $name }.
effect-colleagues-none = reads only their own tickets at { $name }.
effect-service = can open tickets for { $name }.
effect-service-none = can no longer open tickets for { $name }.
effect-every-service = can open tickets for every service.
effect-every-service-none = can open tickets only for services they are entitled to.
effect-other-customer-none = no longer reaches tickets of { $name } in the group { $group }.
effect-other-customer-ro = can read tickets of { $name } in the group { $group }.
effect-other-customer-rw = can read and answer tickets of { $name } in the group { $group }.
effect-unknown = gains something: { $name }.
effect-unknown-none = loses something: { $name }.

# Effective permissions
effective-title = Effective permissions
effective-text = What this person can really do, and where it comes from.
effective-inactive = May not sign in now. This is what they would have.
effective-from = Where it comes from
effective-elsewhere = tickets of other customers
effective-no-group = No group. Only tickets they were invited to can be seen.
effective-customers = Customers within reach
effective-no-customer = No customer.
effective-how = How
effective-reads = Reads there
effective-primary = Direct: primary customer
effective-additional = Direct: additional customer
effective-indirect = Indirect: through { $name }
effective-counts-not = does not count
effective-reads-all = all tickets
effective-reads-own = their own tickets
effective-reads-left-out = their own tickets: the primary customer is left out
effective-reads-group = tickets of that group
effective-unlisted = The first { $shown } of { $count } customers reached through groups are listed.
effective-no-service = No service. Tickets can only be opened without one.
effective-services = Services in effect
effective-services-text = What this person may open tickets for, and where it comes from.
effective-features = Parts of the portal
source-direct = Given by name
source-customer = Through { $name }
source-group = Through the group { $name }
source-everybody = Everybody has it
source-every-customer = People of every customer have it
source-default = Default service
source-with-level = { $name }: { $level }

# Why?
why-title = Who sees a ticket, and why
why-text = Choose somebody and a ticket. The rules are checked in the order in which they are asked.
why-link = Sees a ticket?
why-ticket-link = Why does { $name } see this?
why-other-link = Does somebody else see this?
why-person-hint = Username, e-mail address or name
why-ticket = Ticket
why-ticket-hint = Number
why-ask = Ask
why-choose = Who is meant?
why-no-person = Nobody is called that.
why-no-ticket = There is no ticket with this number.
why-no = { $name } does not see this ticket.
why-ro = { $name } sees this ticket and can read it.
why-create = { $name } sees this ticket and can read it.
why-rw = { $name } sees this ticket and can answer it.
why-steps = Step by step
why-all = Everything { $name } may do
why-yes = Yes:
why-not = No:
why-a-customer = The ticket’s customer
why-active-yes = { $name } may sign in.
why-active-no = { $name } may not sign in: the person or all their customers are not valid.
why-active-agent-no = { $name } may not sign in: the agent is not valid.
why-tickets-on-yes = Tickets are switched on for { $name }.
why-tickets-on-no = Tickets are switched off for { $name }.
why-own-yes = It is { $name }’s own ticket.
why-own-no = It is somebody else’s ticket.
why-member-yes = { $name } belongs to { $customer }, the ticket’s customer.
why-member-no = { $name } does not belong to the ticket’s customer, { $customer }.
why-shared-yes = At { $customer }, { $name } reads the tickets of colleagues.
why-shared-no = At { $customer }, { $name } does not read the tickets of colleagues.
why-primary-counts-yes = { $customer } counts as a customer of { $name }.
why-primary-counts-no = { $customer } is the primary customer of { $name }, which is left out: tickets of colleagues there are not shown.
why-not-confidential-yes = The ticket is not confidential.
why-not-confidential-no = The ticket is confidential: colleagues do not see it.
why-group-yes = { $name } holds { $group }, the group of the queue { $queue }: { $level }.
why-group-no = { $name } does not hold { $group }, the group of the queue { $queue }.
why-group-off-yes = Groups are off, so the queue { $queue } is open to everybody.
why-group-off-no = The queue { $queue } is not open to { $name }.
why-elsewhere-yes = A customer of { $name } holds { $group } for other customers, and { $customer } holds it too.
why-elsewhere-no = No customer of { $name } reaches { $customer } through a group.
why-participant-yes = { $name } was invited to this ticket.
why-participant-no = { $name } was not invited to this ticket.
why-unknown-yes = Another rule allows it.
why-unknown-no = Another rule does not allow it.

# Services and queues
catalogue-names = Name
catalogue-names-hint = One is enough. Where a language has none, English or another is shown.
catalogue-languages = Languages
catalogue-clash = Somebody else saved in between. Nothing of yours is lost: look once more, then save again.
services-text = What people can get help with. Each service leads its tickets to a queue.
services-none = No service yet
services-none-text = Without services, tickets are opened without one and go to the default queue.
service-add = Add a service
service-create = Create service
service-parent = Part of
service-parent-hint = It is shown below that one.
service-parent-none = Nothing: it stands on its own
service-queue-hint = New tickets for this service wait there.
service-valid-hint = What is not valid, and all below it, is not offered. Its tickets stay.
service-above-invalid = The one above is not valid
service-signpost = How people find it
service-icon = Icon
service-help = A line of help
service-help-hint = Below the name where a service is chosen: what belongs here, such as “Printer, scanner, toner”.
service-words = Words people use
service-words-hint = With commas between them, such as “paper jam, copier”. While somebody writes a new ticket, the services that fit come first.
icon-layers = Layers
icon-laptop = Laptop
icon-screen = Screen
icon-print = Printer
icon-phone = Phone
icon-mail = Envelope
icon-calendar = Calendar
icon-wifi = Wi-Fi
icon-network = Network
icon-software = Program
icon-database = Database
icon-key = Key
icon-shield = Shield
icon-file = File
icon-users = People
icon-building = Building
queues-text = Where tickets wait. The group of a queue decides who reaches its tickets.
queue-add = Add a queue
queue-create = Create queue
queue-open = Open tickets
queue-unseen = A queue you do not see
queue-no-agents = No agent sees it
queue-default = Default
queue-is-default = Default queue
queue-default-hint = Takes the tickets that nothing leads elsewhere. There is exactly one.
queue-group-hint = Who holds this group reaches the tickets of this queue, the old ones too, at once.
queue-valid-hint = A queue that is not valid gets no new tickets. Its tickets stay.

# Parts of the portal
features-title = Parts of the portal
features-text-everybody = What is off here is off for everybody who is not switched on themselves or through their customer.
features-text-customer = “Same as the portal” means as it is set for everybody. Where the customers of one person disagree, off wins.
features-text-person = “Same as the customer” means as their customers say, and if they say nothing, as the whole portal does.
features-effect = Takes effect with the next click of everybody concerned, in the menu and on the server.
feature-part = Part
feature-switch = Switch
feature-result = Result
feature-as-portal = Same as the portal
feature-as-customer = Same as the customer
feature-on = On
feature-off = Off
feature-from-own = set here
feature-from-customer = because of { $name }
feature-from-everybody = as the whole portal
feature-tickets = Tickets
feature-solutions = Solutions

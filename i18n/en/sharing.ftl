# Who else sees a ticket, and in which order tickets come.
new-customer = For which company?
new-confidential = Keep this between you and us
new-confidential-text = Your colleagues do not see it.
ticket-invited = invited
ticket-remove = Take { $name } off this ticket
ticket-confidential = Confidential: of your colleagues, only those listed here read it.
readers-team = Our team
readers-of-group = agent, holds the group { $name }
readers-agents-some = { $count ->
    [one] { $count } agent who holds the group { $name }
   *[other] { $count } agents who hold the group { $name }
 }
readers-agents-none = No agent: nobody of our team holds the group { $name }
readers-everybody = Everybody at { $name }
readers-some = { $count ->
    [one] 1 person at { $name }
   *[other] { $count } people at { $name }
 }
readers-chosen = Chosen people at { $name }
readers-of-customer = reads tickets of { $name }
readers-others = People of other companies who look after tickets like this one
readers-others-some = { $count ->
    [one] 1 person of another customer, through a group
   *[other] { $count } people of other customers, through a group
 }
readers-through-group = of another customer, through a group
readers-not-now = cannot read it at the moment
readers-gained = These would read it too: { $name }.
readers-gained-nobody = As things are, nobody else would read it.
readers-lost = These would no longer read it: { $name }.
ticket-invite = Invite somebody
ticket-invite-who = E-mail address or username
ticket-invite-hint = A colleague of yours. They can read and answer this ticket, and nothing else of yours.
ticket-invite-hint-confidential = They can although the ticket is confidential.
ticket-invite-send = Invite
ticket-make-visible = Let colleagues see it
ticket-make-confidential = Make it confidential
said-invited = They can see this ticket now.
said-participant-removed = They no longer take part in this ticket.
said-left = You no longer take part in the ticket.
said-confidential = The ticket is confidential now.
said-not-confidential = The ticket is no longer confidential.
problem-no-such-login = Nobody here goes by this name.
problem-no-such-customer = Choose one from the list.
tickets-customer-all = All companies
tickets-sort = Order
tickets-sort-changed = Last change
tickets-sort-age = Age
tickets-sort-number = Number
tickets-sort-title = Subject
tickets-sort-state = Status
tickets-sort-apply = Show
tickets-sort-turn = The other way round
tickets-sort-turn-first = My turn first

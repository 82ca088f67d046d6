nav-main = Main
nav-short = Shortcuts
nav-path = Where you are
nav-home = Home
nav-solutions = Solutions
nav-tickets = My tickets
nav-tickets-short = Tickets
nav-new = New ticket
nav-new-short = Report
nav-account = Your account
nav-account-of = account of { $name }
search = Search
save = Save
cancel = Cancel
optional = (optional)
you = You
title-error = Error:
pager = Pages
pager-next = Next page
pager-first = First page
talk-earlier = Show earlier
talk-before = This is what was said before.
talk-newest = Show the newest

status-new = We have it
status-open = { $name } is on it
status-open-us = We are on it
status-waiting = Your turn to answer
status-waiting-other = Waiting for { $name }
status-answered = We have answered
status-closed = Solved
status-unknown = In progress
track = Progress
track-done = done
track-received = Received
track-taken = In good hands
track-answer = Your answer
track-answered = Our answer
track-answer-other = An answer
track-solved = Solved
happened-taken = { $name } is taking care of your ticket.
happened-closed = { $name } marked the ticket as solved.
happened-reopened = { $name } reopened the ticket.
happened-invited = { $name } invited { $about } to this ticket.
happened-removed = { $name } took { $about } off this ticket.
happened-left = { $name } left this ticket.
happened-moved-away = { $name } belongs to another customer now and no longer takes part in this ticket.
happened-confidential = { $name } made the ticket confidential.
happened-not-confidential = { $name } made the ticket visible to colleagues again.
happened-moved = { $name } moved the ticket to the queue { $about }.
happened-person-changed = { $name } put the ticket in the name of { $about }.
happened-assigned = { $about } is taking care of your ticket.
happened-unassigned = Your ticket is with the whole team again.
happened-service-changed = { $name } changed the service to { $about }.
happened-service-removed = { $name } removed the service.
happened-taken-back = { $name } undid that.
happened-other = { $name } changed the ticket.

home-hello = Hello { $name }
home-ask = How can we help you?
home-question = Your question
home-asked = Often asked
home-quick = Quick ways
home-report = Report a problem
home-report-text = Three questions, two minutes
home-follow = Follow my tickets
home-none-open = None open at the moment
home-open = { $count } open
home-waiting = { $count ->
    [one] { $count } waits for your answer
   *[other] { $count } wait for your answer
}
home-browse = Browse solutions
home-solutions = { $count ->
    [one] { $count } answer to read and do
   *[other] { $count } answers to read and do
}
home-mine = My open tickets
home-mine-all = See all
home-all-solutions = { $count ->
    [one] See the solution
   *[other] All { $count } solutions
}

category-accounts = Access and passwords
category-computer = Computer
category-printing = Printing
category-phone = Phone
category-network = Network
category-software = Software
solutions-intro = Short guides to put things right yourself, step by step.
solutions-search = Search for a solution
solutions-title-search = “{ $name }” in solutions
solutions-categories = Categories of solutions
solutions-best = Most helpful
solutions-all = All
solutions-count = { $count ->
    [one] { $count } solution
   *[other] { $count } solutions
}
solutions-more = These are the { $count } most helpful. A word in the search narrows them down.
solutions-nothing-title = Nothing for “{ $name }”
solutions-nothing-text = Try a more common word, or ask us: somebody will read it.
solutions-nothing-read-text = Try a more common word.
solutions-elsewhere = { $count ->
    [one] { $shown } solution in all categories
   *[other] { $shown } solutions in all categories
}
solutions-none-title = No solutions yet
solutions-none-text = Your support team has not written any here. Ask us directly instead.
solutions-show-all = Show all solutions
solutions-ask = Ask the support team
solutions-not-there = Not the answer you need?
suggest-title = Perhaps already solved
solution-minutes = { $count } min
solution-helped = helped { $count }%
solution-untranslated = This solution has not been translated yet. You see it in the language it was written in.
solution-did-help = Did this help?
solution-yes = Yes
solution-no = No
solution-rated-yes = You said yes. You can change your mind.
solution-rated-no = You said no. Tell us about it: we go on from here together.
solution-rated-no-read = You said no. You can change your mind.
solution-aside = Further help
solution-stuck = Still stuck?
solution-stuck-text = Report it: the subject is filled in already.
solution-changed = as of { $name }

tickets-whose = Whose tickets
tickets-which = Which tickets
tickets-mine = Mine
tickets-everyone = My colleagues’ too
tickets-title-everyone = Tickets of my company
tickets-list = Tickets
tickets-unread = New:
tickets-last = { $name }:
tickets-last-you = You:
tickets-group-turn = Your turn
tickets-group-us = With us
tickets-group-rest = Everything else
tickets-open = Open
tickets-closed = Solved
tickets-all = All
tickets-search = Words or number
tickets-nothing-text = Number, subject and what was said were looked through.
tickets-nothing-open = Nothing open for “{ $name }”
tickets-nothing-closed = Nothing solved for “{ $name }”
tickets-elsewhere-open = { $count ->
    [one] { $shown } open ticket fits
   *[other] { $shown } open tickets fit
}
tickets-elsewhere-closed = { $count ->
    [one] { $shown } solved ticket fits
   *[other] { $shown } solved tickets fit
}
tickets-elsewhere-customers = { $count ->
    [one] { $shown } ticket of all your customers fits
   *[other] { $shown } tickets of all your customers fit
}
tickets-elsewhere-everyone = { $count ->
    [one] { $shown } ticket beyond your own fits
   *[other] { $shown } tickets beyond your own fit
}
tickets-show-all = Show all tickets
tickets-first-title = No tickets yet
tickets-first-text = When something does not work, report it. You follow it here, from the first word to the solution.
tickets-first-read-text = Tickets that you can read appear here.
tickets-calm-title = All is calm
tickets-calm-text = Nothing is open. If something gets stuck, we are here.
tickets-none-closed-title = None solved yet
tickets-none-closed-text = Whatever gets solved stays here to read.
tickets-show-open = Show open tickets
tickets-show-closed = Show solved tickets
ticket-number = no. { $count }

new-intro = Tell us what is happening. You get a number at once, and a person reads every word.
new-none-title = You cannot open tickets here yet
new-none-text = Nothing has been opened to you to report a problem about. Please ask your support team: they can change that.
new-service = What is it about?
new-service-label = Service
new-service-choose = Please choose
new-other = Something else
new-other-text = We find the right team
new-fits = Fits your words: { $name }
new-what = What is happening?
new-subject = In one sentence
new-text = In detail
new-text-hint = What you were doing, what you see, since when.
new-files = Pictures and files
new-send = Send the ticket
new-aside = What happens next
new-then = What happens next
new-then-number = You get a number and an e-mail.
new-then-team = The right team reads your message.
new-then-follow = You follow everything here and can answer at any time.
new-then-read = You follow everything here.
problem-missing-service = Choose what it is about.
problem-no-such-files = A file is no longer there. Take it out and add it again.
problem-too-many-files = At most { $limit } files at once, please. Send the others with a second message.

upload-choose = Choose files
upload-or-drop = or drop them here.
upload-limit = Up to 10 files of 25 MB.
upload-remove = Remove {"{name}"}
upload-cancel = Stop sending {"{name}"}
upload-retry = Try {"{name}"} again
upload-sending = Sending {"{name}"}
upload-sent = Received
upload-received = {"{name}"} received
upload-failed = It did not go through. Try again.
upload-large = {"{total}"} is too large, the limit is 25 MB. Shorten it, or send a picture of it. Everything else is kept.
upload-of = {"{sent}"} of {"{total}"}
upload-left = Not received: {"{names}"}. Try again, or send without?
upload-again = Try again
upload-without = Send without
upload-kept = A file that has arrived
upload-kept-hint = These have arrived and go along. Untick what you would rather leave out.
upload-gone-name = A file that had arrived
upload-gone = It is no longer there. Add it again if it should go along.
problem-missing-file-size = The file is empty.
problem-too-long-file-name = Its name is too long: at most { $limit } characters. Rename it and add it again.
problem-malformed-file-name = Its name has characters that cannot be kept. Rename it and add it again.

ticket-opened = Ticket no. { $count }, opened on { $name }
ticket-changed = The ticket was updated.
ticket-talk = Conversation
ticket-support = { $name } support
ticket-reply = Your answer
ticket-send = Send
ticket-solved = It is solved
ticket-held-solves = It marks the ticket as solved.
ticket-held-solved = Not sent: the ticket was marked as solved in the meantime.
ticket-reopen = Reopen
ticket-reopen-text = Solved, and still here to read. Is it back? Say in a word what is still wrong and reopen the ticket.
ticket-read-only = You can read this ticket. Writing in it is not open to you; if you need to, ask your support team.
ticket-about = About this ticket
ticket-brief = In brief
ticket-service = Service
ticket-agent = Looked after by
ticket-agent-none = Nobody yet: it is with the whole team
ticket-customer = Company
ticket-changed-at = Last change
ticket-readers = Who can read this
ticket-team = The support team
ticket-shared = Everybody at { $name } who signs in here can read it.
ticket-private = Only those listed here can read it.

account-chapters = Parts of your account
account-you = You
account-you-text = Something not right about your name or address? Your support team puts it right.
account-language = Language
account-language-text = For these pages and for the e-mails we send you

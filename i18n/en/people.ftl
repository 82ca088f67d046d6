# People and customers: fields of this house, settings, searching, tables in and out.

# Somebody else changed the same record
clash-text = What you typed is still in the form. What you did not touch shows what is there now. Save again to put yours in place.
clash-in-form = In the form
clash-same = As it is now
clash-now = Now there: { $name }
clash-taken = Changed meanwhile: { $name }

# Custom fields
custom-yes = Yes
custom-no = No
custom-unsaid = Not said
desk-link = Link
desk-choices = Choices
fields-menu = Fields
fields-title = Fields of your own
fields-text = What you want to know about people and customers besides what is built in: a room, a cost centre, a badge. A field is there the moment you save it.
fields-none = None yet.
field-add = Add a field
field-create = Create field
field-what = The field
field-of = For
field-name = Short name
field-name-hint = For imports and directories: small letters, digits and _, such as room. It never changes.
field-kind = Kind
field-kind-text = Text, one line
field-kind-number = Number
field-kind-date = Date
field-kind-choice = One of several choices
field-kind-boolean = Yes or no
field-position = Position
field-position-hint = Fields with a lower number come first.
field-choices-hint = What there is to choose from, in this order. A name in one language is enough; where another has none, English or any is shown. The short name is for imports and directories: left empty, it is made from the name, and once saved it stays.
choice-number = Choice { $name }
choice-add = Add a choice
choice-up = Move up
choice-down = Move down
choice-remove = Remove
choices-former = Removed, and still in records: { $name }
field-link-hint = Makes the value a link. {"{"}value{"}"} stands for it:
field-rules = Rules
field-required = Required
field-required-hint = Nobody new can be saved without it. Those who are there already are asked when somebody edits them.
field-shown = Shown on the desk
field-shown-hint = In the form and on the record.
field-hidden = Not shown
field-read-only = Read-only
field-read-only-hint = Only directories and imports fill it.
field-searchable = Searched
field-searchable-hint = A search for people looks into it as well.
field-validity-effect = Not valid: neither shown nor asked for. What is in it stays.
problem-malformed-link = A link begins with https:// and a host, and has {"{"}value{"}"} behind it.
problem-read-only-kind = The kind cannot change while records have values in this field.
problem-missing-choices = Write at least one choice.
problem-taken-choices = Each choice may be there once.
problem-taken-name = There is one of this name already.
problem-missing-names = One name is required, in any language.

# Settings
settings-text = Each applies to everybody here, a few seconds after you save it.
settings-find = Find a setting
settings-none = No setting fits these words.
settings-partly = Some settings are saved, others are not. Each says which.
settings-back = Back to the settings
settings-anew = Something changed in the meantime, so this is not saved yet. Look once more.
setting-now = In effect: { $name }
setting-from-default = Built in
setting-from-environment = Fixed by the environment
setting-from-desk = Set here
setting-fixed = Fixed by the environment variable { $name }. Change it there; this page only shows it.
setting-reset = Back to built in: { $name }
setting-saved = Saved
setting-unsaved = Not saved yet
setting-on = On
setting-off = Off
setting-password-delivery = How a new password reaches people
setting-password-delivery-text = What “(Re)Initialize password” sends. Either way it works once, for 72 hours.
setting-password-delivery-temporary-password = Temporary password
setting-password-delivery-temporary-password-text = The e-mail contains a random password. At the first sign-in they choose their own.
setting-password-delivery-link = One-time link
setting-password-delivery-link-text = The e-mail contains no password, only a link to choose one. Safer where others read along.
setting-groups = Groups decide
setting-groups-text = Off: everybody may do everything with the tickets they reach, and agents see every queue. On: the groups of a person or an agent say which queues they read, write to and open tickets in.
setting-exclude-primary-customer = Leave out the primary customer
setting-exclude-primary-customer-text = On: through their primary customer people reach their own tickets and nobody else’s; those of colleagues they reach only through the other customers they belong to. New tickets are still filed under it.
setting-restrict-services = Only services people are entitled to
setting-restrict-services-text = Off: everybody may ask for every service. On: people get the services given to them, their customer or their groups, and the default ones as long as they have none of their own, or where it is set so for them.
setting-search-fields = Where a search for people looks
setting-search-fields-text = The more fields, the more it finds. Changing this takes a moment to show with very many people.
setting-search-fields-custom = Your own fields are searched when they say so:
setting-search-prefix = Words may begin anywhere
setting-search-prefix-text = On: mann also finds Hoffmann. As if there were a * before each word.
setting-search-suffix = Words may continue
setting-search-suffix-text = On: hoff also finds Hoffmann. As if there were a * behind each word.
setting-search-limit = How many people a search lists
setting-search-limit-text = Between 10 and 100,000. How many match in all is always told.
setting-require-second-factor = Two-step sign-in for staff
setting-require-second-factor-text = On: everybody who works here needs a second step. Whoever has none sets it up with their next click, you too.
setting-require-second-factor-of-administrators = Two-step sign-in for administrators
setting-require-second-factor-of-administrators-text = On: whoever administers needs a second step, also where others do not. A passkey is one.

# Searching
search-help = What you can type
search-help-and = Both words, in any field and order
search-help-star = Anything that begins with mar
search-help-or = One of the two
search-help-not = Dupont, but not Paris
search-help-group = Parentheses keep together
search-help-phrase = Exactly this, with the space
search-help-all = Everybody
search-help-accents = Accents and capitals do not matter: also finds Żółty
search-help-settings = Which fields are searched is set for everybody here.
problem-malformed-query = This cannot be read from character { $limit } on. Is a parenthesis, a quotation mark or a word missing?
problem-too-long-query = At most { $limit } characters, please.
problem-too-many-query = At most { $limit } words, please.
people-limit = { $limit } of { $total }, refine your search
people-export = Export as a table

# Import
import-menu = Import
said-imported = The people of the table are here.
import-title = People from a table
import-text = For many people at once. Nothing changes until you have seen what will change and said yes.
import-table = Your table
import-file = File
import-file-hint = As your spreadsheet saves it: as CSV or as Unicode text. At most 5 MB and 20,000 lines.
import-paste = Or paste it
import-paste-hint = The first line names the columns.
import-pasted = Pasted table
import-check-hint = First you see what will change.
import-check = Check
import-columns = Columns
import-columns-text = In any order. Headings are recognised as our pages call the fields, in every language, with or without capitals and accents; what is not recognised you assign yourself. Your table needs the username or the e-mail address, to find people again; only the columns it has are changed. A new person also needs both, first and last name, and the number of a customer.
import-column = Column
import-column-is = What it is
import-columns-needed = Which column has the username or the e-mail address? Without either, nobody could be found again.
import-choose-again = What you pasted is still here. A file has to be chosen again.
import-empty = There is nothing to read below the first line.
import-too-large = This is larger than { $count } MB. Split it into several tables.
import-too-many-lines = These are more than { $count } lines. Split it into several tables.
import-too-many-columns = These are more than { $count } columns.
import-uneven = Line { $count } has more cells than the first line. Is this the right separator?
import-long-cell = Line { $count } has a cell without an end. Is a quotation mark missing?
import-done = Done
import-did = What has changed
import-would = What will change
import-good = Everything is in order
import-good-text = Nothing has changed yet.
import-nothing = Everybody is as the table says already
import-refused = { $count ->
    [one] One line has a problem
   *[other] { $count } lines have a problem
}
import-refused-text = Nothing has changed, and nothing will while there is one. Put them right in your table, then check it again.
import-lines = Lines
import-added = New people
import-changed = Changed
import-unchanged = As they are
import-other = Another table
import-apply = { $count ->
    [one] Import one person
   *[other] Import { $count } people
}
import-problems = Problems
import-unlisted = { $count ->
    [one] One more line is not listed.
   *[other] { $count } more lines are not listed.
}
import-line = Line
import-value = What it says
import-problem = Problem
import-column-also = Or, for programs
import-column-twice = { $name } is chosen for two columns. Leave one of them out.
import-no-table = This is a workbook, a document or a picture. In your spreadsheet, save it as CSV, or copy the cells and paste them here.
import-other-letters = Line { $count } cannot be read with these letters. Choose others, and look whether the accents are right.
import-reading = How we read it
import-reading-text = Are the accents right, and is everything in its column? If not, choose something else here; the table need not be handed over again.
import-letters = Letters
import-letters-utf8 = Unicode (UTF-8)
import-letters-utf16le = Unicode text (UTF-16)
import-letters-utf16be = Unicode text (UTF-16, reversed)
import-letters-western = Western Europe (Windows-1252)
import-letters-central = Central Europe (Windows-1250)
import-letters-macintosh = Western Europe (Macintosh)
import-separator = Between two cells is
import-separator-comma = a comma (,)
import-separator-semicolon = a semicolon (;)
import-separator-tab = a tab
import-separator-bar = a vertical bar (|)
import-heading = The first line names the columns
import-empty-cells = An empty cell
import-empty-erase = erases what we know of the person there
import-empty-leave = leaves what we know as it is
import-left-out = { $count ->
    [one] One column is left out: say below what it is, if it should come along.
   *[other] { $count } columns are left out: say below what they are, if they should come along.
}
import-column-yours = Column of your table
import-line-is = Line { $count }
import-column-number = Column { $count }
import-column-out = (left out)
import-read-anew = Read it this way
import-same-person = Line { $count } of this table is about the same person.
import-same-name = Line { $count } of this table has it too.
import-differs = Something has changed in between
import-differs-text = Nothing was imported. Below is what the table would do now; look at it once more.
import-erased = { $count ->
    [one] One value would be erased
   *[other] { $count } values would be erased
}
import-erased-of = { $count ->
    [one] One person would lose something we know.
   *[other] { $count } people would lose something we know.
}
import-erased-whose = Show only those
import-changes = { $count ->
    [one] One person changes
   *[other] { $count } people change
}
import-changes-all = Show all changes
import-change = What changes
import-nothing-left = nothing
import-also-login = Login, User name, User ID, Account
import-also-email = Mail, E-mail address, Mail address
import-also-first-name = Given name, Forename
import-also-last-name = Surname, Family name
import-also-customer = Customer no, Customer ID, Company number
import-also-phone = Telephone, Phone number, Telephone number, Work phone
import-also-mobile = Mobile phone, Cell phone, Mobile number
import-also-street = Address, Street address
import-also-postal-code = Postcode, Zip, Zip code
import-also-city = Town, Place
import-also-title = Salutation

# Letting many in
let-in-title = Send access
let-in-everybody = To everybody who has none yet. Nothing is sent until you have seen to whom and said yes.
let-in-chosen = To those you chose. Nothing is sent until you have seen to whom and said yes.
let-in-will = { $count ->
    [0] Nobody gets an e-mail
    [one] One person gets an e-mail
   *[other] { $count } people get an e-mail
}
let-in-password = Each gets a temporary password of their own, good for the first sign-in.
let-in-link = Each gets a link of their own to choose a password.
let-in-rate = At most { $count } e-mails a minute leave.
let-in-minutes = { $count ->
    [one] It takes about a minute.
   *[other] It takes about { $count } minutes.
}
let-in-more = { $count ->
    [one] One more gets an e-mail.
   *[other] { $count } more get an e-mail.
}
let-in-send = { $count ->
    [one] Send to one person
   *[other] Send to { $count } people
}
let-in-nothing = These get nothing
let-in-why = Why
let-in-not-valid = Not valid, or all their customers are not
let-in-no-email = No e-mail address
let-in-has-access = Has access already
let-in-invited = An earlier e-mail is still good or on its way
let-in-was-stopped = Stopped before it was their turn
let-in-of-directory = Signs in with the password of their directory
let-in-runs = Sent before
let-in-begun = Begun
let-in-state = State
let-in-at = When
let-in-sent = Sent
let-in-waiting = Waiting
let-in-failed = Not delivered
let-in-left-out = Gets nothing
let-in-not-delivered = These e-mails could not be delivered
let-in-look = Look again
let-in-wait = { $count ->
    [one] One e-mail still waits
   *[other] { $count } e-mails still wait
}
let-in-leave = You can leave this page; it goes on by itself.
let-in-stop = Send no more
let-in-differs = Others would get an e-mail by now. Look at it once more.
let-in-ticked = Send access to those ticked
let-in-found = { $count ->
    [one] Send access to the one found
   *[other] Send access to all { $count } found
}
let-in-imported = Send them access
said-let-in-stopped = No more is sent. What was sent stays good.
said-access-not-sent = The person is there, but access could not be sent. Send it here.
setting-let-in-per-minute = E-mails a minute when many get access
setting-let-in-per-minute-text = Between 1 and 600. E-mail servers take many at once for spam.
setting-reply-hold-seconds = Seconds in which a reply can be taken back
setting-reply-hold-seconds-text = Between 0 and 60. Only then does anybody else see it, or get it by e-mail. With 0 it is sent at once.

# Ticket fields
ticket-fields-menu = Ticket fields
ticket-fields-title = Ticket fields
ticket-fields-text = What a ticket keeps from its person and its customer, as it was when it was opened. It is renewed when the ticket gets another person.
ticket-fields-none = No ticket fields yet
ticket-fields-none-text = Add one for what you want to read beside each ticket: the room, the cost centre.
ticket-field-add = Add a ticket field
ticket-field-from = Comes from
ticket-field-from-hint = Whose record fills it, and which field there.
ticket-field-by-hand = Nowhere
ticket-field-never-seen = Nobody’s record has ever had this field
ticket-field-never-seen-text = Most likely a spelling mistake, or a field that nobody has filled in yet.
ticket-field-staff-only-hint = Otherwise whose ticket it is sees it on the portal, and nobody else there.
ticket-field-valid-hint = A field that is not valid is neither filled nor shown. What tickets have in it stays.

# Customers
sharing-members-text = Those you choose on the tab “Readers” read all tickets of this customer; the others read their own.
customer-number = Customer number
problem-no-such-customer-number = No customer has this number.
problem-no-such-country = Two letters, such as FR or PL.
problem-malformed-country = { problem-no-such-country }
problem-malformed-active = Neither yes nor no.
problem-no-such-language = This is none of the languages here.
problem-no-such-validity = One of these: Valid, Invalid, Invalid for now.

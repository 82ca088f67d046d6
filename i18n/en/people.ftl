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
fields-text = What you want to know about people and customers beside what is built in: a room, a cost centre, a badge. A field is there the moment you save it.
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
field-choices-hint = For one of several choices: one a line, what is stored, then = and what is shown; other languages after |. For example:
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
problem-missing-names = One name is needed, in any language.

# Settings
settings-text = Each applies to the whole house, a few seconds after you save it.
settings-clash = Somebody else saved settings in the meantime. What you chose is still below; look once more, then save again.
setting-now = In effect: { $name }
setting-from-default = Built in
setting-from-environment = Fixed by the environment
setting-from-desk = Set here
setting-fixed = Fixed by the environment variable { $name }. Change it there; this page only shows it.
setting-reset = Back to built in: { $name }
setting-on = On
setting-off = Off
setting-password-delivery = How a new password reaches people
setting-password-delivery-text = What “(Re)Initialize password” sends. Either way it works once, for 72 hours.
setting-password-delivery-temporary-password = Temporary password
setting-password-delivery-temporary-password-text = The mail contains a random password. At the first sign-in they choose their own.
setting-password-delivery-link = One-time link
setting-password-delivery-link-text = The mail contains no password, only a link to choose one. Safer where others read along.
setting-groups = Groups decide
setting-groups-text = Off: everybody may do everything with the tickets they reach. On: the groups of a person say which queues they read, write to and open tickets in.
setting-exclude-primary-customer = Leave out the primary customer
setting-exclude-primary-customer-text = On: people do not reach tickets through their primary customer, only through the others they belong to. New tickets are still filed under it.
setting-restrict-services = Only services people are entitled to
setting-restrict-services-text = Off: everybody may ask for every service. On: people get the services given to them, their customer or their groups, and the default ones as long as they have none of their own, or where it is set so for them.
setting-search-fields = Where a search for people looks
setting-search-fields-text = The more fields, the more it finds. Changing this takes a moment to show with very many people.
setting-search-fields-custom = Your own fields are searched when they say so:
setting-search-prefix = Words may begin anywhere
setting-search-prefix-text = On: mann also finds Hoffmann. As if there were a * before each word.
setting-search-suffix = Words may go on
setting-search-suffix-text = On: hoff also finds Hoffmann. As if there were a * behind each word.
setting-search-limit = How many people a search lists
setting-search-limit-text = Between 10 and 100,000. How many match in all is always told.
setting-require-second-factor = Two-step sign-in for staff
setting-require-second-factor-text = On: everybody who works here needs a second step. Whoever has none sets it up with their next click, you too.

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
search-help-settings = Which fields are searched is set for the whole house.
problem-malformed-query = This cannot be read from character { $limit } on. Is a parenthesis, a quotation mark or a word missing?
problem-too-long-query = At most { $limit } characters, please.
problem-too-many-query = At most { $limit } words, please.
people-limit = { $limit } of { $total }, refine your search
people-export = Export as a table

# Import
import-menu = Import
said-imported = The people of the table are here.
import-title = People from a table
import-text = For many people at once. Nothing changes until you have seen what the table would do and said yes.
import-table = Your table
import-file = File
import-file-hint = CSV, with commas, semicolons or tabs, in UTF-8. At most 5 MB and 20,000 lines.
import-paste = Or paste it
import-paste-hint = The first line names the columns.
import-pasted = Pasted table
import-check-hint = First you see what it would do.
import-check = Check
import-columns = Columns
import-columns-text = In any order. Your table needs login or email, to find people again; only the columns it has are changed. A new person also needs both, first and last name, and the number of a customer.
import-column = Column
import-column-is = What it says
import-columns-refused = These columns cannot be used
import-columns-needed = There is neither login nor email: nobody could be found again.
import-choose-again = What you pasted is still here. A file has to be chosen again.
import-empty = There is nothing to read below the first line.
import-not-utf8 = This is not in UTF-8 (line { $count }). Save it once more as “CSV UTF-8”, and accents arrive as they should.
import-too-large = This is larger than { $count } MB. Split it into several tables.
import-too-many-lines = These are more than { $count } lines. Split it into several tables.
import-too-many-columns = These are more than { $count } columns.
import-uneven = Line { $count } has more or fewer cells than the first line.
import-long-cell = Line { $count } has a cell without an end. Is a quotation mark missing?
import-done = Done
import-did = What it did
import-would = What it would do
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
import-apply = Put in place
import-problems = Problems
import-unlisted = { $count ->
    [one] One more line is not listed.
   *[other] { $count } more lines are not listed.
}
import-line = Line
import-value = What it says
import-problem = Problem

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
ticket-field-valid-hint = A field that is not valid is neither filled nor shown. What tickets have in it stays.

# Customers
sharing-members-text = Those you choose on the tab “Readers” read all tickets of this customer; the others read their own.
customer-number = Customer number
problem-no-such-customer-number = No customer has this number.
problem-no-such-country = Two letters, such as FR or PL.
problem-no-such-validity = One of these: valid, invalid, invalid_temporarily.
import-column-unknown = There is no such field.
import-column-twice = It is there twice.

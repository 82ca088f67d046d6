# Sources that are read: their map, their runs, and what could not be taken in.

# The attribute map
map-title = Attribute map
map-text = On the left what the source says, on the right what is kept. Nothing is changed before you save.
map-used = { $name } of { $about } attributes are used
map-none = No line yet. Add one, or use an attribute from below.
map-active = Valid
map-tried = Tried on a real entry
map-tried-text = Read just now, not stored
map-find = Find an entry
map-find-hint = A name, a username
map-find-do = Find
map-previous = Previous entry
map-next = Next entry
map-nobody = No entry is found. Try another word.
map-not-active = Not active there
map-not-tried = Nothing could be tried
map-silent = The source could not be asked a moment ago. Find asks it again; all else works without it.
map-source = At the source
map-way = On the way
map-kept = What is kept
map-key = Immutable key
map-key-way = as it is; chosen in the settings
map-required = Required
map-keeps = Keep when empty
map-part-attributes = Attributes
map-part-steps = Steps
map-line = line { $name }
map-attributes = Attributes of line { $name }
map-field = Field of line { $name }
map-field-choose = Choose a field
map-add = Add a line
map-use = Use
map-unused = Unused attributes: { $name }
map-more-values = and { $name } more
map-unsaved = A dry run shows what this map brings, without saving it.
map-sent = It counts for what is sent from now on.
map-discard = Discard
map-dry = Dry run with this map
map-steps = Steps of line { $name }
map-table = Edit the table
map-table-rows = One row a line: from = to
map-table-otherwise = For all else
map-new-add = Add a step
map-new-which = Step for line { $name }
map-new-choose = Choose a step
map-new-text = Text for the step of line { $name }
map-new-text-hint = Text, where the step has one
map-new-do = Add

# What a step does: where it is chosen, and on a line
map-do-first = The first value
map-do-join = All values as one, with … between
map-do-beginning-with = Values that begin with …
map-do-before = What stands before …
map-do-after = What stands after …
map-do-lower = Lower case
map-do-trim = Without spaces around it
map-do-choose = By a table
map-do-fixed = Always …
map-step-first = first
map-step-join = joined by “{ $name }”
map-step-beginning-with = begins with “{ $name }”
map-step-before = before “{ $name }”
map-step-after = after “{ $name }”
map-step-lower = lower case
map-step-trim = trimmed
map-step-fixed = always “{ $name }”
map-step-choose = { $count ->
    [one] by table, { $count } row
   *[other] by table, { $count } rows
}

# Runs
runs-title = Runs
runs-text = Kept for 90 days. Undo takes back what a run did and nobody changed since.
runs-none = No run yet
runs-none-text = A run reads the source whole and compares. A dry run shows what will change, and changes nothing.
runs-pages = Pages of runs
runs-newest = Newest
runs-older = Older
run-start = Run now
run-start-dry = Dry run
run-again = Read again
run-of = Run of { $name }
run-title-dry = Dry run of { $name }: what will change
run-title-would = What the run of { $name } will change
run-title-did = What the run of { $name } changed
run-title-dropped = Run of { $name }: dropped
run-reading = { $count ->
    [one] Reading: { $number } entry so far
   *[other] Reading: { $number } entries so far
}
run-comparing = Comparing what was read
run-waits-leavers = { $count ->
    [one] Waits: { $number } person would go
   *[other] Waits: { $number } people would go
}
run-waits = Waits: { $name }
run-applying = Being applied: { $name }
run-shown = Dry run: { $name }
run-shown-nothing = Dry run: nothing to do
run-dry-state = Dry run. { $name }
run-same = Nothing to do
run-same-text = All that was read is here already, as it is there.
run-void = Could not ask: { $name } Nobody is affected.
run-void-somehow = Could not ask. Nobody is affected.
run-void-text = A run that does not come to its end counts for nothing: nobody becomes invalid, and no field is emptied.
run-dropped = Dropped. Nothing was changed.
run-undone = Taken back
run-under-way = It goes on by itself, also when you leave this page.
run-read = { $count ->
    [one] Read in full: { $number } entry.
   *[other] Read in full: { $number } entries.
}
run-read-from = { $name } Server: { $about }.
run-due = It began by itself, as it was due.
run-by = Started by { $name }.
run-unsaved = Nothing of it is saved.
run-guard = { $count ->
    [one] Stopped by the guard: { $number } of { $all } people would become invalid
   *[other] Stopped by the guard: { $number } of { $all } people would become invalid
}
run-guard-limit = That is { $share }%; the guard lets { $people } people or { $percent }% go without asking.
run-guard-limits = Without asking, the guard lets { $people } people or { $percent }% go.
run-guard-else = Stopped by the guard: somebody should look first
run-guard-nobody = Nobody is affected until you decide.
guard-undone = The last run was taken back, and this one does the same again.
guard-elsewhere = { $count ->
    [one] It was read from another place than before, and { $number } of { $all } people is not there.
   *[other] It was read from another place than before, and { $number } of { $all } people are not there.
}
guard-left = { $count ->
    [one] { $number } of { $all } people ({ $share }%) would become invalid.
   *[other] { $number } of { $all } people ({ $share }%) would become invalid.
}
guard-emptied = { $count ->
    [one] { $name }: empty from now on for { $number } of { $all } people ({ $share }%).
   *[other] { $name }: empty from now on for { $number } of { $all } people ({ $share }%).
}
guard-moved = { $count ->
    [one] { $number } of { $all } people ({ $share }%) would belong to another customer.
   *[other] { $number } of { $all } people ({ $share }%) would belong to another customer.
}
guard-customers-lost = { $count ->
    [one] { $number } of { $all } customers would have nobody of this source any more: { $name }.
   *[other] { $number } of { $all } customers would have nobody of this source any more. The largest is { $name }.
}
guard-unknown = For a reason that this version does not know.
run-kinds = Kinds of change
run-means = What that means
run-changes = Changes field by field
run-column-entry = Entry
run-column-change = Change
run-column-before = Before
run-column-after = After
run-person = Person
run-before-after = Before and after
run-effect = What that means for tickets and rights
run-effect-page = Of the people on this page of the list.
run-effect-silent = What that means for tickets and rights cannot be said right now. Reload the page in a moment.
run-effect-tickets = { $count ->
    [one] { $number } open ticket is theirs.
   *[other] { $number } open tickets are theirs.
}
run-effect-people = Who that is
run-effect-out = can no longer sign in
run-effect-open = { $count ->
    [one] { $number } open ticket
   *[other] { $number } open tickets
}
run-none-here = Nothing of this kind.
run-forgotten = A newer run took its place. What it would have changed is no longer kept.
run-change-undone = taken back
run-valid = valid
run-not-valid = not valid
run-not-in = not in { $name } since { $about }
run-not-taken = Not taken in
run-drop = Drop this run
run-apply = Apply all
run-apply-but = { $count ->
    [one] Apply without the { $number } who would leave
   *[other] Apply without the { $number } who would leave
}
run-checked = I have checked who would leave
run-check-first = Say that you have checked. Nothing is applied yet.
run-busy = A run of this source is under way. Wait for its end, then try again.
run-decided = This run no longer waits: somebody else decided, the source was set up otherwise, or a newer run is under way.
run-not-undoable = This run can no longer be taken back, or another one is under way.
said-run-applied = It is being applied.
said-run-dropped = Dropped. Nothing was changed.
said-run-undone = { $count ->
    [one] { $number } person is as before.
   *[other] { $number } people are as before.
} { $rest ->
    [0] Nobody was changed since.
    [one] { $other } was changed since and stays as it is.
   *[other] { $other } were changed since and stay as they are.
}

# Behind the number of a kind
tally-all = { $count ->
    [one] in all
   *[other] in all
}
tally-created = { $count ->
    [one] new
   *[other] new
}
tally-changed = { $count ->
    [one] changed
   *[other] changed
}
tally-renamed = { $count ->
    [one] renamed
   *[other] renamed
}
tally-left = { $count ->
    [one] left
   *[other] left
}
tally-left-would = { $count ->
    [one] would leave
   *[other] would leave
}
tally-back = { $count ->
    [one] back
   *[other] back
}
tally-back-would = { $count ->
    [one] would be back
   *[other] would be back
}
tally-conflict = { $count ->
    [one] in conflict
   *[other] in conflict
}

# What that means
means-left = { $count ->
    [one] { $number } person can no longer sign in. The record and the tickets stay.
   *[other] { $number } people can no longer sign in. Their records and tickets stay.
}
means-created = { $count ->
    [one] { $number } new person can be found here, and signs in once you give access.
   *[other] { $number } new people can be found here, and sign in once you give access.
}
means-created-sign-in = { $count ->
    [one] { $number } new person can sign in with the password from the directory.
   *[other] { $number } new people can sign in with their passwords from the directory.
}
means-back = { $count ->
    [one] { $number } person is valid again and can sign in as before.
   *[other] { $number } people are valid again and can sign in as before.
}
means-renamed = { $count ->
    [one] { $number } person has another name or username: the same entry, so the tickets stay theirs.
   *[other] { $number } people have another name or username: the same entries, so the tickets stay theirs.
}
means-conflict = { $count ->
    [one] { $number } entry is not taken in, since somebody would have to guess. Everybody else goes on.
   *[other] { $number } entries are not taken in, since somebody would have to guess. Everybody else goes on.
}

# What could not be taken in
conflicts-title = Conflicts
conflicts-text = Nothing is guessed. What is listed here waits; everybody else goes on. Solved at the source, it disappears by itself at the next run.
conflicts-parked = { $count ->
    [one] { $count } event was set aside
   *[other] { $count } events were set aside
}
conflicts-of = { $count ->
    [one] { $number } entry is not taken in.
   *[other] { $number } entries are not taken in.
}
conflicts-none = No conflicts
conflicts-none-text = Every entry of the newest run was taken in.
conflicts-no-run = No run has compared anything yet.
conflicts-none-sent = Everybody whom it sent is here.
conflicts-sent-text = Nothing is guessed. What was sent is kept, but nobody can be made of it yet. What is missing counts as soon as it is sent.
conflict-no-key = Without an immutable key
conflict-no-key-text = Nothing in these entries stays the same for ever, so a renamed person would look like another one. Let the reading account see the key there, or leave out entries that are no people by the filter.
conflict-same-key = The same key twice
conflict-same-key-text = Two entries say that they are one and the same. Give each a key of its own, or remove one of them.
conflict-same-login = The same username twice
conflict-same-login-text = Two people cannot sign in by one name. Change it in one of the entries.
conflict-same-email = The same e-mail twice
conflict-same-email-text = An e-mail belongs to one person here. Change it in one of the entries, or leave it empty in shared mailboxes by the filter.
conflict-taken = Taken by somebody else here
conflict-taken-text = Somebody of another source, or of this desk, has this username or e-mail. If it is one person, choose in the settings of the source how such people are joined; if not, change one of the two.
conflict-malformed = A field is missing or not what it should be
conflict-malformed-text = What is wrong stands with each entry. Fill it in at the source, or adapt the attribute map.
conflict-no-such-customer = No such customer
conflict-no-such-customer-text = The entry names a customer that is not here. Add the customer, or translate the value by a table in the attribute map.
conflict-unknown = For another reason
conflict-unknown-text = This version does not know the reason. Reload the page later, or look into the run.

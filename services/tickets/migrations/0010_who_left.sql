-- Who takes themselves off a ticket has left it; nobody took them off.

alter table happening drop constraint happening_what_check;
alter table happening add constraint happening_what_check check (what in (
    'taken', 'closed', 'reopened', 'invited', 'removed', 'left', 'confidential', 'not_confidential', 'moved',
    'person_changed'
));
update happening set what = 'left' where what = 'removed' and about = by_name;

-- Who else sees a ticket: the group of its queue, what its customer shares, and who was invited to it.

update queue set group_id = '01900000-0000-7000-8000-000000000001' where group_id is null;
alter table queue
    -- The group that every installation begins with.
    alter column group_id set default '01900000-0000-7000-8000-000000000001',
    alter column group_id set not null;

create table participant (
    ticket     uuid not null references ticket (id),
    person     uuid not null,
    -- As it was when they were invited: shown until the copy of the person has arrived.
    name       text not null,
    invited_by uuid not null,
    at         timestamptz not null,
    primary key (ticket, person)
);
create index participant_of on participant (person, ticket);

-- `shares` says the same as `sharing` for as long as the version before this one may still run.
alter table customer_copy
    add column sharing text not null default 'own' check (sharing in ('own', 'members', 'everyone')),
    -- Groups it holds in the context "same customer".
    add column groups uuid[] not null default '{}',
    alter column shares set default false;
update customer_copy set sharing = 'everyone' where shares;
create index customer_copy_groups on customer_copy using gin (groups) where valid;

-- To invite people by what they are called at sign-in, in lower case, and only colleagues.
alter table person_copy
    add column login text not null default '',
    add column email text not null default '',
    add column customers uuid[] not null default '{}';
create index person_copy_login on person_copy (login);
create index person_copy_email on person_copy (email);

-- All that the policy looks at, now with the queue: lists and counts stay answered from the index alone.
drop index ticket_of_person;
create index ticket_of_person on ticket (person, changed_at, id) include (customer, confidential, state, queue);
drop index ticket_of_customer;
create index ticket_of_customer on ticket (customer, changed_at, id) include (person, confidential, state, queue);
-- The other orders. One person's tickets are few enough to be sorted; a customer's need not be.
create index ticket_of_customer_by_number on ticket (customer, number, id);
create index ticket_of_customer_by_age on ticket (customer, opened_at, id);
-- Only the beginning: a whole subject may be longer than an index entry.
create index ticket_of_customer_by_title on ticket (customer, "left"(folded, 100), id);

-- What else a history tells.
alter table happening drop constraint happening_what_check;
alter table happening
    add constraint happening_what_check check (what in (
        'taken', 'closed', 'reopened', 'invited', 'removed', 'confidential', 'not_confidential', 'moved',
        'person_changed'
    )),
    -- Who was invited, removed or is the new person; the queue it was moved to.
    add column about text not null default '',
    add column queue uuid references queue (id);

-- Copies are read again from the start, for what they did not keep so far.
update person_copy set version = 0;
update customer_copy set version = 0;
delete from inbox where consumer = 'copy:identity';
update cursor set seq = 0 where consumer = 'copy:identity';

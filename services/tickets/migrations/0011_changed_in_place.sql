-- What staff change about a ticket, and who sees what it copied.

alter table happening drop constraint happening_what_check;
alter table happening
    add constraint happening_what_check check (what in (
        'taken', 'closed', 'reopened', 'invited', 'removed', 'left', 'confidential', 'not_confidential', 'moved',
        'person_changed', 'assigned', 'unassigned', 'service_changed', 'service_removed', 'priority_changed'
    )),
    -- What it is about now.
    add column service uuid references service (id);

-- The version that gave it to its agent, or to nobody: answers assign it too, which the history does not tell apart.
alter table ticket add column agent_since bigint not null default 0;

-- To choose one of them among very many people.
create index person_copy_agents on person_copy (folded) where kind = 'agent' and active;

-- So far only staff could read them, and some may have been made for that.
alter table ticket_field add column staff_only boolean not null default true;
alter table ticket_field alter column staff_only set default false;

-- Giving many people their way in, one after the other. What stands here survives every restart: each person is sent
-- theirs in the transaction that notes it.

create table letting_in (
    id         uuid primary key,
    person     uuid not null references agent (person),
    started_at timestamptz not null default now()
);
create index letting_in_newest on letting_in (started_at desc);

create table let_in_person (
    letting_in uuid not null references letting_in (id) on delete cascade,
    -- By name, as it was at the start.
    position   bigint not null,
    person     uuid not null references person (id),
    state      text not null default 'waiting' check (state in ('waiting', 'sent', 'left_out')),
    -- Why somebody got nothing.
    because    text not null default '',
    -- What the mail was asked for under.
    issue      uuid,
    done_at    timestamptz,
    primary key (letting_in, position),
    unique (letting_in, person)
);
-- Nobody waits twice, whoever asked for them.
create unique index let_in_person_waiting on let_in_person (person) where state = 'waiting';
create index let_in_person_in_order on let_in_person (letting_in, position) where state = 'waiting';

-- When the last mail went, for all replicas together.
create table letting_in_pace (
    only_one boolean primary key default true check (only_one),
    last_at  timestamptz not null default '-infinity'
);
insert into letting_in_pace default values;

-- Whom an import was about, as long as it is kept.
create table import_person (
    import uuid not null references import (id) on delete cascade,
    person uuid not null references person (id),
    primary key (import, person)
);

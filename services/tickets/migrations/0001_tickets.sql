-- Queues and services, tickets with their history and files, and copies of what identity says about
-- people and customers.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- ---- catalogue --------------------------------------------------------------------------------------

create table queue (
    id         uuid primary key,
    -- Language tag -> name.
    names      jsonb not null,
    -- The group whose rights hold here, once groups are switched on.
    group_id   uuid,
    valid      boolean not null default true,
    is_default boolean not null default false
);
-- What nobody sorted anywhere goes to exactly one queue.
create unique index queue_default on queue (is_default) where is_default;

create table service (
    id     uuid primary key,
    names  jsonb not null,
    parent uuid references service (id),
    queue  uuid not null references queue (id),
    valid  boolean not null default true
);

-- ---- copies of identity -----------------------------------------------------------------------------

create table person_copy (
    person  uuid primary key,
    version bigint not null,
    kind    text not null check (kind in ('customer_user', 'agent')),
    name    text not null,
    -- The name in lower case and without accents, to search in.
    folded  text not null,
    active  boolean not null
);
create index person_copy_folded on person_copy using gin (folded gin_trgm_ops);

create table customer_copy (
    customer uuid primary key,
    version  bigint not null,
    name     text not null,
    valid    boolean not null,
    -- Whether everybody of the customer reads all its tickets.
    shares   boolean not null
);

-- ---- tickets ----------------------------------------------------------------------------------------

create sequence ticket_number start 1001;

create table ticket (
    id           uuid primary key,
    number       bigint not null unique default nextval('ticket_number'),
    version      bigint not null default 1,
    subject      text not null,
    folded       text not null,
    state        text not null check (state in ('new', 'open', 'waiting', 'closed')),
    priority     text not null default 'normal' check (priority in ('low', 'normal', 'high')),
    person       uuid not null,
    -- As it was when the ticket was opened: shown until the copy of the person has arrived.
    person_name  text not null,
    customer     uuid not null,
    queue        uuid not null references queue (id),
    service      uuid references service (id),
    agent        uuid,
    agent_name   text not null default '',
    confidential boolean not null default false,
    opened_at    timestamptz not null,
    changed_at   timestamptz not null,
    closed_at    timestamptz,
    check ((state = 'closed') = (closed_at is not null))
);
alter sequence ticket_number owned by ticket.number;

-- The two ways into a person's list. They hold all that the policy and the filters look at, so that
-- lists and counts are answered from the index alone.
create index ticket_of_person on ticket (person, changed_at, id) include (customer, confidential, state);
create index ticket_of_customer on ticket (customer, changed_at, id) include (person, confidential, state);
-- The desk's lists and counts.
create index ticket_open on ticket (changed_at, id) include (state, agent, queue, person)
    where state <> 'closed';
create index ticket_closed on ticket (changed_at, id) include (agent, queue, person) where state = 'closed';
create index ticket_folded on ticket using gin (folded gin_trgm_ops);

create table article (
    id          uuid primary key,
    ticket      uuid not null references ticket (id),
    -- The version of the ticket it made: the order of a history does not depend on any clock.
    step        bigint not null,
    author      text not null check (author in ('person', 'agent')),
    author_id   uuid not null,
    author_name text not null,
    internal    boolean not null default false,
    text        text not null,
    -- How many files it has, so that most histories need not look for any.
    files       integer not null default 0,
    at          timestamptz not null,
    unique (ticket, step)
);

create table happening (
    ticket  uuid not null references ticket (id),
    step    bigint not null,
    what    text not null check (what in ('taken', 'closed', 'reopened')),
    author  text not null check (author in ('person', 'agent')),
    by      uuid not null,
    by_name text not null,
    at      timestamptz not null,
    primary key (ticket, step)
);

create table file (
    id          uuid primary key,
    -- Where it is in the object store.
    key         text not null unique,
    owner       uuid not null,
    article     uuid references article (id),
    name        text not null,
    size        bigint,
    sha256      text,
    media_type  text,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    expires_at  timestamptz not null,
    -- Nobody can use it any more; its object and then this row are about to be deleted.
    dropped_at  timestamptz,
    check ((finished_at is null) = (size is null)),
    check (article is null or (finished_at is not null and dropped_at is null))
);
create index file_of_article on file (article) where article is not null;
create index file_of_owner on file (owner, started_at);
create index file_to_sweep on file (expires_at) where article is null;

-- Lists bind the customers of a person as an array, whose length PostgreSQL cannot foresee; it would
-- plan them anew each time, which costs three times what running them does.
do $$ begin
    execute format('alter database %I set plan_cache_mode = force_generic_plan', current_database());
exception when insufficient_privilege then
    raise notice 'lists will be slower: set plan_cache_mode = force_generic_plan for this database';
end $$;

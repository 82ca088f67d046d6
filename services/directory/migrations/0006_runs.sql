-- A source that is read is fetched whole, compared with what is known of it, looked at, applied, and can be taken back.
create table run (
    -- Version 7: in the order in which they were asked for.
    id         uuid primary key,
    source     text not null,
    state      text not null check (state in ('reading', 'comparing', 'waits', 'applying', 'applied', 'same', 'shown',
                                              'void', 'dropped', 'undone')),
    -- Nothing is applied.
    dry        boolean not null,
    -- SourceSettings it is read by: those of the source when reading begins, or unsaved ones of a dry run.
    settings   jsonb,
    unsaved    boolean not null default false,
    -- With unsaved settings: what it takes to sign in there, sealed for directory itself, until it was read.
    secret     text,
    asked_by      uuid,
    asked_by_name text not null default '',
    started_at timestamptz not null default now(),
    ended_at   timestamptz,
    -- Who works on it. Whoever writes anything for a run holds this row and finds its own lease in it.
    lease       uuid,
    lease_until timestamptz,
    -- How often it was taken up: what ends every process that takes it up must not do so for ever.
    taken      integer not null default 0,
    entries    bigint not null default 0,
    people     bigint not null default 0,
    tally      jsonb,
    server     text not null default '',
    trouble    jsonb,
    -- Why the guard stopped it, in words for who looks after the installation.
    stopped    text not null default ''
);
-- One at a time, over any number of replicas.
create unique index run_under_way on run (source) where state in ('reading', 'comparing', 'applying');
create index run_to_take_up on run (id) where state in ('reading', 'comparing', 'applying');
create index run_of_source on run (source, id);
create index run_waiting on run (source) where state = 'waits';
create index run_ended on run (ended_at);

-- What a run has read so far. Not logged: it is of use until the end of its run alone, and a run that finds other than it
-- counted, as after a crash of the server, reads again. For the same reason it refers to its run by nothing but the id.
create unlogged table staged (
    run      uuid not null,
    number   bigint not null,
    -- What somebody finds it by at the source.
    at       text not null,
    key      text,
    bare_key text,
    -- Under which it would be stored, were it new.
    record   uuid,
    -- As they are compared: lower(bare(…)). Empty: none.
    login    text not null,
    email    text not null,
    -- False: disabled there, and so as good as gone, whatever else is said.
    active   boolean not null,
    -- ReportedPerson, of those that are active and could be read.
    said     jsonb,
    custom   jsonb not null,
    -- Names of fields in which what is known stays; custom ones as `custom:<name>`.
    kept     text[] not null,
    -- Why it is not taken in.
    reason   text,
    about    text not null default '',
    primary key (run, number)
);

-- What a run would do, or did, to whom.
create table run_change (
    run    uuid not null references run (id) on delete cascade,
    number bigint not null,
    kind   text not null check (kind in ('created', 'changed', 'renamed', 'left', 'back', 'conflict')),
    record uuid,
    entry  text not null,
    key    text not null,
    name   text not null,
    login  text not null,
    reason text,
    about  text not null default '',
    -- The version of the record it was compared with; null where there was none. Another by then, and it is left alone.
    seen_version bigint,
    -- {"person": ReportedPerson, "custom": {…}}
    before jsonb,
    after  jsonb,
    state  text not null default 'planned' check (state in ('planned', 'applied', 'undone', 'skipped')),
    -- The version of the record that this made; another one since, and it is not taken back.
    record_version bigint,
    primary key (run, number)
);
create index run_change_of_kind on run_change (run, kind, number);

alter table record
    -- Values of custom fields by their names.
    add column custom jsonb not null default '{}',
    -- The run that wrote it last.
    add column run uuid;
-- Whether somebody else has a login or an address.
create index record_login on record (lower(bare(said ->> 'login'))) where said ->> 'active' = 'true';
create index record_email on record (lower(bare(said ->> 'email'))) where said ->> 'active' = 'true';

alter table source
    -- Where the last run that ended well read: another place, and a run asks before anybody leaves.
    add column place_read text not null default '',
    -- Runs in a row that could not be read to the end.
    add column void_runs integer not null default 0,
    -- A run was taken back: the next one asks, or it would do the same again.
    add column asks boolean not null default false;

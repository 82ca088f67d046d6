-- What this service knows of its own stream.
create table publishing (
    only_one    boolean primary key default true check (only_one),
    -- Stands in every state before its version. Raised when this database was put back to an earlier state, so that
    -- what it says now counts for more than what it said in the days that are gone.
    epoch       bigint not null default 0,
    -- Of the stream that holds all states. None: not looked at yet.
    life        text,
    -- How far it had come when we last looked. It never ends before that, unless NATS was put back to an earlier state.
    last        bigint not null default 0,
    -- All states are to be published again: since when, and how far that has come.
    again_since timestamptz,
    again_step  integer not null default 0,
    again_after uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into publishing default values;

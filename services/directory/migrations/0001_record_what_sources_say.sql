-- What each source last said about each person.
create table record (
    record         uuid primary key,
    source         text not null,
    key            text not null,
    -- The source's own count; older reports are ignored.
    source_version bigint not null,
    -- Ours, raised with every report that was stored.
    version        bigint not null,
    said           jsonb not null,
    received_at    timestamptz not null default now(),
    unique (source, key)
);

-- How much was heard from whom.
create table source (
    name          text primary key,
    received      bigint not null default 0,
    last_event_at timestamptz
);

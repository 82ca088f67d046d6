-- What each source may say, and how much. Without a row: anybody of any customer, every field, the usual amounts.
create table source_rule (
    source    text primary key,
    version   bigint not null default 1,
    -- Numbers of the customers it may put people into; none: any.
    customers text[] not null default '{}',
    -- Names of the fields it may fill beside those that everybody has; null: all.
    fields    text[],
    -- Events in a minute.
    a_minute  integer not null check (a_minute > 0),
    -- Bytes of one event.
    largest   integer not null check (largest > 0)
);

-- The bucket its events are taken from, full where nothing is written yet; and when an alarm was raised last.
alter table source
    add column tokens double precision,
    add column filled_at timestamptz,
    add column slowed_at timestamptz,
    add column suspicious_at timestamptz;

-- What a source said beyond its rate: the newest of each person, taken in as its rate allows.
create table held_back (
    source         text not null,
    key            text not null,
    bare_key       text not null generated always as (bare(key)) stored,
    source_version bigint not null,
    said           jsonb not null,
    at             timestamptz not null default now(),
    -- Why it is not taken in after all, since the rules were changed meanwhile.
    refused        text,
    primary key (source, key)
);
create index held_back_at on held_back (source, at) where refused is null;
create index held_back_looks_like on held_back (source, bare_key);

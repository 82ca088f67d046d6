-- Tries to sign in that had to wait, by name and by address, until identity has them in its audit log. However
-- many they are, a name or an address has one row here, and one there in a quarter of an hour.
create unlogged table wrong_try (
    audience    text not null,
    what        text not null check (what in ('name', 'address')),
    -- A keyed hash of the name, or the address.
    whose       text not null,
    -- Where the first of them came from.
    ip          text not null,
    -- Had to wait since the last report.
    waited      bigint not null default 0,
    -- Of an address: a bit for each name that was tried without success, chosen by its hash. Two names may share one.
    names       bigint not null default 0,
    names_since timestamptz not null default now(),
    at          timestamptz not null default now(),
    reported_at timestamptz,
    alarmed_at  timestamptz,
    primary key (audience, what, whose)
);

-- On its way to identity. The key makes sure that what is told twice is noted once.
create unlogged table try_report (
    key   uuid primary key default gen_random_uuid(),
    tries jsonb not null,
    at    timestamptz not null default now()
);

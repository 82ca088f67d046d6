-- Token buckets, shared by all replicas. Losing them in a crash lets a few more tries through.
create unlogged table bucket (
    key    text primary key,
    tokens double precision not null,
    at     timestamptz not null default now()
);

-- Tries to sign in under one name since the last success; a name is a keyed hash.
create unlogged table attempt (
    name  text primary key,
    count integer not null,
    until timestamptz not null
);

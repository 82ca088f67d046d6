-- What a person may have done only once at a time, and who does it. Should they vanish, the time runs out.
create unlogged table under_way (
    key   text primary key,
    turn  uuid not null,
    until timestamptz not null
);

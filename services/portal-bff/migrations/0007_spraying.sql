-- Tries at secrets, at all doors together, by minute: names and addresses may all be different where one password is tried
-- on many.
create unlogged table tries_of_minute (
    minute  timestamptz primary key,
    tries   bigint not null,
    wrong   bigint not null,
    -- What identity is told when too many were wrong in the time up to this minute, under this key, until it was.
    report  jsonb,
    key     uuid not null default gen_random_uuid(),
    told_at timestamptz
);

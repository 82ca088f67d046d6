-- Lines for the audit log of another service, until they are there. Used by the front end, which has no log that
-- anybody reads. The id is the key they are sent with, so that what is told twice is written once.
create table note_waiting (
    id   uuid primary key default gen_random_uuid(),
    at   timestamptz not null default now(),
    note jsonb not null
);
create index note_waiting_at on note_waiting (at);

-- Files that people hand in. The table comes with the machinery, and not with the service that takes files, so that
-- there is one shape of it and one copy of every statement about it; where nobody hands anything in, it stays empty.
-- It is not called `file`: tickets has had a table of that name, whose rows its own migrations bring here.
create table stored_file (
    id          uuid primary key,
    -- Where it is in the object store.
    key         text not null unique,
    -- Who uploaded it.
    owner       uuid not null,
    -- What it is part of: a thing of the service, by its kind and id. Until then it is the owner's alone.
    holder_kind text,
    holder      uuid,
    name        text not null,
    size        bigint,
    sha256      text,
    media_type  text,
    started_at  timestamptz not null default now(),
    finished_at timestamptz,
    expires_at  timestamptz not null,
    -- Nobody can use it any more; its object and then this row are about to be deleted.
    dropped_at  timestamptz,
    check ((holder is null) = (holder_kind is null)),
    check ((finished_at is null) = (size is null)),
    check (holder is null or (finished_at is not null and dropped_at is null))
);
create index stored_file_of_holder on stored_file (holder) where holder is not null;
create index stored_file_of_owner on stored_file (owner, started_at);
create index stored_file_to_sweep on stored_file (expires_at) where holder is null;

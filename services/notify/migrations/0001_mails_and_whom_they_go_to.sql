-- Our copy of identity's people and staff.
create table person (
    person    uuid primary key,
    version   bigint not null,
    name      text not null,
    email     text not null,
    active    boolean not null,
    language  text not null,
    time_zone text not null
);

create table mail (
    -- Also the local part of its Message-ID, so that a repeat is recognised.
    mail         uuid primary key,
    event        uuid not null,
    person       uuid not null,
    -- Given by the event, or found in the copy when it is sent.
    name         text,
    email        text,
    language     text,
    -- What it says, with secrets sealed; gone once the mail is.
    letter       jsonb,
    subject      text not null,
    state        text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
    tries        integer not null default 0,
    -- What the mail server said last.
    trouble      text not null default '',
    created_at   timestamptz not null default now(),
    next_try_at  timestamptz not null default now(),
    sent_at      timestamptz,
    -- Who is sending it right now, and until when that counts.
    lease        uuid,
    locked_until timestamptz,
    unique (event, person),
    check ((state = 'queued') = (letter is not null))
);
create index mail_waiting on mail (next_try_at) where state = 'queued';
create index mail_newest on mail (created_at desc);

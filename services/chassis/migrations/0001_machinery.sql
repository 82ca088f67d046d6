-- What every service needs, whatever it is about.

create table outbox (
    seq          bigint generated always as identity primary key,
    id           uuid not null unique,
    shard        smallint not null,
    about        uuid not null,
    subject      text not null,
    ttl_seconds  bigint,
    actor        uuid,
    traceparent  text not null,
    body         text not null,
    created_at   timestamptz not null default now(),
    published_at timestamptz
);
create index outbox_waiting on outbox (shard, seq) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- How far a reader has come in a stream; moved in the transaction that applies the event.
create table cursor (
    consumer text primary key,
    stream   text not null,
    seq      bigint not null default 0
);

-- Events that an effect has had, so that it has each once.
create table inbox (
    consumer text not null,
    event    uuid not null,
    at       timestamptz not null default now(),
    primary key (consumer, event)
);
create index inbox_at on inbox (at);

-- Events that could not be applied and wait for a person.
create table parked (
    id        bigint generated always as identity primary key,
    consumer  text not null,
    stream    text not null,
    seq       bigint not null,
    subject   text not null,
    headers   jsonb not null,
    body      text not null,
    reason    text not null,
    parked_at timestamptz not null default now(),
    unique (consumer, stream, seq)
);

-- Answers to commands, so that sending one twice does it once.
create table answered (
    key     uuid not null,
    request text not null,
    person  uuid,
    -- SHA-256 of what was asked.
    content text not null,
    reply   jsonb,
    at      timestamptz not null default now(),
    primary key (key, request)
);
create index answered_at on answered (at);

-- Who did what; each row holds the hash of the one before.
create table audit (
    seq     bigint primary key,
    at      timestamptz not null,
    actor   uuid,
    by_name text not null,
    action  text not null,
    subject uuid,
    changes jsonb not null,
    trace   text not null,
    prior   text not null,
    hash    text not null
);
create index audit_subject on audit (subject, seq desc);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end $$;
create trigger audit_append_only before update or delete or truncate on audit
    execute function audit_is_append_only();

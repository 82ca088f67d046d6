-- What sources that speak SCIM have put here: whole, as they sent it, since they ask for it again.
create table scim_user (
    id          uuid primary key,
    source      text not null,
    -- Of the record that says it to identity: the client's own id of the person where it has one, else ours.
    key         text not null,
    user_name   text not null,
    external_id text,
    resource    jsonb not null,
    version     bigint not null default 1,
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now(),
    -- Why nobody became of it.
    problem     text
);
create unique index scim_user_name on scim_user (source, lower(user_name));
-- Two users are never one record.
create unique index scim_user_key on scim_user (source, key);
create index scim_user_external on scim_user (source, external_id);
create index scim_user_order on scim_user (source, created_at, id);

create table scim_group (
    id           uuid primary key,
    source       text not null,
    display_name text not null,
    external_id  text,
    version      bigint not null default 1,
    created_at   timestamptz not null default now(),
    changed_at   timestamptz not null default now()
);
create unique index scim_group_name on scim_group (source, lower(display_name));

create table scim_member (
    group_id uuid not null references scim_group on delete cascade,
    user_id  uuid not null references scim_user on delete cascade,
    primary key (group_id, user_id)
);
create index scim_member_user on scim_member (user_id);

-- How a source proves who it is. Nothing here opens the door: only what a secret hashes to is kept.
create table scim_token (
    id        uuid primary key,
    source    text not null,
    -- A token that is sent itself, the secret of a client that asks for tokens, and such a token.
    kind      text not null check (kind in ('token', 'client', 'access')),
    digest    text not null unique,
    ending    text not null,
    client_id text not null default '',
    made_at   timestamptz not null default now(),
    ends_at   timestamptz not null,
    used_at   timestamptz
);
create index scim_token_source on scim_token (source, kind);

-- What it sent lately.
create table scim_call (
    id     bigint generated always as identity primary key,
    source text not null,
    at     timestamptz not null default now(),
    call   text not null,
    status smallint not null,
    about  text not null,
    told   text not null
);
create index scim_call_source on scim_call (source, id);

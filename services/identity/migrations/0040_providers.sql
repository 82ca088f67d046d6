-- Who else may say that somebody is who they are, and whose accounts there are known here.

create table provider (
    id           uuid primary key,
    version      bigint not null default 1,
    audience     text not null check (audience in ('portal', 'desk')),
    -- Of the buttons on the sign-in page, from 1 on.
    rank         integer not null,
    kind         text not null check (kind in ('microsoft', 'google', 'open_id')),
    label        text not null,
    -- Empty for Google.
    issuer       text not null,
    client_id    text not null,
    -- Sealed for identity itself.
    secret       text not null,
    secret_since timestamptz not null default now(),
    shown        boolean not null,
    whose        text not null check (whose in ('everybody', 'customers', 'domains')),
    domains      text[] not null default '{}',
    -- Passwords of its people open nothing.
    only_way     boolean not null,
    first_time   text not null check (first_time in ('by_email', 'by_hand')),
    tenants      text[] not null default '{}',
    second_factor_there boolean not null,
    refresh      boolean not null,
    used_at      timestamptz,
    constraint provider_place_taken unique (audience, rank) deferrable initially deferred
);

create table provider_customer (
    provider uuid not null references provider (id) on delete cascade,
    customer uuid not null references customer (id),
    primary key (provider, customer)
);

-- Whom a provider is for.
create view provider_of as
select p.id as provider, p.audience, p.rank, p.label, n.person, n.administrator, p.shown and p.only_way as only_way
from provider p
join (
    select u.person, 'portal' as audience, u.customer, substring(lower(u.email) from '@([^@]*)$') as domain,
           false as administrator
    from customer_user u
    union all
    select g.person, 'desk', null, substring(lower(g.email) from '@([^@]*)$'), g.role = 'administrator'
    from agent g
) n on n.audience = p.audience
where p.whose = 'everybody'
   or p.whose = 'domains' and n.domain = any(p.domains)
   or p.whose = 'customers'
      and exists (select 1 from provider_customer c where c.provider = p.id and c.customer = n.customer);

-- Whose passwords open nothing since a provider is their only way in: the one that comes first.
create view only_by_provider as
select distinct on (o.person) o.person, o.provider, o.label
from provider_of o
where o.only_way and not o.administrator
order by o.person, o.rank;

-- An account at a provider that is somebody's here: told apart by who vouches for it and its name there, as it was from
-- the first time on. It outlives the provider's settings.
create table linked_account (
    id        uuid primary key,
    person    uuid not null,
    audience  text not null,
    provider  uuid references provider (id) on delete set null,
    issuer    text not null,
    subject   text not null,
    label     text not null,
    email     text not null,
    linked_at timestamptz not null default now(),
    -- Who linked it. None: they came in with an address that the provider confirmed.
    linked_by uuid,
    used_at   timestamptz,
    constraint linked_account_taken unique (audience, issuer, subject),
    foreign key (person, audience) references person (id, audience)
);
create index linked_account_of on linked_account (person);
create index linked_account_by on linked_account (provider);

-- Whoever was sent to a provider and has not come back. Taken once.
create table sso_attempt (
    -- SHA-256 of the state.
    state      text primary key,
    provider   uuid not null references provider (id) on delete cascade,
    audience   text not null,
    purpose    text not null check (purpose in ('sign_in', 'link', 'prove', 'test')),
    keep       boolean not null,
    -- Who asked, unless it is to sign in.
    person     uuid,
    session    uuid,
    next       text not null,
    -- SHA-256 of the browser's cookie for this.
    browser    text not null,
    -- SHA-256.
    nonce      text not null,
    -- The proof key, sealed for identity itself.
    verifier   text not null,
    started_at timestamptz not null default now()
);
create index sso_attempt_old on sso_attempt (started_at);

-- What issuers say about themselves, and their keys, for all replicas.
create table known_issuer (
    issuer          text primary key,
    metadata        jsonb not null,
    keys            jsonb not null,
    read_at         timestamptz not null default now(),
    -- When keys were asked for last because something was signed by none of these.
    looked_again_at timestamptz not null default '-infinity'
);

-- Who proved who they are, and whom no record fits.
create table knock (
    id         uuid primary key,
    provider   uuid not null references provider (id) on delete cascade,
    audience   text not null,
    issuer     text not null,
    subject    text not null,
    name       text not null,
    email      text not null,
    confirmed  boolean not null,
    why        text not null,
    times      bigint not null default 1,
    at         timestamptz not null default now(),
    refused_at timestamptz,
    constraint knock_once unique (audience, issuer, subject)
);
create index knock_waiting on knock (at desc) where refused_at is null;

-- The last walk through of an administrator.
create table provider_test (
    provider uuid not null references provider (id) on delete cascade,
    person   uuid not null,
    version  bigint not null,
    steps    jsonb not null,
    at       timestamptz not null default now(),
    primary key (provider, person)
);

-- Each says once that sessions ended.
create table logout_token (
    -- SHA-256 of issuer and id.
    token   text primary key,
    seen_at timestamptz not null default now()
);

-- Everything that lets somebody in, the second step aside: accounts at providers do, and passwords do not where a provider
-- is the only way.
create or replace view way_in as
select c.person, 'password' as way
from credential c
where c.temporary_until is null
  and not exists (select 1 from password_keeper k where k.person = c.person)
  and not exists (select 1 from only_by_provider o where o.person = c.person)
union all
select k.person, 'directory'
from password_keeper k
where not exists (select 1 from only_by_provider o where o.person = k.person)
union all
select p.person, 'passkey'
from passkey p
union all
select a.person, 'provider'
from linked_account a
join provider p on p.id = a.provider
where p.shown;

-- What staff do beside tickets, and the second thing they prove themselves with.

alter table agent add column duties text[] not null default '{}'
    check (duties <@ array['people', 'content', 'settings', 'audit']);

-- Whether the second factor was given in it.
alter table session add column second_factor boolean not null default false;
create or replace view open_session as
select id, digest, person, audience, ip, user_agent, must_change_password, started_at, active_at, second_factor
from session
where ended_at is null and expires_at > now() and active_at + idle > now();

-- Apart from everything else about a person, so that no query that shows somebody can show it.
create table second_factor (
    person    uuid primary key references agent (person),
    secret    bytea not null,
    -- Of the code that was given last: none is good twice.
    last_step bigint not null,
    since     timestamptz not null default now()
);

-- Being set up, in one session: what was there before stays until the first code was right.
create table second_factor_begun (
    person   uuid primary key references agent (person),
    session  uuid not null,
    secret   bytea not null,
    begun_at timestamptz not null default now()
);

-- For whoever has lost their phone. Each is good once.
create table recovery_code (
    person  uuid not null references agent (person),
    -- SHA-256.
    digest  text not null,
    used_at timestamptz,
    primary key (person, digest)
);

-- Wrong codes, or wrong passwords of somebody who is signed in: the next try has to wait.
create table proof_attempt (
    person uuid not null references agent (person),
    what   text not null check (what in ('code', 'password')),
    count  integer not null,
    until  timestamptz not null,
    primary key (person, what)
);

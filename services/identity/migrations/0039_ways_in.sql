-- How people come in, beside a password: passkeys, and a second step for everybody.

alter table session
    -- How it was opened; by which provider, and what that calls its own session.
    add column opened_by    text not null default 'password'
                            check (opened_by in ('password', 'link', 'provider', 'passkey')),
    add column provider     uuid,
    add column provider_sid text,
    -- When whoever has it proved last who they are. Null: before there was this.
    add column proved_at    timestamptz;
alter table session alter column proved_at set default now();

create or replace view open_session as
select id, digest, person, audience, ip, user_agent, must_change_password, started_at, active_at, second_factor,
       opened_by, provider, proved_at
from session
where ended_at is null and expires_at > now() and active_at + idle > now();

-- Not only staff have a second factor.
alter table second_factor
    drop constraint second_factor_person_fkey,
    add constraint second_factor_of_person foreign key (person) references person (id);
alter table second_factor_begun
    drop constraint second_factor_begun_person_fkey,
    add constraint second_factor_begun_of_person foreign key (person) references person (id);
alter table recovery_code
    drop constraint recovery_code_person_fkey,
    add constraint recovery_code_of_person foreign key (person) references person (id);

-- Whether people of a customer must have one.
alter table customer add column second_factor boolean not null default false;

create table passkey (
    id         uuid primary key,
    person     uuid not null references person (id),
    -- What the device calls it.
    credential bytea not null constraint passkey_taken unique,
    -- The public half and its counter, in the form of the crate that checks them.
    key        jsonb not null,
    name       text not null,
    synced     boolean not null generated always as
               (coalesce((key #>> '{cred,backup_state}')::boolean, false)) stored,
    since      timestamptz not null default now(),
    used_at    timestamptz
);
create index passkey_of_person on passkey (person, since);

-- What a browser was asked for, until it answers. Each is good once.
create table passkey_ceremony (
    id       uuid primary key,
    purpose  text not null check (purpose in ('add', 'sign_in', 'own')),
    audience text not null,
    -- Who asked, in which session. Null: somebody who wants to sign in.
    person   uuid references person (id),
    session  uuid,
    -- SHA-256 of a cookie, of who wants to sign in.
    browser  text,
    state    jsonb not null,
    begun_at timestamptz not null default now()
);
create index passkey_ceremony_in_order on passkey_ceremony (begun_at);

-- Everything that lets somebody in, the second step aside: the last of it is never taken away by themselves.
create view way_in as
select c.person, 'password' as way
from credential c
where c.temporary_until is null and not exists (select 1 from password_keeper k where k.person = c.person)
union all
select k.person, 'directory'
from password_keeper k
union all
select p.person, 'passkey'
from passkey p;

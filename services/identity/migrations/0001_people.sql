-- Customers, their people, staff, and how they get in.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Lower case, without accents. An index needs the promise that the same goes in and comes out, which
-- unaccent() does not make because its dictionary could be swapped; here nobody does. In plpgsql
-- because a SQL function that cannot be inlined is several times slower per row.
create function folded(words text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return lower(public.unaccent('public.unaccent', words));
end $$;

create table customer (
    id          uuid primary key,
    version     bigint not null default 1,
    number      text not null check (char_length(number) between 1 and 64),
    name        text not null check (char_length(name) between 1 and 200),
    street      text not null default '',
    postal_code text not null default '',
    city        text not null default '',
    country     text not null default '',
    comment     text not null default '',
    validity    text not null default 'valid' check (validity in ('valid', 'invalid', 'invalid_temporarily')),
    sharing     text not null default 'own' check (sharing in ('own', 'everyone')),
    created_at  timestamptz not null default now(),
    -- Each field between line ends, so that a pattern can ask for the start or the end of one.
    searchable  text not null generated always as
                (folded(e'\n' || number || e'\n' || name || e'\n')) stored,
    searchable_number text not null generated always as (folded(e'\n' || number || e'\n')) stored,
    sort_name   text collate "C" not null generated always as (folded(name)) stored
);
create unique index customer_number_taken on customer (lower(number));
create unique index customer_name_taken on customer (lower(name));
create index customer_in_order on customer (sort_name, id);
create index customer_searchable on customer using gin (searchable gin_trgm_ops);

-- Anyone who can sign in, and on which of the two sites: the references below take the site along,
-- so that nothing made for one site can belong to somebody of the other.
create table person (
    id           uuid primary key,
    audience     text not null check (audience in ('portal', 'desk')),
    signed_in_at timestamptz,
    unique (id, audience)
);

-- User names and e-mail addresses: the sign-in page takes either, so neither may be somebody else's
-- other. Lower-cased by the service, which does not fold look-alike letters.
create table name_in_use (
    audience text not null,
    name     text not null check (name <> ''),
    person   uuid not null,
    primary key (audience, name),
    foreign key (person, audience) references person (id, audience)
);
create index name_in_use_person on name_in_use (person);

create table customer_user (
    person      uuid primary key references person (id),
    version     bigint not null default 1,
    customer    uuid not null references customer (id),
    title       text not null default '',
    first_name  text not null,
    last_name   text not null,
    login       text not null,
    email       text not null,
    phone       text not null default '',
    fax         text not null default '',
    mobile      text not null default '',
    street      text not null default '',
    postal_code text not null default '',
    city        text not null default '',
    country     text not null default '',
    comment     text not null default '',
    validity    text not null default 'valid' check (validity in ('valid', 'invalid', 'invalid_temporarily')),
    -- Empty for the installation's.
    language    text not null default '',
    time_zone   text not null default '',
    -- Name of the directory source, or empty for people kept here.
    source      text not null default '',
    -- Not valid because the source said so, and valid again when it says so.
    invalid_by_source boolean not null default false,
    created_at  timestamptz not null default now(),
    searchable  text not null generated always as
                (folded(e'\n' || login || e'\n' || first_name || e'\n' || last_name || e'\n' || email
                        || e'\n')) stored,
    sort_name   text collate "C" not null generated always as
                (folded(last_name || e'\n' || first_name)) stored
);
create index customer_user_in_order on customer_user (sort_name, person);
create index customer_user_valid_in_order on customer_user (sort_name, person) where validity = 'valid';
create index customer_user_of_customer on customer_user (customer, sort_name, person);
create index customer_user_searchable on customer_user using gin (searchable gin_trgm_ops);

create table agent (
    person     uuid primary key references person (id),
    version    bigint not null default 1,
    login      text not null,
    name       text not null,
    email      text not null,
    role       text not null check (role in ('agent', 'administrator')),
    validity   text not null default 'valid' check (validity in ('valid', 'invalid', 'invalid_temporarily')),
    language   text not null default '',
    time_zone  text not null default '',
    created_at timestamptz not null default now()
);

-- What sign-in needs to know of anyone. Active: may sign in and gets mail.
create view account as
select p.id as person,
       p.audience,
       coalesce(u.login, a.login) as login,
       coalesce(u.email, a.email) as email,
       coalesce(u.first_name || ' ' || u.last_name, a.name) as name,
       coalesce(u.language, a.language) as language,
       coalesce(u.time_zone, a.time_zone) as time_zone,
       coalesce(u.validity = 'valid' and c.validity = 'valid', a.validity = 'valid', false) as active,
       a.role,
       c.id as customer,
       c.name as customer_name,
       c.sharing
from person p
left join customer_user u on u.person = p.id
left join customer c on c.id = u.customer
left join agent a on a.person = p.id;

create table credential (
    person          uuid primary key references person (id),
    -- argon2id in PHC form.
    hash            text not null,
    -- Of a temporary password: good for one sign-in until then. None: of the person's own choice.
    temporary_until timestamptz,
    used_at         timestamptz,
    set_at          timestamptz not null default now()
);

create table session (
    id          uuid primary key,
    -- SHA-256 of the cookie.
    digest      text not null constraint session_digest_taken unique,
    person      uuid not null,
    audience    text not null,
    ip          text not null,
    user_agent  text not null,
    keep        boolean not null,
    must_change_password boolean not null,
    started_at  timestamptz not null default now(),
    active_at   timestamptz not null default now(),
    idle        interval not null,
    expires_at  timestamptz not null,
    ended_at    timestamptz,
    foreign key (person, audience) references person (id, audience)
);
create index session_not_ended on session (person, started_at) where ended_at is null;

create view open_session as
select id, digest, person, audience, ip, user_agent, must_change_password, started_at, active_at
from session
where ended_at is null and expires_at > now() and active_at + idle > now();

create table link (
    -- SHA-256 of the token.
    token      text primary key,
    person     uuid not null,
    audience   text not null,
    purpose    text not null check (purpose in ('reset', 'invitation')),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    voided_at  timestamptz,
    foreign key (person, audience) references person (id, audience)
);
create index link_pending on link (person) where used_at is null and voided_at is null;

-- Somebody asked for a reset link. Nobody in the row: no one has that name; it is kept all the same
-- so that both take equally long.
create table reset_wanted (
    id     bigint generated always as identity primary key,
    person uuid
);

-- The one-time link that makes the first administrator.
create table setup (
    only_one   boolean primary key default true check (only_one),
    token      text,
    offered_at timestamptz not null default now(),
    done_at    timestamptz
);

create table setting (
    only_one          boolean primary key default true check (only_one),
    version           bigint not null default 1,
    password_delivery text not null default 'temporary_password'
                      check (password_delivery in ('temporary_password', 'link'))
);
insert into setting default values;

-- Who is who in the directory sources, and how new what we applied is.
create table record_of_source (
    record  uuid primary key,
    source  text not null,
    key     text not null,
    -- None: reported as gone before we ever knew them.
    person  uuid unique references person (id),
    version bigint not null default 0,
    active  boolean not null default true,
    unique (source, key)
);

-- Groups, further customers and services: who holds what, and what somebody may do because of it.
--
-- What follows from all this is worked out when it is asked for and kept nowhere, so that no copy of it can be
-- old. Levels are numbers here, each containing the one before: 1 ro, 2 create, 3 rw.

create table access_group (
    id               uuid primary key,
    version          bigint not null default 1,
    name             text not null check (char_length(name) between 1 and 100),
    comment          text not null default '',
    validity         text not null default 'valid'
                     check (validity in ('valid', 'invalid', 'invalid_temporarily')),
    -- What every person has of it, and what the people of every customer have.
    always_people    smallint check (always_people between 1 and 3),
    always_customers smallint check (always_customers between 1 and 3),
    created_at       timestamptz not null default now(),
    -- As of people and customers, so that the same search finds groups.
    searchable       text not null generated always as (folded(e'\n' || name || e'\n')) stored,
    sort_name        text collate "C" not null generated always as (folded(name)) stored
);
create unique index access_group_name_taken on access_group (lower(name));
create index access_group_in_order on access_group (sort_name, id);

-- Queues that nobody gave to a group belong to this one. Everybody holds it, so that switching groups on
-- changes nothing until somebody sorts the queues.
insert into access_group (id, name, always_people)
values ('01900000-0000-7000-8000-000000000001', 'Everybody', 3);

create table person_group (
    person   uuid not null references customer_user (person),
    group_id uuid not null references access_group (id),
    level    smallint not null check (level between 1 and 3),
    primary key (person, group_id)
);
create index person_group_of_group on person_group (group_id, person);

create table customer_group (
    customer  uuid not null references customer (id),
    group_id  uuid not null references access_group (id),
    -- False: its people have the level on tickets that are theirs to see. True: they also reach tickets of
    -- other customers that hold the group with false.
    elsewhere boolean not null,
    level     smallint not null check (level between 1 and 3),
    primary key (customer, elsewhere, group_id)
);
create index customer_group_of_group on customer_group (group_id, elsewhere, customer);

-- Customers beside the primary one. The primary one may be here too, and then stays when another becomes
-- primary.
create table membership (
    person   uuid not null references customer_user (person),
    customer uuid not null references customer (id),
    primary key (person, customer)
);
create index membership_of_customer on membership (customer, person);

-- Who reads all tickets of a customer that shares with chosen members. Counts only while they belong there.
create table reader (
    person   uuid not null references customer_user (person),
    customer uuid not null references customer (id),
    primary key (person, customer)
);
create index reader_of_customer on reader (customer, person);

alter table customer drop constraint customer_sharing_check;
alter table customer add constraint customer_sharing_check check (sharing in ('own', 'members', 'everyone'));

-- Services are of tickets: known here by their ids alone.
create table person_service (
    person  uuid not null references customer_user (person),
    service uuid not null,
    primary key (person, service)
);
create index person_service_of_service on person_service (service, person);

create table customer_service (
    customer uuid not null references customer (id),
    service  uuid not null,
    primary key (customer, service)
);
create index customer_service_of_service on customer_service (service, customer);

create table group_service (
    group_id uuid not null references access_group (id),
    service  uuid not null,
    primary key (group_id, service)
);
create index group_service_of_service on group_service (service, group_id);

-- For people who have no service of their own.
create table default_service (
    service uuid primary key
);

-- Parts of the portal, on or off: for a person, for a customer, or for everybody.
create table feature_switch (
    feature  text not null,
    customer uuid references customer (id),
    person   uuid references customer_user (person),
    is_on    boolean not null,
    check (num_nonnulls(customer, person) <= 1),
    unique nulls not distinct (feature, customer, person)
);
create index feature_switch_of_customer on feature_switch (customer) where customer is not null;
create index feature_switch_of_person on feature_switch (person) where person is not null;

-- Orders hints that rights changed, whatever they begin with.
create sequence access_version;

-- Every customer of a person, valid or not.
create view belonging as
select u.person, u.customer, true as is_primary, c.validity = 'valid' as valid
from customer_user u
join customer c on c.id = u.customer
union all
select m.person, m.customer, false, c.validity = 'valid'
from membership m
join customer c on c.id = m.customer
join customer_user u on u.person = m.person and u.customer <> m.customer;

-- Who of the portal may sign in and gets mail.
create view standing as
select u.person,
       u.validity = 'valid'
       and exists (select 1 from belonging b where b.person = u.person and b.valid) as active
from customer_user u;

-- The customers that count for some people. A function, as the next ones, because an installation may fix a
-- setting where the database does not see it; in plain SQL and stable, so that it becomes part of the query
-- that asks and the people are looked up by index.
create function counting(people uuid[], without_primary boolean)
    returns table (person uuid, customer uuid, is_primary boolean)
    language sql stable parallel safe as $$
    select b.person, b.customer, b.is_primary
    from belonging b
    where b.person = any(people) and b.valid and not (b.is_primary and without_primary)
$$;

-- What some people have of each group, a row for every source of it: the highest counts. `via` is the source
-- as `SourceKind` spells it, `through` the customer in between.
create function granted(people uuid[], without_primary boolean)
    returns table (person uuid, group_id uuid, elsewhere boolean, level smallint, via text, through uuid)
    language sql stable parallel safe as $$
    select held.person, held.group_id, held.elsewhere, held.level, held.via, held.through
    from (
        select d.person, d.group_id, false as elsewhere, d.level, 'direct'::text as via, null::uuid as through
        from person_group d
        where d.person = any(people)
        union all
        select c.person, h.group_id, h.elsewhere, h.level, 'customer', c.customer
        from counting(people, without_primary) c
        join customer_group h on h.customer = c.customer
        union all
        select p.person, g.id, false, g.always_people, 'everybody', null
        from unnest(people) as p (person)
        cross join access_group g
        where g.always_people is not null
        union all
        select c.person, g.id, false, g.always_customers, 'every_customer', c.customer
        from counting(people, without_primary) c
        cross join access_group g
        where g.always_customers is not null
    ) as held
    join access_group g on g.id = held.group_id and g.validity = 'valid'
$$;

-- What each of some people has of each group in effect.
create function effective_level(people uuid[], without_primary boolean)
    returns table (person uuid, group_id uuid, elsewhere boolean, level smallint)
    language sql stable parallel safe as $$
    select g.person, g.group_id, g.elsewhere, max(g.level)
    from granted(people, without_primary) g
    group by g.person, g.group_id, g.elsewhere
$$;

-- The services some people are entitled to, a row for every source. While groups are off everybody has every
-- group, and so its services.
create function entitled(people uuid[], without_primary boolean, groups_on boolean)
    returns table (person uuid, service uuid, via text, through uuid)
    language sql stable parallel safe as $$
    select s.person, s.service, 'direct'::text, null::uuid
    from person_service s
    where s.person = any(people)
    union all
    select c.person, s.service, 'customer', c.customer
    from counting(people, without_primary) c
    join customer_service s on s.customer = c.customer
    union all
    select l.person, s.service, 'group', l.group_id
    from effective_level(people, without_primary) l
    join group_service s on s.group_id = l.group_id
    where groups_on and not l.elsewhere
    union all
    select p.person, s.service, 'group', g.id
    from unnest(people) as p (person)
    cross join access_group g
    join group_service s on s.group_id = g.id
    where not groups_on and g.validity = 'valid'
    union all
    select p.person, s.service, 'default', null
    from unnest(people) as p (person)
    cross join default_service s
    where not exists (select 1 from person_service own where own.person = p.person)
$$;

-- Whether they read the tickets of colleagues at each of the customers that count.
create function reaching(people uuid[], without_primary boolean)
    returns table (person uuid, customer uuid, is_primary boolean, reads_colleagues boolean)
    language sql stable parallel safe as $$
    select b.person, b.customer, b.is_primary,
           c.sharing = 'everyone'
           or c.sharing = 'members'
              and exists (select 1 from reader r where r.person = b.person and r.customer = b.customer)
    from counting(people, without_primary) b
    join customer c on c.id = b.customer
$$;

-- The switch that decides about a part of the portal, for those of some people for whom there is one: a person's
-- own, then one of a customer that counts, of which "off" wins, then everybody's.
create function switched(people uuid[], without_primary boolean)
    returns table (person uuid, feature text, is_on boolean, via text, through uuid)
    language sql stable parallel safe as $$
    select distinct on (f.person, f.feature) f.person, f.feature, f.is_on, f.via, f.through
    from (
        select s.person, s.feature, s.is_on, 'direct'::text as via, null::uuid as through, 1 as place
        from feature_switch s
        where s.person = any(people)
        union all
        select c.person, s.feature, s.is_on, 'customer', c.customer, 2
        from counting(people, without_primary) c
        join feature_switch s on s.customer = c.customer
        union all
        select p.person, s.feature, s.is_on, 'everybody', null, 3
        from unnest(people) as p (person)
        cross join feature_switch s
        where s.person is null and s.customer is null
    ) as f
    order by f.person, f.feature, f.place, f.is_on, f.through
$$;

-- As before, but somebody is active with any valid customer.
create or replace view account as
select p.id as person,
       p.audience,
       coalesce(u.login, a.login) as login,
       coalesce(u.email, a.email) as email,
       coalesce(u.first_name || ' ' || u.last_name, a.name) as name,
       coalesce(u.language, a.language) as language,
       coalesce(u.time_zone, a.time_zone) as time_zone,
       coalesce((select s.active from standing s where s.person = p.id), a.validity = 'valid', false) as active,
       a.role,
       c.id as customer,
       c.name as customer_name,
       c.sharing
from person p
left join customer_user u on u.person = p.id
left join customer c on c.id = u.customer
left join agent a on a.person = p.id;

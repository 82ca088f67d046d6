-- Default services may hold in addition to a person's own; and who has what is said in views, so that a preview
-- can ask about everybody. The functions of the migration "access", for some people, are made of the same views.
-- `by_primary` marks what comes through the primary customer, which an installation may let count for nothing.

-- Whether the default services come in addition to services of their own. Otherwise the first of their own switches
-- them off.
alter table customer_user add column with_defaults boolean not null default false;

-- What people have of each group, a row for every source of it: the highest counts. `via` is the source as
-- `SourceKind` spells it, `through` the customer in between.
create view granting as
select held.person, held.group_id, held.elsewhere, held.level, held.via, held.through, held.by_primary
from (
    select d.person, d.group_id, false as elsewhere, d.level, 'direct'::text as via, null::uuid as through,
           false as by_primary
    from person_group d
    union all
    select b.person, h.group_id, h.elsewhere, h.level, 'customer', b.customer, b.is_primary
    from belonging b
    join customer_group h on h.customer = b.customer
    where b.valid
    union all
    select u.person, g.id, false, g.always_people, 'everybody', null, false
    from customer_user u
    cross join access_group g
    where g.always_people is not null
    union all
    select b.person, g.id, false, g.always_customers, 'every_customer', b.customer, b.is_primary
    from belonging b
    cross join access_group g
    where b.valid and g.always_customers is not null
) as held
join access_group g on g.id = held.group_id and g.validity = 'valid';

create or replace function granted(people uuid[], without_primary boolean)
    returns table (person uuid, group_id uuid, elsewhere boolean, level smallint, via text, through uuid)
    language sql stable parallel safe as $$
    select g.person, g.group_id, g.elsewhere, g.level, g.via, g.through
    from granting g
    where g.person = any(people) and not (g.by_primary and without_primary)
$$;

-- The services people are entitled to, at least a row for every source. While groups are off everybody has every
-- group, and so its services: `when_groups` says whether a row counts with groups on or off; null: with both.
create view entitling as
select s.person, s.service, 'direct'::text as via, null::uuid as through, false as by_primary,
       null::boolean as when_groups
from person_service s
union all
select b.person, s.service, 'customer', b.customer, b.is_primary, null
from belonging b
join customer_service s on s.customer = b.customer
where b.valid
union all
select g.person, s.service, 'group', g.group_id, g.by_primary, true
from granting g
join group_service s on s.group_id = g.group_id
where not g.elsewhere
union all
select u.person, s.service, 'group', g.id, false, false
from customer_user u
cross join access_group g
join group_service s on s.group_id = g.id
where g.validity = 'valid'
union all
select u.person, s.service, 'default', null, false, null
from customer_user u
cross join default_service s
where u.with_defaults or not exists (select 1 from person_service own where own.person = u.person);

create or replace function entitled(people uuid[], without_primary boolean, groups_on boolean)
    returns table (person uuid, service uuid, via text, through uuid)
    language sql stable parallel safe as $$
    select distinct e.person, e.service, e.via, e.through
    from entitling e
    where e.person = any(people) and not (e.by_primary and without_primary)
          and (e.when_groups is null or e.when_groups = groups_on)
$$;

-- Whether people read the tickets of colleagues at each of their valid customers.
create view reading as
select b.person, b.customer, b.is_primary,
       c.sharing = 'everyone'
       or c.sharing = 'members'
          and exists (select 1 from reader r where r.person = b.person and r.customer = b.customer)
       as reads_colleagues
from belonging b
join customer c on c.id = b.customer
where b.valid;

create or replace function reaching(people uuid[], without_primary boolean)
    returns table (person uuid, customer uuid, is_primary boolean, reads_colleagues boolean)
    language sql stable parallel safe as $$
    select r.person, r.customer, r.is_primary, r.reads_colleagues
    from reading r
    where r.person = any(people) and not (r.is_primary and without_primary)
$$;

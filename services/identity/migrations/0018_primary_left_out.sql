-- Leaving out the primary customer takes away the tickets of colleagues there and of customers reached through it.
-- People keep their own tickets and may go on filing them, so groups, services and parts of the portal that come
-- through it stay. `by_primary` marks what goes.

create or replace view granting as
select held.person, held.group_id, held.elsewhere, held.level, held.via, held.through, held.by_primary
from (
    select d.person, d.group_id, false as elsewhere, d.level, 'direct'::text as via, null::uuid as through,
           false as by_primary
    from person_group d
    union all
    select b.person, h.group_id, h.elsewhere, h.level, 'customer', b.customer, b.is_primary and h.elsewhere
    from belonging b
    join customer_group h on h.customer = b.customer
    where b.valid
    union all
    select u.person, g.id, false, g.always_people, 'everybody', null, false
    from customer_user u
    cross join access_group g
    where g.always_people is not null
    union all
    select b.person, g.id, false, g.always_customers, 'every_customer', b.customer, false
    from belonging b
    cross join access_group g
    where b.valid and g.always_customers is not null
) as held
join access_group g on g.id = held.group_id and g.validity = 'valid';

create or replace view entitling as
select s.person, s.service, 'direct'::text as via, null::uuid as through, false as by_primary,
       null::boolean as when_groups
from person_service s
union all
select b.person, s.service, 'customer', b.customer, false, null
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

-- `without_primary` is asked for by replicas of the version before, and means nothing here any more.
create or replace function switched(people uuid[], without_primary boolean)
    returns table (person uuid, feature text, is_on boolean, via text, through uuid)
    language sql stable parallel safe as $$
    select distinct on (f.person, f.feature) f.person, f.feature, f.is_on, f.via, f.through
    from (
        select s.person, s.feature, s.is_on, 'direct'::text as via, null::uuid as through, 1 as place
        from feature_switch s
        where s.person = any(people)
        union all
        select c.person, s.feature, s.is_on, 'customer', c.customer, 2
        from counting(people, false) c
        join feature_switch s on s.customer = c.customer
        union all
        select p.person, s.feature, s.is_on, 'everybody', null, 3
        from unnest(people) as p (person)
        cross join feature_switch s
        where s.person is null and s.customer is null
    ) as f
    order by f.person, f.feature, f.place, f.is_on, f.through
$$;

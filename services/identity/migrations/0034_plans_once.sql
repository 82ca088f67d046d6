-- What somebody may do is asked for every open page every few seconds, of views over views: planning that takes far
-- longer than running it, and the planner would do it anew each time, since it thinks little of its own work. So these
-- two are functions that keep one plan a connection.

create function rights_of(whose uuid, without_primary boolean, groups_on boolean, services_restricted boolean)
returns table (primary_customer uuid, memberships jsonb, levels jsonb, services uuid[], switched_off jsonb)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return query
    select (select b.customer from belonging b where b.person = whose and b.is_primary and b.valid),
           (select coalesce(jsonb_agg(jsonb_build_object('customer', r.customer,
                                                         'reads_colleagues', r.reads_colleagues)
                                      order by r.is_primary desc, c.sort_name, c.id), '[]')
            from reaching(array[whose], without_primary) r join customer c on c.id = r.customer),
           case when groups_on then
               (select coalesce(jsonb_agg(jsonb_build_array(l.group_id, l.elsewhere, l.level)
                                          order by l.group_id, l.elsewhere), '[]')
                from effective_level(array[whose], without_primary) l)
           end,
           case when services_restricted then
               (select coalesce(array_agg(distinct e.service), '{}')
                from entitled(array[whose], without_primary, groups_on) e)
           end,
           (select coalesce(jsonb_agg(s.feature order by s.feature), '[]')
            from switched(array[whose], without_primary) s where not s.is_on);
end $$;

-- Whoever could read tickets of a customer in a group that are not their own.
create function could_read(of_customer uuid, in_group uuid, without_primary boolean, groups_on boolean)
returns table (reader uuid)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return query
    select p.person
    from (select r.person from reading r
          where r.customer = of_customer and r.reads_colleagues and not (r.is_primary and without_primary)
          union
          select g.person from granting g
          where groups_on and g.group_id = in_group and g.elsewhere and not (g.by_primary and without_primary)) as p
    join standing s on s.person = p.person and s.active;
end $$;

-- How many of them there are alike, with the first by name.
create function circles_of(
    people uuid[], of_customer uuid, in_group uuid, without_primary boolean, groups_on boolean, part text, named integer
)
returns table (belongs boolean, reads boolean, level smallint, elsewhere smallint, total bigint, first_people jsonb)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return query
    with able as (
        select p.person, r.person is not null as belongs, coalesce(r.reads_colleagues, false) as reads,
               coalesce(l.level, 0::smallint) as level, coalesce(e.level, 0::smallint) as elsewhere
        from unnest(people) as p (person)
        left join (select r.person, r.reads_colleagues from reaching(people, without_primary) r
                   where r.customer = of_customer) r on r.person = p.person
        left join (select l.person, l.level from effective_level(people, without_primary) l
                   where groups_on and l.group_id = in_group and not l.elsewhere) l on l.person = p.person
        left join (select l.person, l.level from effective_level(people, without_primary) l
                   where groups_on and l.group_id = in_group and l.elsewhere) e on e.person = p.person
        left join (select s.person from switched(people, without_primary) s
                   where s.feature = part and not s.is_on) off on off.person = p.person
        where off.person is null
    )
    select a.belongs, a.reads, a.level, a.elsewhere, count(*),
           to_jsonb((array_agg(jsonb_build_object('person', u.person, 'name', u.first_name || ' ' || u.last_name)
                               order by u.sort_name, u.person))[1:named])
    from able a join customer_user u on u.person = a.person
    group by a.belongs, a.reads, a.level, a.elsewhere
    order by a.belongs desc, a.reads desc, a.level desc, a.elsewhere desc;
end $$;

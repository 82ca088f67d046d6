-- Staff see queues by group, as people do, while groups decide.

create table agent_group (
    agent    uuid not null references agent (person),
    group_id uuid not null references access_group (id),
    level    smallint not null check (level between 1 and 3),
    primary key (agent, group_id)
);
create index agent_group_of_group on agent_group (group_id, agent);

-- Nobody loses sight of anything by this: who works here already holds every group there is.
insert into agent_group (agent, group_id, level)
select a.person, g.id, 3 from agent a cross join access_group g;

-- Whoever comes later begins with the group that everybody holds. A trigger, since replicas of the version before add
-- agents too.
create function begin_with_first_group() returns trigger language plpgsql as $$
begin
    insert into agent_group (agent, group_id, level)
    values (new.person, '01900000-0000-7000-8000-000000000001', 3);
    return null;
end $$;
create trigger begin_with_first_group after insert on agent
    for each row execute function begin_with_first_group();

-- As of people and customers, so that the same lists find them.
alter table agent
    add column findable text not null
        generated always as (findable(name || e'\n' || login || e'\n' || email)) stored,
    add column sort_name text collate "C" not null generated always as (folded(name)) stored;

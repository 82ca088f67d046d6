-- How long a ticket has been waiting for us, and what a person has seen of theirs.

-- As long as it takes: it is done once.
set local statement_timeout = 0;

-- Since when it is our turn: when it was opened, or when the person first wrote after our last answer.
alter table ticket add column our_turn_since timestamptz;

-- By a trigger: replicas of the version before go on writing tickets beside this one.
create function it_is_our_turn() returns trigger
    language plpgsql as $$
begin
    if new.state not in ('new', 'open') then
        new.our_turn_since := null;
    elsif tg_op = 'INSERT' or old.state not in ('new', 'open') then
        new.our_turn_since := new.changed_at;
    end if;
    return new;
end $$;

update ticket t set our_turn_since = coalesce((
    select min(a.at) from article a
    where a.ticket = t.id and a.author = 'person' and not a.internal and a.step > coalesce((
        select max(b.step) from article b where b.ticket = t.id and b.author = 'agent' and not b.internal
    ), 0)
), t.changed_at) where t.state in ('new', 'open');

create trigger it_is_our_turn before insert or update of state on ticket
    for each row execute function it_is_our_turn();

-- The desk's list by who waits longest.
create index ticket_our_turn on ticket (our_turn_since, id) include (state, agent, queue, person)
    where our_turn_since is not null;

-- Up to where somebody has read a ticket that they take part in.
create table ticket_seen (
    person  uuid not null,
    ticket  uuid not null,
    -- Of the ticket, when they saw it.
    version bigint not null,
    primary key (person, ticket)
);

-- What was said before this could be known counts as read.
insert into ticket_seen (person, ticket, version)
select person, id, version from ticket
union
select i.person, i.ticket, t.version from participant i join ticket t on t.id = i.ticket;

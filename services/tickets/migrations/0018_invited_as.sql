-- As whose people participants were invited. Who belongs to none of those customers any more takes no part.

-- As long as it takes: it is done once.
set local statement_timeout = 0;

-- Null: from before that was known, of somebody of whom there was no copy.
alter table participant add column customers uuid[];

-- From the portal only people of the ticket's customer or of the inviter's could be invited; by staff, everybody.
update participant i set customers = array(
    select c from unnest(p.customers) as c
    where c = t.customer or coalesce(c = any ((
        select b.customers from person_copy b where b.person = i.invited_by and b.kind = 'customer_user'
    )::uuid[]), true)
) from ticket t, person_copy p where t.id = i.ticket and p.person = i.person;

-- By a trigger: replicas of the version before do not say it.
create function invited_as_they_are() returns trigger
    language plpgsql as $$
begin
    if new.customers is null then
        new.customers := (select p.customers from person_copy p where p.person = new.person);
    end if;
    return new;
end $$;
create trigger invited_as_they_are before insert on participant
    for each row execute function invited_as_they_are();

-- Participants who left a customer: their invitations are looked at once more.
create table moved_person (
    seq    bigint generated always as identity primary key,
    person uuid not null
);

create function somebody_moved() returns trigger
    language plpgsql as $$
begin
    insert into moved_person (person)
    select new.person where exists (select from participant i where i.person = new.person);
    return null;
end $$;
create trigger somebody_moved after update of customers on person_copy
    for each row when (not new.customers @> old.customers) execute function somebody_moved();

insert into moved_person (person) select distinct i.person from participant i where i.customers = '{}';

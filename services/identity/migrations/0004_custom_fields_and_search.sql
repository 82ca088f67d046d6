-- Fields that an installation adds while it runs, and what a search for people looks into.

create table custom_field (
    owner      text not null check (owner in ('person', 'customer')),
    name       text not null check (name ~ '^[a-z][a-z0-9_]{0,39}$'),
    version    bigint not null default 1,
    -- Language tag → label.
    labels     jsonb not null,
    kind       text not null check (kind in ('text', 'number', 'date', 'choice', 'boolean')),
    choices    jsonb not null default '[]',
    required   boolean not null,
    shown      boolean not null,
    read_only  boolean not null,
    searchable boolean not null,
    link       text not null default '',
    position   integer not null default 0,
    validity   text not null default 'valid' check (validity in ('valid', 'invalid', 'invalid_temporarily')),
    primary key (owner, name)
);

-- Name → value, as text whatever the kind; what is empty is not there.
alter table customer_user add column custom jsonb not null default '{}';
alter table customer add column custom jsonb not null default '{}';

-- What is searched now: the background follows settings and custom fields. A change makes a new generation, and
-- people of older ones are rewritten in slices.
create table search_state (
    only_one   boolean primary key default true check (only_one),
    generation bigint not null default 1,
    fields     text[] not null,
    custom     text[] not null
);
insert into search_state (fields, custom) values ('{login,first_name,last_name,email}', '{}');

-- People as they are searched, and no more than that, since a search that no index helps, such as `a` or `!x`,
-- reads all of it.
create table person_search (
    person     uuid primary key references customer_user (person),
    customer   uuid not null,
    valid      boolean not null,
    generation bigint not null,
    sort_name  text collate "C" not null,
    -- Each field between line ends, so that a pattern can ask for the start or the end of one.
    words      text not null
);

-- The first and the last name are also one field together, so that a phrase of both finds somebody.
create function searched(who customer_user, fields text[], custom text[]) returns text
    language plpgsql stable as $$
declare
    known jsonb := to_jsonb(who);
    words text := e'\n';
    field text;
begin
    foreach field in array fields loop
        words := words || coalesce(known ->> field, '') || e'\n';
    end loop;
    if fields @> '{first_name,last_name}' then
        words := words || who.first_name || ' ' || who.last_name || e'\n';
    end if;
    foreach field in array custom loop
        words := words || coalesce(who.custom ->> field, '') || e'\n';
    end loop;
    return folded(words);
end $$;

-- By a trigger and not by the verbs: they are many, and whoever writes a person without this would be found
-- under what is no longer so.
create function make_searched() returns trigger
    language plpgsql as $$
begin
    insert into person_search (person, customer, valid, generation, sort_name, words)
    select new.person, new.customer, new.validity = 'valid', s.generation, new.sort_name,
           searched(new, s.fields, s.custom)
    from search_state s
    on conflict (person) do update
    set customer = excluded.customer, valid = excluded.valid, generation = excluded.generation,
        sort_name = excluded.sort_name, words = excluded.words;
    return null;
end $$;

insert into person_search (person, customer, valid, generation, sort_name, words)
select u.person, u.customer, u.validity = 'valid', s.generation, u.sort_name, searched(u, s.fields, s.custom)
from customer_user u
cross join search_state s;

create index person_search_words on person_search using gin (words gin_trgm_ops);
create index person_search_in_order on person_search (sort_name, person);
create index person_search_of_customer on person_search (customer);
create index person_search_generation on person_search (generation);

create trigger person_searched_first after insert on customer_user
    for each row execute function make_searched();
-- Not when only the version is raised, as for everybody of a customer that becomes invalid.
create trigger person_searched after update
    of customer, title, first_name, last_name, login, email, phone, fax, mobile, street, postal_code, city, country,
       comment, validity, language, time_zone, custom
    on customer_user
    for each row execute function make_searched();

-- Replicas of the version before still read the column, which goes with a later migration; without its index
-- they are only slower.
drop index customer_user_searchable;

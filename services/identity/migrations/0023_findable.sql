-- What a search compares, in all its spellings (see the chassis' migration `search`).

-- As long as it takes: it is done once.
set local statement_timeout = 0;

alter table customer
    add column findable text not null generated always as (findable(number || e'\n' || name)) stored,
    add column findable_number text not null generated always as (findable(number)) stored;
create index customer_findable on customer using gin (findable gin_trgm_ops);
alter table access_group
    add column findable text not null generated always as (findable(name)) stored;

-- `searchable` and `searchable_number` go with a later migration: replicas of the version before still read them.
-- Without the index they are only slower.
drop index customer_searchable;

-- The first and the last name are also one field together, so that a phrase of both finds somebody.
create or replace function searched(who customer_user, fields text[], custom text[]) returns text
    language plpgsql stable as $$
declare
    known jsonb := to_jsonb(who);
    words text := '';
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
    return findable(words);
end $$;

-- People are rewritten in the background.
update search_state set generation = generation + 1;

-- What tickets are found by: number, subject, what was said, notes, ticket fields, whose it is. A table of its own, since
-- a ticket changes often and what it is found by seldom.

-- As long as it takes: it is done once.
set local statement_timeout = 0;

create table ticket_search (
    ticket   uuid primary key,
    person   uuid not null,
    customer uuid not null,
    -- The subject, for parts of words.
    title    text not null,
    -- The words of what everybody reads who sees the ticket: number, subject, what was said.
    words    tsvector not null,
    -- Of what only staff read: notes, and fields taken from records.
    internal tsvector not null
);

alter table person_copy
    add column findable text not null generated always as (findable(name || e'\n' || login || e'\n' || email)) stored;
create index person_copy_findable on person_copy using gin (findable gin_trgm_ops);
alter table customer_copy
    add column findable text not null
        generated always as (findable(name || e'\n' || coalesce(fields ->> 'number', ''))) stored;

-- A very long text is found by its beginning.
create function fields_of(t ticket) returns text
    language sql immutable return (select string_agg(value, ' ') from jsonb_each_text(t.fields));
create function said_to_search(words text) returns text
    language sql immutable return "left"(words, 50000);

-- Writes anew what some tickets are found by.
create function make_found(tickets uuid[]) returns void
    language plpgsql as $$
begin
    insert into ticket_search (ticket, person, customer, title, words, internal)
    select t.id, t.person, t.customer, findable(t.subject),
           findable_words(concat_ws(' ', t.number, t.subject, a.said)),
           findable_words(concat_ws(' ', fields_of(t), a.noted))
    from ticket t
    left join lateral (
        select string_agg(said_to_search(a.text), ' ') filter (where not a.internal) as said,
               string_agg(said_to_search(a.text), ' ') filter (where a.internal) as noted
        from article a where a.ticket = t.id
    ) a on true
    where t.id = any (tickets)
    on conflict (ticket) do update
    set person = excluded.person, customer = excluded.customer, title = excluded.title, words = excluded.words,
        internal = excluded.internal;
-- A vector has its limits; the ticket stays found by what it was found by.
exception when program_limit_exceeded then
    null;
end $$;

-- By triggers and not by the verbs: whoever writes a text without this would not have it found. An article that is new
-- only adds words. Each ticket begins with one, so nothing else needs to be done when a ticket is opened.
create function article_is_found() returns trigger
    language plpgsql as $$
begin
    insert into ticket_search as s (ticket, person, customer, title, words, internal)
    select t.id, t.person, t.customer, findable(t.subject),
           findable_words(concat_ws(' ', t.number, t.subject, a.said)),
           findable_words(concat_ws(' ', fields_of(t), a.noted))
    from (
        select ticket,
               string_agg(said_to_search(text), ' ') filter (where not internal) as said,
               string_agg(said_to_search(text), ' ') filter (where internal) as noted
        from written group by ticket
    ) a join ticket t on t.id = a.ticket
    on conflict (ticket) do update
    set words = s.words || excluded.words, internal = s.internal || excluded.internal;
    return null;
exception when program_limit_exceeded then
    return null;
end $$;
create trigger article_is_found after insert on article
    referencing new table as written for each statement execute function article_is_found();

create function article_is_found_anew() returns trigger
    language plpgsql as $$
begin
    perform make_found(array[old.ticket]);
    return null;
end $$;
create trigger article_is_found_anew after delete or update of text, internal on article
    for each row execute function article_is_found_anew();

create function ticket_is_found_anew() returns trigger
    language plpgsql as $$
begin
    perform make_found(array[new.id]);
    return null;
end $$;
create trigger ticket_is_found_anew after update of subject, person, customer, fields on ticket
    for each row when (
        (old.subject, old.person, old.customer, old.fields) is distinct from
        (new.subject, new.person, new.customer, new.fields)
    ) execute function ticket_is_found_anew();

select make_found(array_agg(id)) from (select id, row_number() over () / 100 as slice from ticket) t group by slice;

create index ticket_search_found on ticket_search using gin (title gin_trgm_ops, words, internal);
create index ticket_search_of_person on ticket_search (person);
create index ticket_search_of_customer on ticket_search (customer);

-- The columns `folded` stay, to sort by and for replicas of the version before, which are only slower without these.
drop index ticket_folded;
drop index person_copy_folded;

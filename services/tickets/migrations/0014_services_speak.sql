-- Services say what they are for: an icon, a line of help and the words that people use for them, per language. What
-- somebody writes about is found in all of it.

-- As solutions are found: in all spellings and by their stems. Names and words are A, the rest only adds to them. With
-- a path of its own, since a copy of a database is restored without one.
create function service_found_by(names jsonb, words jsonb, help jsonb) returns tsvector
    language plpgsql immutable strict parallel safe set search_path = public, pg_catalog as $$
declare
    whole tsvector := '';
    line record;
begin
    for line in
        select 'A'::"char" as weight, key as tag, value as said from jsonb_each_text(names)
        union all select 'A', key, value from jsonb_each_text(words)
        union all select 'D', key, value from jsonb_each_text(help)
    loop
        whole := whole || setweight(solution_words(line.tag, line.said), line.weight);
    end loop;
    return whole;
end $$;

alter table service
    add column icon text not null default 'layers',
    add column help jsonb not null default '{}',
    add column words jsonb not null default '{}';
alter table service
    add column found_by tsvector not null generated always as (service_found_by(names, words, help)) stored;

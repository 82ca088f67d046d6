-- Choices that are no longer offered while records still have them, with what they are called.
alter table custom_field add column former jsonb not null default '[]';

-- A value as it is searched: what is stored, and for a choice what it is called in every language.
create function custom_words(whose text, field text, stored text) returns text
    language sql stable strict
    return stored || coalesce((
        select string_agg(e'\n' || label.value, '')
        from custom_field f
        cross join jsonb_array_elements(f.choices || f.former) as choices (choice)
        cross join jsonb_each_text(choices.choice -> 'labels') as label
        where f.owner = whose and f.name = field and f.kind = 'choice' and choices.choice ->> 'value' = stored
    ), '');

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
        words := words || coalesce(custom_words('person', field, who.custom ->> field), '') || e'\n';
    end loop;
    return findable(words);
end $$;

-- People are rewritten in the background.
update search_state set generation = generation + 1
where exists (select from custom_field where owner = 'person' and kind = 'choice' and searchable);

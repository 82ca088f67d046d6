-- Solutions are found by other forms of a word too: by what PostgreSQL knows of a language, and for Polish, of which it
-- knows nothing, by the endings of its nouns, adjectives and commonest verbs.

-- As long as it takes: it is done once.
set local statement_timeout = 0;

-- Folded words of Polish without their endings. Sounds that change before an ending are changed back, so that
-- `drukarce` is `drukark` as `drukarka` is, and `komputerze` is `komputer`.
create function polish_stems(words text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(regexp_replace(regexp_replace(words,
        '\m(\w{3,}?)(iami|ami|iach|ach|owie|owi|ow|ego|emu|ymi|imi|em|om|im|ym|iej|ej|ac|ic|yc|ie|ia|iu|io|a|e|i|o|u|y)\M',
        '\1', 'g'), '(\w{3,})c\M', '\1k', 'g'), '(\w{3,}r)z\M', '\1', 'g');

-- The stem of a folded word; empty for one that says nothing, none in a language we know nothing of.
create function stem(word text, language text) returns text
    language sql immutable strict parallel safe
    return case language
        when 'pl' then case
            when word = any ('{a,aby,albo,ale,bo,byc,co,czy,dla,do,gdy,gdzie,i,ich,im,ja,jak,jest,jego,jej,juz,kiedy,ktory,lub,ma,mam,
                mi,mnie,moj,moja,moje,mozna,moge,na,nie,o,od,oraz,po,pod,przez,przy,sie,sa,ta,tak,te,tej,ten,to,tu,tym,u,w,we,z,za,ze}'::text[])
            then '' else polish_stems(word) end
        when 'en' then coalesce((ts_lexize('english_stem', word))[1], '')
        when 'fr' then coalesce((ts_lexize('french_stem', word))[1], '')
        when 'es' then coalesce((ts_lexize('spanish_stem', word))[1], '')
        when 'de' then coalesce((ts_lexize('german_stem', word))[1], '')
    end;

-- The words of a text in all their spellings, and their stems.
create function solution_words(language text, words text) returns tsvector
    language plpgsql immutable strict parallel safe as $$
declare
    spelled text := array_to_string(spellings(words), ' ');
begin
    return to_tsvector('simple', spelled) || case language
        when 'pl' then to_tsvector('simple', polish_stems(spelled))
        when 'en' then to_tsvector('english', spelled)
        when 'fr' then to_tsvector('french', spelled)
        when 'es' then to_tsvector('spanish', spelled)
        when 'de' then to_tsvector('german', spelled)
        else ''
    end;
end $$;

-- All that a text of a solution is found by: title A, keywords B, summary C, body D.
create function solution_found_by(language text, title text, keywords text, summary text, body text) returns tsvector
    language sql immutable strict parallel safe
    return setweight(solution_words(language, title), 'A') || setweight(solution_words(language, keywords), 'B')
        || setweight(solution_words(language, summary), 'C') || setweight(solution_words(language, body), 'D');

update solution_text set words = solution_found_by(language, title, keywords, summary, markdown);

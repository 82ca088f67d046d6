-- One reading of words, for whatever is searched: what people typed and what it is compared with go through the same
-- functions, so a service keeps what is found by them and never folds anything itself.

create extension if not exists unaccent;

-- How a text may be spelled, line by line and each way once, the plainest first: in lower case and without accents.
-- What joins words, such as hyphens and apostrophes, is a space or nothing (`jean pierre`, `jeanpierre`), and letters
-- are also written out as where there is no key for them (`büchel` is `buchel` and `buechel`, `århus` also `aarhus`).
-- An index needs the promise that the same goes in and comes out, which unaccent() does not make because its
-- dictionary could be swapped; here nobody does.
create function spellings(words text) returns text[]
    language plpgsql immutable strict parallel safe as $$
declare
    joints constant text := '[-''`´ʹʻʼʽ‘’‚‛′‐‑‒–—―−﹣－＇]';
    ways text[] := '{}';
    line text;
    written text[];
    spelled text[];
    way text;
begin
    -- Most texts have nothing of all this.
    if octet_length(words) = char_length(words) and words !~ '[-''`]' then
        return array[lower(words)];
    end if;
    -- What nobody sees, and spaces that look like any other.
    words := regexp_replace(words, E'[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]', '', 'g');
    words := regexp_replace(words, E'[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]', ' ', 'g');
    foreach line in array string_to_array(words, e'\n') loop
        -- Before letters are composed, which makes an accent out of ´.
        written := array[regexp_replace(line, joints, ' ', 'g')];
        if line ~ joints then
            written := written || regexp_replace(line, joints, '', 'g');
        end if;
        foreach way in array written loop
            way := lower(normalize(way, nfkc));
            spelled := array[way];
            if way ~ '[äöüøå]' then
                spelled := spelled
                    || replace(replace(replace(replace(way, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe')
                    || replace(replace(replace(way, 'å', 'aa'), 'ö', 'oe'), 'ø', 'oe');
            end if;
            foreach way in array spelled loop
                way := lower(public.unaccent('public.unaccent', way));
                if way <> all (ways) then
                    ways := ways || way;
                end if;
            end loop;
        end loop;
    end loop;
    return ways;
end $$;

-- What patterns are compared with: each line in all its spellings, between line ends, so that a pattern can ask for
-- the start or the end of one.
create function findable(words text) returns text
    language plpgsql immutable strict parallel safe as $$
begin
    return e'\n' || array_to_string(public.spellings(words), e'\n') || e'\n';
end $$;

-- What whole words and their beginnings are compared with: every word of a text in all its spellings, without places.
-- Not by the parser of text search, which keeps addresses, versions and paths together, and takes twice as long. Words
-- end at signs named here one by one, since a collation may know of fewer letters.
create function findable_words(words text) returns tsvector
    language plpgsql immutable strict as $$
declare
    signs constant text := '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+';
    plain text := regexp_replace(array_to_string(public.spellings(words), ' '), signs, ' ', 'g');
begin
    return array_to_tsvector(array_remove(string_to_array(plain, ' '), ''));
-- Nobody types a word that is too long for text search, which leaves it out.
exception when program_limit_exceeded then
    return strip(to_tsvector('simple', plain));
end $$;

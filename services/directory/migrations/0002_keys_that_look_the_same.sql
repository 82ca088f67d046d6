-- A key as it is compared: composed, without what nobody sees (`letters::bare` of the contracts; a story holds the two
-- together). Keys that came before this are kept as they were.
create function bare(words text) returns text
    language sql immutable strict parallel safe as $$
    select normalize(
        regexp_replace(
            words,
            '[\u0001-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F'
            || '\u2028-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB'
            || '\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]',
            '',
            'g'
        ),
        NFC
    )
$$;

alter table record add column bare_key text not null generated always as (bare(key)) stored;
create index record_looks_like on record (source, bare_key);

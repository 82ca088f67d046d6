-- What is chosen about a source. One that the environment names gets its row when directory starts.
alter table source
    -- Raised with each change of what follows, also of its place.
    add column version  bigint not null default 1,
    add column label    text not null default '',
    add column kind     text not null default 'events',
    -- The lower one wins; null once it is removed.
    add column rank     integer,
    add column paused   boolean not null default false,
    -- SourceSettings of the contracts; null where nothing was chosen yet.
    add column settings jsonb,
    -- What it takes to sign in there, sealed for directory itself.
    add column secret   text,
    add column secret_since timestamptz,
    -- The table that was handed in last, of a source that is one.
    add column file      bytea,
    add column file_name text not null default '',
    add column file_at   timestamptz,
    -- Of its last runs: when one ended well, when the next is due, since when none did and why (SourceTrouble).
    add column read_at       timestamptz,
    add column next_run_at   timestamptz,
    add column failing_since timestamptz,
    add column trouble       jsonb,
    -- The server that answered last is asked first.
    add column server        text not null default '';

-- A file on its way, in pieces that somebody hands in one after the other. Nobody reads half of one: what was handed in
-- before stays in its place until the last piece is there.
create table source_file_piece (
    source text   not null references source (name),
    person uuid   not null,
    -- Bytes before it.
    begins bigint not null,
    piece  bytea  not null,
    at     timestamptz not null default now(),
    primary key (source, person, begins)
);

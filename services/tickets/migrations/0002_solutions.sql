-- The knowledge base.

create table solution (
    id         uuid primary key,
    category   text not null,
    minutes    integer not null check (minutes > 0),
    -- The service a ticket about this would be filed for.
    service    uuid references service (id),
    valid      boolean not null default true,
    -- Counted anew from solution_rating with each rating.
    ratings    integer not null default 0,
    helped     integer not null default 0,
    -- Share of those it helped, drawn towards one half while few have answered.
    score      double precision not null generated always as ((helped + 2.0) / (ratings + 4.0)) stored,
    changed_at timestamptz not null
);
create index solution_best on solution (score desc, ratings desc, id) where valid;
create index solution_of_category on solution (category) where valid;

create table solution_text (
    solution   uuid not null references solution (id),
    language   text not null,
    title      text not null,
    summary    text not null,
    keywords   text not null,
    markdown   text not null,
    html       text not null,
    -- Words without accents: title A, keywords B, summary C, body D.
    words      tsvector not null,
    changed_at timestamptz not null,
    primary key (solution, language)
);
create index solution_text_words on solution_text using gin (words);

-- Every word that titles, keywords and summaries ever used: what a mistyped word may have meant.
create table solution_word (
    word text primary key
);
create index solution_word_near on solution_word using gin (word gin_trgm_ops);

create table solution_rating (
    solution uuid not null references solution (id),
    person   uuid not null,
    helped   boolean not null,
    at       timestamptz not null,
    primary key (solution, person)
);

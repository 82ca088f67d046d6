-- What people typed into a form while they were signed out, and who then signs in at a provider: off this site nothing
-- comes along, so it waits here for the browser that left.
create table waiting_words (
    id         uuid primary key,
    audience   text not null,
    -- The digest of the browser's cookie.
    browser    text not null,
    -- Whoever came back first.
    person     uuid,
    -- Where the form is sent to, and with which key: sent twice, it is one.
    form       text not null,
    key        uuid not null,
    fields     jsonb not null,
    lost_files boolean not null,
    at         timestamptz not null default now()
);
create index waiting_words_of_browser on waiting_words (browser, at);
create index waiting_words_to_forget on waiting_words (at);

-- Where else somebody may sign out who just did here: what it is called, and its address.
alter table notice add column elsewhere jsonb;

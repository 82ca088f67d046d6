-- What people type and have not sent yet: for each person and each form the newest version.
create table draft (
    audience   text not null,
    person     uuid not null,
    -- Where the form is sent to, and the page it is on.
    form       text not null,
    page       text not null,
    -- Names and values, in the order of the form. Empty once it was sent.
    fields     jsonb not null,
    -- With which it is sent: what was sent already, although nobody heard of it, is not sent twice.
    key        uuid not null,
    -- A random name of the browser, and in it of the tab, that wrote last.
    device     text not null,
    version    bigint not null default 1,
    changed_at timestamptz not null default now(),
    kept_until timestamptz not null,
    -- What is still on its way when a form was sent must not become a draft again.
    sent_at    timestamptz,
    primary key (audience, person, form)
);
create index draft_of_page on draft (audience, person, page) where sent_at is null;
create index draft_to_forget on draft (kept_until);

-- Forms that came back with a remark, as the pages they were: whoever has no script may leave and come back to one.
create table came_back (
    id       uuid primary key,
    audience text not null,
    person   uuid not null,
    html     text not null,
    at       timestamptz not null default now()
);
create index came_back_of_person on came_back (person, at);
create index came_back_to_forget on came_back (at);

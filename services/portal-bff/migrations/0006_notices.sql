-- What is said once on the page that follows an act: for who did it, until that page has said it, five minutes at most.
create table notice (
    id       uuid primary key,
    audience text not null,
    -- Nobody: for who has just signed out.
    person   uuid,
    page     text not null,
    said     text not null,
    -- The form that takes the act back: where it is sent to, and its fields.
    undo     jsonb,
    at       timestamptz not null default now()
);
create index notice_to_forget on notice (at);

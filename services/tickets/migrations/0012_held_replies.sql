-- Replies that wait some seconds before they are sent, so that their authors can recall them. They are in no table that
-- lists, searches, counts or histories look at.

create table held_reply (
    -- As which it is sent.
    article uuid primary key,
    ticket  uuid not null references ticket (id),
    author  uuid not null,
    -- Who they were when they sent it, as identity vouched for them.
    actor   jsonb not null,
    text    text not null,
    files   uuid[] not null,
    close   boolean not null,
    -- Several of one author in one ticket keep their order.
    place   bigint not null generated always as identity,
    due_at  timestamptz not null,
    -- Why it was not sent.
    unsent  text
);
create index held_reply_due on held_reply (due_at) where unsent is null;
create index held_reply_of on held_reply (ticket, author, place);

-- An event that was sent used to be marked in its row, which wrote the whole row and three index entries anew.
-- What waits is now a small table of its own; the rows stay as they were written.
drop index outbox_waiting, outbox_published;
create table outbox_waiting (
    seq          bigint primary key,
    shard        smallint not null,
    about        uuid not null,
    -- An event of this thing could not be sent a moment ago.
    paused_until timestamptz not null default '-infinity'
);
insert into outbox_waiting (seq, shard, about)
select seq, shard, about from outbox where published_at is null;

alter table outbox drop constraint outbox_id_key, drop column published_at;

-- What each new ticket costs.

-- The check locked the row of the one queue that most tickets go to, for every ticket anew, and of many at
-- once PostgreSQL has to write down who they are. Tickets are only ever put into a queue that was just looked up,
-- and no queue is ever deleted.
alter table ticket drop constraint ticket_queue_fkey;
create function queue_is_never_deleted() returns trigger language plpgsql as $$
begin
    raise exception 'a queue is never deleted';
end $$;
create trigger queue_is_never_deleted before delete or truncate on queue
    execute function queue_is_never_deleted();

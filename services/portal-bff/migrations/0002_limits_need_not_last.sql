-- Nothing but rate limits is kept here. A crash of the server may forget the last half second of them;
-- in exchange, no request waits for the disk because it was counted.
do $$ begin
    execute format('alter database %I set synchronous_commit = off', current_database());
exception when insufficient_privilege then
    raise notice 'requests will be slower: set synchronous_commit = off for this database';
end $$;

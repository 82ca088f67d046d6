-- Files are now kept by what every service is built on. What there was moves there as it is.

-- As long as it takes: it is done once, however many files there are.
set local statement_timeout = 0;
-- A replica of the version before must not write another row while they move.
lock table file in access exclusive mode;

insert into stored_file (id, key, owner, holder_kind, holder, name, size, sha256, media_type, started_at, finished_at,
    expires_at, dropped_at)
select id, key, owner, case when article is not null then 'article' end, article, name, size, sha256, media_type,
    started_at, finished_at, expires_at, dropped_at
from file;

-- That the article of a file exists is still held by the schema.
alter table stored_file
    add column article uuid
        generated always as (case when holder_kind = 'article' then holder end) stored references article (id);

drop table file;

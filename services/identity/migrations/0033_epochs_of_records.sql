-- Compared before the version: what directory says after its database was put back counts for more than what it said in
-- the days that are gone.
alter table record_of_source add column epoch bigint not null default 0;

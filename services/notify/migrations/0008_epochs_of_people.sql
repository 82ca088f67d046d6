-- Compared before the version: what identity says after its database was put back counts for more than what it said in
-- the days that are gone.
alter table person add column epoch bigint not null default 0;

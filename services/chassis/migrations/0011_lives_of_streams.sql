-- A position is good only within one life of a stream: one made anew counts from one again. None: kept by a version
-- that did not know of lives.
alter table cursor add column life text;
-- Up to here events had been applied before this database was put back to an earlier state.
alter table cursor add column had bigint not null default 0;

-- An event that a copy cannot take in holds up those behind it, until it can be, a newer state took its place in the
-- stream, or a person sets it aside.
alter table parked add column stops boolean not null default false;

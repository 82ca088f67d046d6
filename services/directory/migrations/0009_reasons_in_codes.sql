-- Why something is not taken in, as codes that each reader is told in their language; null where an older version wrote
-- but a sentence beside it.
alter table staged add column problems jsonb;
alter table run_change add column problems jsonb;
alter table scim_user add column problems jsonb;
alter table scim_call add column problems jsonb;

-- Everything for which the guard stopped a run, with its numbers.
alter table run add column stops jsonb;

-- Users of whom no person could be made.
create index scim_user_problem on scim_user (source, id) where problem is not null;

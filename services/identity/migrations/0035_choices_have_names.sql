-- Fields that are added to people and customers are published, so that others say choices by name: those there are, once,
-- by the way in which all states can be published again. They are the fourth kind there.
alter table custom_field add column id uuid not null unique default gen_random_uuid();
update publishing set again_since = now(), again_step = 3, again_after = '00000000-0000-0000-0000-000000000000'
where again_since is null and exists (select from custom_field);

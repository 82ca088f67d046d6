-- Settings are kept the same way by every service now, in tables of the machinery. What was set stays set.
insert into chosen_setting (key, value) select key, value from setting_value;
update settings_version v set version = s.version from setting s;
drop table setting_value, setting;

-- For replicas of the version before, which read and write them: what is saved there during an update counts. They
-- go with a later migration.
create view setting_value as select key, value from chosen_setting;
create view setting as select only_one, version from settings_version;

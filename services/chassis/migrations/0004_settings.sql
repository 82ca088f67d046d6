-- What was set on the desk, one row per setting; no row: what is built in.
create table chosen_setting (
    key   text primary key,
    value text not null
);

-- The version of all of them: whoever saves says which one they looked at.
create table settings_version (
    only_one boolean primary key default true check (only_one),
    version  bigint not null default 1
);
insert into settings_version default values;

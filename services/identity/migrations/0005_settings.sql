-- What was set on the desk, one row per setting; no row: what is built in. The row in "setting" keeps the
-- version of all of them. Its own password_delivery is read no more and goes with a later migration, when no
-- replica of the version before runs.

create table setting_value (
    key   text primary key,
    value text not null
);
insert into setting_value (key, value)
select 'password_delivery', password_delivery from setting where password_delivery <> 'temporary_password';

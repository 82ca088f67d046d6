-- The oldest version that works on this schema, said by the newest migration it brings with it. Migrations that take
-- something away raise it; a version that brings less refuses to start.
create table schema_floor (
    migrations text primary key check (migrations in ('chassis', 'service')),
    floor      bigint not null default 0
);
insert into schema_floor (migrations) values ('chassis'), ('service');

-- Tables of people as they were handed over, so that one can be read again in another way. Forgotten after a day.

create table kept_table (
    id         uuid primary key,
    person     uuid not null references agent (person),
    name       text not null,
    content    bytea not null,
    kept_at    timestamptz not null default now()
);
create index kept_table_kept on kept_table (kept_at);

alter table import
    -- How its lines were read from a kept table, for whoever looks at it later.
    add column reading     jsonb,
    -- An empty cell leaves what is known.
    add column leave_empty boolean not null default false;

-- Lines of CSV files on their way to become people. Forgotten after a day.

create table import (
    id         uuid primary key,
    person     uuid not null references agent (person),
    name       text not null,
    columns    text[] not null,
    started_at timestamptz not null default now(),
    applied_at timestamptz
);
create index import_started on import (started_at);

create table import_line (
    import uuid not null references import (id) on delete cascade,
    -- In the file.
    line   bigint not null check (line > 0),
    -- Column → value.
    cells  jsonb not null,
    primary key (import, line)
);

-- Of each kind of alarm of each service the last one.
create table alarm (
    service   text not null,
    kind      text not null,
    -- What it was about, as whoever raised it said.
    what      text not null,
    -- So often, without a day between two of them.
    times     bigint not null default 1,
    raised_at timestamptz not null,
    -- When administrators were last written to about it: not again for some hours.
    mailed_at timestamptz,
    primary key (service, kind)
);

-- Who of the staff administers. Beside `person`, and read from the first event on by a reader of its own: who does so since
-- before this table is known soon, whatever a replica of the version before does meanwhile.
create table administrator (
    person        uuid primary key,
    epoch         bigint not null,
    version       bigint not null,
    administrator boolean not null
);

-- What directory says of its sources (`SourceChanged`): a copy, newer ones replace older ones.
create table known_source (
    id        uuid primary key,
    name      text not null unique,
    epoch     bigint not null,
    version   bigint not null,
    label     text not null,
    kind      text not null,
    -- The lower one wins; 0 once it is removed.
    rank      integer not null,
    join_rule text not null,
    read_only boolean not null,
    sign_in   boolean not null,
    removed   boolean not null
);
alter table known_source
    -- Its records are gone through after it changed, in the order of their keys: the last one that was looked at. Null:
    -- there is nothing to do.
    add column walk  text,
    -- What it said of everybody counts again, not only of those who changed hands.
    add column whole boolean not null default false;
create index known_source_walked on known_source (id) where walk is not null;

-- Several sources may know one person, each by one record. Replicas of the version before look for any of them.
alter table record_of_source drop constraint record_of_source_person_key;
create unique index record_of_source_once on record_of_source (person, source);

alter table record_of_source
    -- ReportedPerson, as it was when it last said that they are there; null where only an older version heard it.
    add column said   jsonb,
    -- Name → value, whatever it ever said of custom fields.
    add column custom jsonb not null default '{}';

-- The records of each person in the order in which they count: the first decides if it is active. What is known of a
-- source nobody told us about yet counts last.
create view record_in_order as
select r.person, r.record, r.source, r.key, r.active, r.said, r.custom,
       coalesce(nullif(s.label, ''), r.source) as label,
       coalesce(s.rank, 0) as rank,
       coalesce(s.read_only, true) as read_only,
       row_number() over (
           partition by r.person
           order by not r.active, coalesce(nullif(s.rank, 0), 2147483647), r.source
       ) as place
from record_of_source r
left join known_source s on s.name = r.source
where r.person is not null and not coalesce(s.removed, false);

-- People who may have changed hands, until somebody looked.
create table person_due (
    person uuid primary key references person (id),
    at     timestamptz not null default now()
);
create index person_due_in_order on person_due (at, person);

-- Queues and services that the desk arranges, and values that tickets keep from their person or customer.

alter table queue add column version bigint not null default 1;
alter table service add column version bigint not null default 1;

create table ticket_field (
    name     text primary key,
    version  bigint not null default 1,
    -- Language tag -> label.
    labels   jsonb not null,
    -- Whose field fills it, and which.
    from_of  text check (from_of in ('person', 'customer')),
    from_field text,
    valid    boolean not null default true,
    check ((from_of is null) = (from_field is null))
);

-- Names of fields that records ever came with: a ticket field filled from any other is most likely a mistake.
create table field_seen (
    of   text not null check (of in ('person', 'customer')),
    name text not null,
    primary key (of, name)
);

alter table person_copy add column fields jsonb not null default '{}';
alter table customer_copy add column fields jsonb not null default '{}';
-- Name of the ticket field -> value, as it was when it could last be asked for.
alter table ticket add column fields jsonb not null default '{}';

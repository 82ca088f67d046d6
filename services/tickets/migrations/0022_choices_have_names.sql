-- What the choices of identity's fields are called, for tickets that keep a value of one.
create table field_copy (
    of      text not null,
    name    text not null,
    epoch   bigint not null,
    version bigint not null,
    -- Value → language → label.
    choices jsonb not null,
    primary key (of, name)
);

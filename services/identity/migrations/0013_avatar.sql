-- What customer users look like. Apart from their records, so that no query about people reads a picture.

create table avatar (
    person  uuid primary key references customer_user (person),
    -- JPEG, which nothing makes any smaller.
    picture bytea not null check (octet_length(picture) <= 160000),
    -- What it is known by: half a SHA-256.
    hash    text not null check (hash ~ '^[0-9a-f]{32}$')
);
alter table avatar alter column picture set storage external;

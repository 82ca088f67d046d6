-- Sources that publish events prove who they are by tokens, too: NATS takes one for the password of the source.
alter table scim_token
    drop constraint scim_token_kind_check,
    add constraint scim_token_kind_check check (kind in ('token', 'client', 'access', 'publisher'));

-- Whom a source told of lately.
create index record_told_lately on record (source, received_at);

-- What stands for a name that was tried (`sign_in_name::tried` of the contracts), written by the service with the name:
-- whose it is, is then a look into an index. Of the names that are there already, which are kept in the form in which
-- they are compared, it is this. None: a replica of the version before gave the name to somebody meanwhile.
alter table name_in_use add column digest text;
update name_in_use
set digest = encode(sha256(convert_to('guichet attempt ' || audience || ' ' || name, 'UTF8')), 'hex');
create index name_in_use_digest on name_in_use (digest);

-- Gives the audit log of a service to a role that nobody is: the service may add to it and read it, not
-- change it. Run by a superuser in the service's database, as often as one likes, before or after the
-- service made its tables.
do $$ begin
    create role guichet_audit nologin;
exception when duplicate_object or unique_violation then
    null;
end $$;

-- The owner of a schema may drop what is in it, so the log needs a schema that is not the service's either.
create schema if not exists guichet_audit;
alter schema guichet_audit owner to guichet_audit;

create or replace function guichet_audit.take_over() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    service text := (select pg_get_userbyid(datdba) from pg_database where datname = current_database());
begin
    if to_regclass('guichet_audit.audit') is not null or to_regclass('public.audit') is null then
        return;
    end if;
    alter table public.audit set schema guichet_audit;
    alter table guichet_audit.audit owner to guichet_audit;
    execute format('grant usage on schema guichet_audit to %I', service);
    execute format('grant select, insert on guichet_audit.audit to %I', service);
    -- Under its old name, and with no more rights than the service has.
    create view public.audit as
    select seq, at, actor, by_name, action, subject, changes, trace, prior, hash from guichet_audit.audit;
    execute format('alter view public.audit owner to %I', service);
end $$;
revoke all on function guichet_audit.take_over() from public;

do $$ begin
    execute format('grant usage on schema guichet_audit to %I', (
        select pg_get_userbyid(datdba) from pg_database where datname = current_database()));
    execute format('grant execute on function guichet_audit.take_over() to %I', (
        select pg_get_userbyid(datdba) from pg_database where datname = current_database()));
    perform guichet_audit.take_over();
end $$;

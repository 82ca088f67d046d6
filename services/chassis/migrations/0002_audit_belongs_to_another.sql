-- The audit log is looked through by time and by what was done.
create index audit_at on audit (at);
create index audit_action on audit (action text_pattern_ops, seq desc);

-- From here on it belongs to a role of its own, where the database was prepared for that: what comes with the
-- function does not let this service's role change it. Without, the trigger alone holds.
do $$ begin
    if to_regprocedure('guichet_audit.take_over()') is not null then
        perform guichet_audit.take_over();
    end if;
end $$;

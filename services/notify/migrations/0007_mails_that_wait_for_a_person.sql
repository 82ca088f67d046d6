-- After this database was put back to an earlier state nobody knows which mails of the days in between were sent: those
-- wait until a person decides, as 'held'. What they say is kept until then.
alter table mail
    drop constraint mail_state_check,
    drop constraint mail_check,
    add constraint mail_state_check check (state in ('queued', 'sent', 'failed', 'held')),
    add constraint mail_check check ((state in ('queued', 'held')) = (letter is not null));
create index mail_held on mail (created_at) where state = 'held';

-- Why, for pages to say in the reader's words; the reason beside it stays as it was logged.
alter table parked add column failure jsonb;

-- The kind of trouble, for pages to say in the reader's words; what the server said stays beside it.
alter table mail add column why text;

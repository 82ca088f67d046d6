-- What the event that asked for a mail was about: of one about a password, its issue, by which identity asks.
alter table mail add column about uuid;
create index mail_about on mail (about) where about is not null;

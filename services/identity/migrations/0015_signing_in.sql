-- Ended because its person opened more sessions than one may have: told on the next page it asks for.
alter table session add column crowded_out boolean not null default false;

-- Sign-ins that were refused. Somebody in the row: the password was right all the same, and they hear of it by
-- mail. Every refusal leaves a row, so that both take equally long.
create table sign_in_refused (
    id     bigint generated always as identity primary key,
    person uuid,
    reason text
);

-- When somebody was last written to about that: not again for a day.
alter table person add column told_refused_at timestamptz;

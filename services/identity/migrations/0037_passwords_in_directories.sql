-- Whose password a source keeps: of those that know somebody today and let their people sign in, the one that is asked
-- first. Nobody of the staff is ever in it.
create view password_keeper as
select distinct on (r.person) r.person, r.record, coalesce(nullif(s.label, ''), s.name) as label
from record_of_source r
join known_source s on s.name = r.source
join customer_user u on u.person = r.person
where r.active and s.sign_in and not s.removed and s.rank > 0
order by r.person, s.rank, r.record;

-- The primary customer stood among the additional ones as well where it was one before, and came back as one by itself
-- when another became primary. From now on becoming primary takes it from there, and whoever leaves a customer is none
-- of its chosen readers. What was left over so far counted for nothing, and must not count again one day.

delete from membership m using customer_user u where u.person = m.person and u.customer = m.customer;

delete from reader r
where not exists (select 1 from belonging b where b.person = r.person and b.customer = r.customer);

-- Left behind by "custom_fields_and_search" and "settings" for replicas of the versions before them. Nobody reads
-- them any more.
alter table customer_user drop column searchable;
alter table setting drop column password_delivery;

-- Where tickets go until somebody makes other queues: a new installation takes tickets from the first day.
insert into queue (id, names, is_default)
values (
    gen_random_uuid(),
    '{"en": "Service desk", "fr": "Centre de services", "pl": "Centrum obsługi", "es": "Centro de servicios", "de": "Servicedesk"}',
    true
);

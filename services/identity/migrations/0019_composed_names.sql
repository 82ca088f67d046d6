-- What customers and groups are told apart by is kept with composed accents from now on and looked for in that form.
-- Where two became the same, the older form stays: both are still there, and whoever edits one is told.
do $$
declare
    one record;
begin
    for one in select id, normalize(number, NFC) as composed from customer where number is not nfc normalized loop
        begin
            update customer set number = one.composed where id = one.id;
        exception when unique_violation then null;
        end;
    end loop;
    for one in select id, normalize(name, NFC) as composed from customer where name is not nfc normalized loop
        begin
            update customer set name = one.composed where id = one.id;
        exception when unique_violation then null;
        end;
    end loop;
    for one in select id, normalize(name, NFC) as composed from access_group where name is not nfc normalized loop
        begin
            update access_group set name = one.composed where id = one.id;
        exception when unique_violation then null;
        end;
    end loop;
end $$;

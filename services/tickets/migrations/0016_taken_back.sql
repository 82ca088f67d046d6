-- How a ticket stood before something happened to it that can be taken back.
alter table happening
    add column before jsonb,
    -- The words are those of the contract, and each new one locked the table to be checked anew.
    drop constraint happening_what_check;

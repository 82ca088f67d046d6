-- Whether single keys do nothing on somebody's pages: their own choice. A replica of the version before asks nobody.
alter table person add column keys_off boolean not null default false;

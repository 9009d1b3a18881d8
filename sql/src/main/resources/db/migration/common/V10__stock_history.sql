-- When the dealer says that an item came, where its feed tells; and in how many feeds running it has been missing.
alter table inventory_item add column stocked_on date;
alter table inventory_item add column absences integer default 0;
alter table inventory_item alter column absences set not null;

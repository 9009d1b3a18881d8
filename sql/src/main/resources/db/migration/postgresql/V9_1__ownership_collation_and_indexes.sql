-- Text compares by code point, as in DuckDB.
alter table vehicle_record
  alter column vehicle type varchar(200) collate "C",
  alter column vin type varchar(17) collate "C",
  alter column make type varchar collate "C",
  alter column model type varchar collate "C",
  alter column acquired_by type varchar(16) collate "C",
  alter column run_id type varchar(26) collate "C";
alter table owned_vehicle
  alter column vehicle type varchar(200) collate "C",
  alter column vin type varchar(17) collate "C",
  alter column make type varchar collate "C",
  alter column model type varchar collate "C",
  alter column acquired_by type varchar(16) collate "C";

create index vehicle_record_lead on vehicle_record (lead_id);
create index owned_vehicle_lead on owned_vehicle (lead_id);
create index event_of_ownership on event (type) where type in (
  'vehicle_sold', 'vehicle_leased', 'vehicle_traded_in', 'vehicle_disposed', 'lease_returned', 'service_visit',
  'service_declined', 'survey_answered', 'loyalty_points', 'loyalty_balance');

-- What files said people drive: one row each time that a file says something new of a vehicle. Events of sales, leases and the
-- workshop say more; what a person has now is made of both.
create sequence vehicle_record_id_seq start with 1;
create table vehicle_record (
  id          bigint       not null,
  lead_id     bigint       not null,
  vehicle     varchar(200) not null, -- the VIN; else make, model and year; else 'unknown'
  vin         varchar(17),
  make        varchar,
  model       varchar,
  year        integer,
  acquired_at timestamp,
  acquired_by varchar(16),           -- purchase | lease
  lease_end   date,
  mileage     integer,
  disposed_at timestamp,             -- when they sold it, traded it in or gave it back
  stated_at   timestamp    not null, -- the as_of of the run
  run_id      varchar(26)  not null
);

-- What people have and had, as of the last profile: made anew with it, from vehicle_record and event.
create table owned_vehicle (
  lead_id         bigint       not null,
  vehicle         varchar(200) not null,
  vin             varchar(17),
  make            varchar,
  model           varchar,
  year            integer,
  acquired_at     timestamp,
  acquired_by     varchar(16),
  lease_end       date,
  mileage         integer,           -- as last read
  mileage_at      timestamp,
  last_service_at timestamp,
  disposed_at     timestamp,         -- said, or that somebody else acquired the same VIN
  owned           boolean      not null -- neither disposed of nor a lease that has ended
);

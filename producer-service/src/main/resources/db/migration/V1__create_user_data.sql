-- "if not exists": a table that was made by hand before, as in the tutorial, is taken as it is.
create table if not exists fabric.user_data (
  id              serial primary key,
  name            text,
  gender          text,
  address         text,
  latitude        double precision,
  longitude       double precision,
  timezone        text,
  email           text,
  phone           text,
  cell            text,
  date_of_birth   timestamptz,
  registered_date timestamptz,
  picture_url     text,
  insertion_time  timestamptz default clock_timestamp()
);

-- What the statements of the corpus in formatting.ts speak of, with rows that tell them apart.
CREATE SCHEMA app;
CREATE TABLE app.orders (
  id bigint PRIMARY KEY,
  tenant_id text NOT NULL,
  status text NOT NULL,
  total numeric NOT NULL,
  note text,
  archived boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL
);
CREATE TABLE app.items (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  name text NOT NULL,
  quantity integer NOT NULL
);
CREATE TABLE app.customers (
  id bigint PRIMARY KEY,
  name text,
  email text,
  status text
);
CREATE FUNCTION app.place(customer text, amount text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT customer || ':' || amount $$;
CREATE FUNCTION app.named(one bigint, two integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT one + two $$;
CREATE FUNCTION app.three(a integer, b integer, c integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT a + b + c $$;
INSERT INTO app.orders
SELECT n, 't' || n % 3, CASE WHEN n % 2 = 0 THEN 'open' ELSE 'closed' END, n * 1.5, CASE WHEN n % 4 = 0 THEN NULL ELSE 'note ' || n END,
       n % 5 = 0, timestamptz '2026-01-01 00:00:00+00' + n * interval '1 day'
  FROM generate_series(1, 30) AS n;
INSERT INTO app.items SELECT n, 1 + n % 25, 'item ' || n, n % 7 FROM generate_series(1, 60) AS n;

CREATE SCHEMA app;
CREATE TABLE app.orders (id integer PRIMARY KEY, tenant integer NOT NULL, name text NOT NULL, placed date NOT NULL);
INSERT INTO app.orders SELECT n, n % 50, 'order ' || n, date '2026-01-01' + n % 300 FROM generate_series(1, 20000) AS n;
CREATE INDEX orders_name ON app.orders (name);
CREATE TABLE app.items (id integer PRIMARY KEY, order_id integer NOT NULL, article text NOT NULL);
INSERT INTO app.items SELECT n, 1 + n % 20000, 'article ' || n % 700 FROM generate_series(1, 60000) AS n;
CREATE INDEX items_order ON app.items (order_id);
CREATE TABLE app.kinds (kind text PRIMARY KEY, words text NOT NULL);
INSERT INTO app.kinds VALUES ('plain', 'a plain order'), ('large', 'a large one');
CREATE TABLE app.audit (said text NOT NULL);
CREATE SEQUENCE app.numbers;
ANALYZE app.orders, app.items, app.kinds, app.audit;

CREATE FUNCTION app.place(name text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.orders VALUES (0, 1, place.name, date '2026-01-01');
  RETURN 0;
END
$$;
CREATE FUNCTION app.place(name text, loudly boolean) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO app.orders VALUES (0, 1, place.name, date '2026-01-01');
  INSERT INTO app.audit VALUES (place.name);
  RETURN 0;
END
$$;
CREATE FUNCTION app.cancel(number integer) RETURNS integer LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
  UPDATE app.orders SET name = 'cancelled' WHERE orders.id = cancel.number RETURNING orders.id;
END;
CREATE FUNCTION app.cancel(number bigint) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  LOCK TABLE app.orders IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM app.orders WHERE id = cancel.number;
  RETURN 1;
END
$$;
CREATE FUNCTION app.number() RETURNS integer LANGUAGE sql AS $$ SELECT pg_catalog.nextval('app.numbers')::integer $$;
CREATE FUNCTION app.run(what text) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN EXECUTE what; RETURN 1; END $$;
-- Says that it is none of it, and takes a lock of the session whenever a planner asks.
CREATE FUNCTION app.lying() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM pg_catalog.pg_advisory_lock(4711); RETURN 1; END $$;
CREATE FUNCTION app.unpermitted() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
REVOKE EXECUTE ON FUNCTION app.unpermitted() FROM PUBLIC;

GRANT USAGE ON SCHEMA app TO cutter_exec, cutter_verify;
GRANT SELECT ON app.orders, app.items, app.kinds, app.audit TO cutter_exec, cutter_verify;
GRANT USAGE ON SEQUENCE app.numbers TO cutter_exec;

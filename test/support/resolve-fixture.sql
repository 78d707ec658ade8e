-- Names that could mean several things: overloads, defaults, variadics, polymorphic arguments, operators, casts, domains, in three schemas.
CREATE SCHEMA one;
CREATE SCHEMA two;
CREATE SCHEMA three;

CREATE TYPE one.mood AS ENUM ('sad', 'happy');
CREATE TYPE one.pair AS (a integer, b text);
CREATE DOMAIN one.positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN one.label AS text CHECK (VALUE <> '');
CREATE DOMAIN one.numbers AS integer[];
CREATE TYPE one.money2 AS (cents bigint);

CREATE TABLE one.t (
  id integer PRIMARY KEY, name text, flag boolean, price numeric, big bigint, small smallint, made timestamptz DEFAULT now(),
  feel one.mood, spot one.pair, tags text[], nums integer[], data jsonb, day date, code varchar(10), letter char(3), ratio double precision,
  pos one.positive, lab one.label, cost one.money2
);
CREATE TABLE one.u (id integer, name text, other bigint GENERATED ALWAYS AS IDENTITY);
CREATE TABLE two.t (id bigint, note text, name varchar);
CREATE TABLE two.only (id integer, at timestamp, t text);
CREATE TABLE one.child (extra text) INHERITS (one.u);
CREATE VIEW one.v AS SELECT id, name FROM one.t;

CREATE FUNCTION one.f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.f(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION one.f(text) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.f(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0';
CREATE FUNCTION two.f(integer) RETURNS text LANGUAGE sql AS 'SELECT ''two''::text';
CREATE FUNCTION two.f(double precision) RETURNS double precision LANGUAGE sql AS 'SELECT 1::float8';
CREATE FUNCTION three.f(boolean) RETURNS boolean LANGUAGE sql AS 'SELECT true';

CREATE FUNCTION one.g(a integer, b integer DEFAULT 2, c text DEFAULT 'c') RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.g(a text, b text) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION two.g(a integer, b integer) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE FUNCTION one.h(VARIADIC integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.h(integer, integer) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.h(text, VARIADIC text[]) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.any_(VARIADIC anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION one.same(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION one.same(anyarray, integer) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[$2]';
CREATE FUNCTION one.compat(anycompatible, anycompatible) RETURNS anycompatible LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION one.first_(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION one.wrap(anyelement) RETURNS anyarray LANGUAGE sql AS 'SELECT ARRAY[$1]';
CREATE FUNCTION one.en(anyenum) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.nonarr(anynonarray) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.nonarr(anyarray) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.rng(anyrange) RETURNS integer LANGUAGE sql AS 'SELECT 1';

CREATE FUNCTION one.rows() RETURNS SETOF one.t LANGUAGE sql AS 'SELECT * FROM one.t';
CREATE FUNCTION one.outs(IN n integer, OUT a integer, OUT b text) LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE FUNCTION one.tab(n integer) RETURNS TABLE (x bigint, y text) LANGUAGE sql AS 'SELECT 1::bigint, ''x''::text';
CREATE FUNCTION one.rec() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, ''x''::text';
CREATE FUNCTION one.mk() RETURNS one.pair LANGUAGE sql AS 'SELECT ROW(1, ''x'')::one.pair';
CREATE FUNCTION one.shown(one.t) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
CREATE FUNCTION one.shown(one.u) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
CREATE FUNCTION one.ofu(one.u) RETURNS integer LANGUAGE sql AS 'SELECT $1.id';
CREATE FUNCTION one.ofpair(one.pair) RETURNS integer LANGUAGE sql AS 'SELECT $1.a';
CREATE FUNCTION one.name(one.pair) RETURNS text LANGUAGE sql AS 'SELECT $1.b';
CREATE FUNCTION one.felt(one.mood) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.dom(one.positive) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.dom(bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.when_(date) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.when_(timestamp) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.when_(timestamptz) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.none() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.js(json) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.js(jsonb) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.str(varchar) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.str(char) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.str(name) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.upper(integer) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.upper(text) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.coin(one.money2) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE PROCEDURE one.p(a integer, INOUT b text DEFAULT 'x') LANGUAGE sql AS 'SELECT $2';
CREATE PROCEDURE one.q(a integer, OUT b integer) LANGUAGE sql AS 'SELECT 1';

CREATE FUNCTION one.add(one.pair, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.add(integer, one.pair) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.eq(one.pair, one.pair) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION one.tilde(text, integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FUNCTION one.neg(one.pair) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION two.plus(integer, integer) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION two.cat(text, text) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE FUNCTION one.inarr(anyelement, anyarray) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR one.+ (LEFTARG = one.pair, RIGHTARG = integer, FUNCTION = one.add);
CREATE OPERATOR one.+ (LEFTARG = integer, RIGHTARG = one.pair, FUNCTION = one.add);
CREATE OPERATOR one.= (LEFTARG = one.pair, RIGHTARG = one.pair, FUNCTION = one.eq);
CREATE OPERATOR one.~~~ (LEFTARG = text, RIGHTARG = integer, FUNCTION = one.tilde);
CREATE OPERATOR one.- (RIGHTARG = one.pair, FUNCTION = one.neg);
CREATE OPERATOR two.+ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = two.plus);
CREATE OPERATOR two.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = two.cat);
CREATE OPERATOR one.<~> (LEFTARG = anyelement, RIGHTARG = anyarray, FUNCTION = one.inarr);

CREATE FUNCTION one.to_money(bigint) RETURNS one.money2 LANGUAGE sql AS 'SELECT ROW($1)::one.money2';
CREATE FUNCTION one.of_money(one.money2) RETURNS bigint LANGUAGE sql AS 'SELECT $1.cents';
CREATE FUNCTION one.mood_int(one.mood) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION one.int_mood(integer) RETURNS one.mood LANGUAGE sql AS 'SELECT ''sad''::one.mood';
CREATE FUNCTION one.money_text(one.money2) RETURNS text LANGUAGE sql AS 'SELECT ''x''::text';
CREATE CAST (bigint AS one.money2) WITH FUNCTION one.to_money(bigint) AS IMPLICIT;
CREATE CAST (one.money2 AS bigint) WITH FUNCTION one.of_money(one.money2) AS ASSIGNMENT;
CREATE CAST (one.mood AS integer) WITH FUNCTION one.mood_int(one.mood);
CREATE CAST (integer AS one.mood) WITH FUNCTION one.int_mood(integer) AS ASSIGNMENT;
CREATE CAST (one.money2 AS text) WITH FUNCTION one.money_text(one.money2) AS ASSIGNMENT;

CREATE FUNCTION one.acc(integer, integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE one.total(integer) (SFUNC = one.acc, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE one.total(text) (SFUNC = two.cat, STYPE = text, INITCOND = '');

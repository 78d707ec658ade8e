// The floor of an analysis: a bare script that selects the same functions and tables by OID with pg alone, and has the same bodies
// parsed once. Argument: a plan as JSON. Prints its own milliseconds, without its start and its connection.
import { readFileSync } from 'node:fs';
import { loadModule, parsePlPgSQLSync, parseSync } from 'libpg-query';
import pg from 'pg';

const [, , planFile] = process.argv;
const { connection, routines, tables } = JSON.parse(readFileSync(planFile, 'utf8'));

const client = new pg.Client(connection);
await Promise.all([client.connect(), loadModule()]);
const started = performance.now();

const { rows } = await client.query(
  `SELECT p.proname, p.prosrc, l.lanname, pg_get_function_identity_arguments(p.oid) AS arguments
   FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang WHERE p.oid = ANY ($1::oid[])`,
  [routines],
);
const ofTables = [
  'SELECT oid, * FROM pg_class WHERE oid = ANY ($1::oid[])',
  'SELECT * FROM pg_attribute WHERE attrelid = ANY ($1::oid[]) AND attnum > 0',
  'SELECT * FROM pg_attrdef WHERE adrelid = ANY ($1::oid[])',
  'SELECT * FROM pg_trigger WHERE tgrelid = ANY ($1::oid[])',
  'SELECT * FROM pg_constraint WHERE conrelid = ANY ($1::oid[])',
  'SELECT * FROM pg_index WHERE indrelid = ANY ($1::oid[])',
];
for (const text of ofTables) await client.query(text, [tables]);
for (const { prosrc, lanname } of rows) {
  if (lanname === 'sql') parseSync(prosrc);
  else parsePlPgSQLSync(`CREATE FUNCTION ${headerOf(prosrc)} LANGUAGE plpgsql AS $floor$${prosrc}$floor$`);
}
process.stdout.write(`${performance.now() - started}\n`);
await client.end();

function headerOf(source) {
  return source.includes('RETURN NEW') ? 'f() RETURNS trigger' : 'f(p_code text, p_amount numeric) RETURNS bigint';
}

import { effectsOf } from '../../src/survivors/builtins/effects-of.ts';
import { builtinClasses } from '../../src/survivors/builtins/registry.ts';
import type { Row } from './database.ts';
import { routine } from './survivor-nodes.ts';

/** Every function that PostgreSQL itself brings, with its label; one of several overloads is volatile: it is. */
export const builtinFunctionsSql = `
  SELECT p.proname AS name, pg_catalog.bool_or(p.provolatile = 'v') AS volatile
  FROM pg_catalog.pg_proc AS p
  WHERE p.oid < 16384
  GROUP BY p.proname
  ORDER BY p.proname`;

export const classifiedNames: readonly string[] = builtinClasses.flatMap(({ names }) => names);

/** Volatile functions of a server that no class names: each is a finding of its own wherever it is called. */
export function unclassified(rows: readonly Row[]): readonly string[] {
  const known = new Set(classifiedNames);
  return rows
    .filter(({ volatile }) => volatile === 't')
    .flatMap(({ name }) => (known.has(name ?? '') ? [] : [name ?? '']));
}

/** Came with a minor release (15.20): an older one of the same major lacks it. */
const ofMinorReleases = ['binary_upgrade_set_next_attribute_versions'];

/** Names of classes that a server does not have. */
export function absent(rows: readonly Row[]): readonly string[] {
  const there = new Set([...rows.map(({ name }) => name), ...ofMinorReleases]);
  return classifiedNames.filter((name) => !there.has(name)).sort();
}

/** What comes with PostgreSQL 15 itself: the folder of Debian's may hold those of other packages. */
export const contribOf15: readonly string[] =
  `adminpack amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw
  fuzzystrmatch hstore insert_username intagg intarray isn lo ltree moddatetime old_snapshot pageinspect pg_buffercache
  pg_freespacemap pg_prewarm pg_stat_statements pg_surgery pg_trgm pg_visibility pg_walinspect pgcrypto pgrowlocks
  pgstattuple postgres_fdw refint seg sslinfo tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp xml2`.split(
    /\s+/,
  );

/** Makes every extension that a server brings, or these, but the languages and what needs them, and lists their functions. */
export async function membersOfExtensions(
  admin: (sql: string) => Promise<readonly Row[]>,
  only: readonly string[] | null = null,
): Promise<readonly Row[]> {
  const available = await admin(
    "SELECT name FROM pg_catalog.pg_available_extensions WHERE name !~ '(perl|python|tcl|plpgsql_check|pgtap)'",
  );
  const made = available.filter(({ name }) => only === null || only.includes(name ?? ''));
  for (const { name } of made) await admin(`CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`);
  return admin(`
    SELECT e.extname AS extension, n.nspname AS schema, p.proname AS name, l.lanname AS language, p.provolatile AS label
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
    JOIN pg_catalog.pg_depend AS d ON d.classid = 1255 AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
    ORDER BY 1, 3`);
}

/** Those of which nothing is known: each is a finding of its own wherever it is called. */
export function unknownMembers(rows: readonly Row[]): readonly string[] {
  const unknown = rows.filter(({ schema, name, extension, language, label }) => {
    const facts = { schema: schema ?? '', name: name ?? '', extension: extension ?? '', language: language ?? '' };
    return effectsOf(routine({ ...facts, volatility: label === 'v' ? 'volatile' : 'immutable' })) === null;
  });
  return unknown.map(({ extension, name }) => `${extension}.${name}`);
}

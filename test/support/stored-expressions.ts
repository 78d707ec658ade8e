import type { Catalog, CatalogReader } from '../../src/catalog/catalog.ts';
import type { Reach } from '../../src/catalog/reach.ts';
import { mentionsOfTree } from '../../src/catalog/tree/mentions-of-tree.ts';
import { reachOfTree } from '../../src/catalog/tree/reach-of-tree.ts';

interface StoredQuery {
  readonly sql: string;
  readonly reaches: readonly string[];
  /** The first major version that stores it so. */
  readonly since?: number;
}

/** Queries as they stand in a stored body, and what is reached, in the order of the tree. */
export const storedQueries: readonly StoredQuery[] = [
  { sql: 'SELECT tr.f(1)', reaches: ["call tr.f('1') +2"] },
  { sql: 'SELECT tr.f(a => 5, c => false)', reaches: ["call tr.f('5',?,'false') +1"] },
  {
    sql: `SELECT tr.f(-7, 'it''s \\ (x) {y} "q" <>', false)`,
    reaches: [`call tr.f('-7','it's \\ (x) {y} "q" <>','false')`],
  },
  { sql: "SELECT tr.f(NULL, '')", reaches: ["call tr.f(NULL,'') +1"] },
  { sql: `SELECT nextval('tr.s')`, reaches: ["call pg_catalog.nextval('tr.s')"] },
  { sql: `SELECT nextval('tr."Odd seq"')`, reaches: [`call pg_catalog.nextval('tr."Odd seq"')`] },
  {
    sql: `SELECT nextval('tr.s'::text)`,
    reaches: ["call pg_catalog.nextval('tr.s')", "call pg_catalog.regclass('tr.s')"],
  },
  { sql: `SELECT set_config('a.b', 'v', true)`, reaches: ["call pg_catalog.set_config('a.b','v','true')"] },
  { sql: 'SELECT 123456789012345, 5::int2, true', reaches: ["call pg_catalog.int2('5')"] },
  {
    sql: `SELECT ROW(1, 'x')::tr.pair OPERATOR(tr.===) ROW(1, 'y')::tr.pair`,
    reaches: ['call tr.same(?,?)'],
  },
  {
    sql: 'SELECT NULLIF(1, 2), 1 IS DISTINCT FROM 2, 3 = ANY (ARRAY[1, 2]), (1, 2) < (3, 4)',
    reaches: [
      "call pg_catalog.int4eq('1','2')",
      "call pg_catalog.int4eq('1','2')",
      "call pg_catalog.int4eq('3',?)",
      'call pg_catalog.int4lt(?,?)',
      'call pg_catalog.int4lt(?,?)',
    ],
  },
  {
    sql: `SELECT count(*), string_agg(b, ',') FILTER (WHERE tr.pl(1) = 1) FROM tr.u`,
    reaches: [
      'select tr.u',
      'call pg_catalog.count()',
      "call pg_catalog.string_agg(?,',')",
      "call pg_catalog.int4eq(?,'1')",
      "call tr.pl('1')",
    ],
  },
  {
    sql: 'SELECT row_number() OVER (ORDER BY a) FROM tr.u',
    reaches: ['select tr.u', 'call pg_catalog.row_number()'],
  },
  {
    sql: 'SELECT b::tr.mood, m::text, 5::tr.pos FROM tr.t',
    reaches: ['select tr.t', 'out text', 'in mood', 'out mood', 'in text', 'in pos'],
  },
  {
    sql: 'SELECT (SELECT max(a) FROM tr.u), EXISTS (SELECT 1 FROM ONLY tr.e)',
    reaches: ['select tr.u', 'call pg_catalog.max(?)', 'select tr.e only'],
  },
  {
    sql: 'SELECT 1 FROM tr.t, tr.u FOR UPDATE OF t',
    reaches: ['select for update tr.t', 'select tr.u'],
  },
  { sql: 'SELECT * FROM tr.v FOR SHARE', reaches: ['select for update tr.v'] },
  { sql: 'SELECT * FROM tr.u AS old, tr.u AS new', reaches: ['select tr.u', 'select tr.u'] },
  {
    sql: `WITH c AS (INSERT INTO tr.e VALUES (1, 'x') RETURNING n) SELECT * FROM c`,
    reaches: ['insert tr.e (n,x)'],
  },
  { sql: `INSERT INTO tr.t (a, b) VALUES (1, 'x')`, reaches: ['insert tr.t (a,b)'] },
  { sql: 'INSERT INTO tr.t (a, c) VALUES (DEFAULT, DEFAULT)', reaches: ['insert tr.t () default a,c'] },
  { sql: `INSERT INTO tr.t (a, b) VALUES (DEFAULT, 'x'), (2, 'y')`, reaches: ['insert tr.t (a,b) default a'] },
  { sql: 'INSERT INTO tr.t DEFAULT VALUES', reaches: ['insert tr.t ()'] },
  { sql: `INSERT INTO tr.t (id, b) OVERRIDING USER VALUE SELECT 1, 'x'`, reaches: ['insert tr.t (b) default id'] },
  { sql: `INSERT INTO tr.t (id, b) OVERRIDING SYSTEM VALUE VALUES (1, 'x')`, reaches: ['insert tr.t (id,b)'] },
  {
    sql: `INSERT INTO tr.w VALUES (1, 'x') ON CONFLICT (a) DO UPDATE SET b = excluded.b`,
    reaches: ['insert tr.w (a,b) on conflict', 'update tr.w (b) on conflict'],
  },
  { sql: `INSERT INTO tr.w VALUES (1, 'x') ON CONFLICT DO NOTHING`, reaches: ['insert tr.w (a,b) on conflict'] },
  { sql: `UPDATE tr.w SET b = 'x', a = DEFAULT FROM tr.e`, reaches: ['select tr.e', 'update tr.w (b) default a'] },
  {
    sql: 'UPDATE ONLY tr.w SET (a, b) = (SELECT n, x FROM tr.e)',
    reaches: ['update tr.w (a,b) only', 'select tr.e'],
  },
  { sql: 'DELETE FROM tr.w USING tr.e', reaches: ['select tr.e', 'delete tr.w'] },
  {
    sql: 'MERGE INTO tr.w USING tr.e ON true WHEN MATCHED AND true THEN DELETE WHEN MATCHED THEN UPDATE SET b = x WHEN NOT MATCHED THEN INSERT (a, b) VALUES (n, DEFAULT)',
    reaches: ['select tr.e', 'select tr.w', 'delete tr.w', 'update tr.w (b)', 'insert tr.w (a) default b'],
    since: 15,
  },
  { sql: 'SELECT * FROM (VALUES (1), (tr.pl(2))) AS v', reaches: ["call tr.pl('2')"] },
  {
    sql: 'SELECT 1 FROM generate_series(1, 3) AS g, LATERAL tr.pl(g)',
    reaches: ["call pg_catalog.generate_series('1','3')", 'call tr.pl(?)'],
  },
  {
    sql: 'SELECT CASE WHEN true THEN coalesce(tr.pl(2), 3) ELSE greatest(4, tr.pl(5)) END, ARRAY[tr.pl(6)], current_user',
    reaches: ["call tr.pl('2')", "call tr.pl('5')", "call tr.pl('6')"],
  },
  { sql: 'SELECT DISTINCT a FROM tr.u ORDER BY 1', reaches: ['select tr.u'] },
];

/** Rules by name, and what their actions and conditions reach: never the row that they are about. */
export const storedRules: readonly { readonly name: string; readonly reaches: readonly string[] }[] = [
  {
    name: 'many',
    reaches: [
      'insert tr.u (a,b)',
      'select tr.e',
      'update tr.e (n)',
      "call pg_catalog.int4eq(?,'1')",
      'delete tr.e',
      'call pg_catalog.texteq(?,?)',
      'NOTIFY jobs (NotifyStmt jobs)',
    ],
  },
  { name: 'copied', reaches: ['insert tr.e (n,x)'] },
  { name: 'nothing', reaches: ['call pg_catalog.int4gt(?,?)', 'select tr.e', 'call pg_catalog.max(?)'] },
];

/** What a tree reaches, a line each, with everything that is named read before and after. */
export async function describeTree(tree: string, reader: CatalogReader): Promise<readonly string[]> {
  await reader.read(mentionsOfTree(tree));
  const { catalog } = reader;
  const reaches = reachOfTree(tree, { catalog, serverVersionNum: catalog.surroundings.serverVersionNum });
  const routines = new Set(reaches.flatMap((reach) => (reach.kind === 'call' ? [reach.routine] : [])));
  const none = new Set<never>();
  await reader.read({
    routines,
    routineNames: none,
    relations: none,
    relationNames: none,
    types: none,
    typeNames: none,
  });
  return reaches.map((reach) => describe(reach, catalog));
}

function describe(reach: Reach, catalog: Catalog): string {
  switch (reach.kind) {
    case 'call': {
      const args = reach.arguments.map((value) =>
        value === null ? '?' : value.text === null ? 'NULL' : `'${value.text}'`,
      );
      const called = nameOf(catalog.routine(reach.routine));
      return `call ${called}(${args.join(',')})${reach.defaulted === 0 ? '' : ` +${reach.defaulted}`}`;
    }
    case 'access': {
      const columns = reach.columns === null ? '' : ` (${reach.columns.join(',')})`;
      const defaulted = reach.defaulted.length === 0 ? '' : ` default ${reach.defaulted.join(',')}`;
      const traits = `${reach.onConflict ? ' on conflict' : ''}${reach.only ? ' only' : ''}`;
      return `${reach.mode} ${nameOf(catalog.relation(reach.relation))}${columns}${defaulted}${traits}`;
    }
    case 'value':
      return `${reach.direction} ${catalog.type(reach.type)?.name ?? reach.type}`;
    case 'command':
      return `${reach.what} (${reach.tag} ${reach.object ?? ''})`;
    case 'unknown':
      return `unknown: ${reach.what}`;
    default:
      return reach.kind;
  }
}

function nameOf(object: { readonly schema: string; readonly name: string } | null): string {
  return object === null ? '?' : `${object.schema}.${object.name}`;
}

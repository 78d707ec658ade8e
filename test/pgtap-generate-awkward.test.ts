import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadChecked } from '../src/contract/load.ts';
import { contractFile } from '../src/pgtap/generate/contract/contract-file.ts';
import { rolesFile } from '../src/pgtap/generate/project/roles-file.ts';
import type { GeneratedFile } from '../src/pgtap/generate/test-file.ts';
import type { RecordedResults } from '../src/snapshot/baseline.ts';
import { settingsFor, testProject } from './support/cli.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { generatedContract, runGenerated } from './support/generated-tests.ts';
import { wrongIn } from './support/pgtap-files.ts';

const table = `
CREATE SCHEMA shop;
GRANT USAGE ON SCHEMA shop TO cutter_exec, cutter_verify;
CREATE TABLE shop.item (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), note text, tags text[], detail json, price numeric, paid boolean,
  at timestamptz, spot point
);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.item TO cutter_exec, cutter_verify;
INSERT INTO shop.item (note, price) VALUES ('one', 1), ('two', 2), ('two', 3);
CREATE TABLE shop.part (n integer) PARTITION BY RANGE (n);
CREATE TABLE shop.part_low PARTITION OF shop.part FOR VALUES FROM (0) TO (10);
CREATE TABLE shop.part_high PARTITION OF shop.part FOR VALUES FROM (10) TO (20);
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.part TO cutter_exec;`;

const contracts = {
  insert_returning: `/* contract
summary: Puts an item there, whatever its note is.
kind: call
principal: exec
params: { note: text, tags: "text[]", detail: json, price: numeric, paid: boolean, at: timestamp with time zone }
returns:
  rows: one
  columns: { id: { type: uuid, volatile: true }, note: text, select: "text[]", detail: json, price: numeric, paid: boolean }
effects: { shop.item: { insert: 1 } }
cases:
  quotes-and-backslashes:
    params:
      note: { text: "it's \\\\ $$ $sql$ \\"x\\"\\nĐiều 1 %L %" }
      tags: ["a,b", "c\\"d", "e\\\\f"]
      detail: { a: 1.0, b: [null, "Đ"] }
      price: 1.50
      paid: true
      at: 2026-01-02 03:04:05+00
  nothing-at-all:
    params: { note: null, tags: null, detail: null, price: null, paid: null, at: null }
  asked-for:
    params:
      note: { query: "SELECT i.note -- the first; of them\\n  FROM shop.item AS i ORDER BY i.price LIMIT 1 -- one;" }
      tags: []
      detail: []
      price: { query: "SELECT pg_catalog.max(i.price) FROM shop.item AS i; -- the last one;" }
      paid: false
      at: null
*/
INSERT INTO shop.item (note, tags, detail, price, paid, at) VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id, note, tags AS "select", detail, price, paid; -- to the end
`,
  update_nothing_back: `/* contract
summary: Marks items as paid, and says nothing.
kind: call
principal: exec
params: { note: text }
returns: { rows: none }
effects: { shop.item: { update: 2 } }
cases:
  two-of-them: { params: { note: two } }
  none-of-them: { params: { note: three }, effects: {} }
*/
UPDATE shop.item AS i SET paid = true WHERE i.note = $1 -- all of them
`,
  delete_all: `/* contract
summary: Throws away what is not cheap.
kind: call
principal: exec
isolation: read committed
params: { least: numeric }
returns: { rows: many, columns: { price: numeric } }
effects: { shop.item: { delete: 2 } }
cases:
  dear-ones: { params: { least: 2 } }
*/
DELETE FROM shop.item AS i WHERE i.price >= $1 RETURNING i.price
`,
  insert_partitioned: `/* contract
summary: Puts two numbers where they belong.
kind: call
principal: exec
returns: { rows: none }
effects: { shop.part: { insert: 2 } }
cases:
  both: {}
*/
INSERT INTO shop.part (n) VALUES (1), (11)
`,
  odd_types: `/* contract
summary: Values of many types, two rows in this order.
kind: query
principal: verify
returns:
  rows: many
  columns:
    flag: boolean
    spot: point
    detail: json
    took: interval
    bytes: bytea
    letter: character
    mask: bit
    ratio: double precision
    never: timestamp without time zone
    kind: regclass
cases:
  two-rows: {}
*/
SELECT v.flag, v.spot, v.detail, v.took, v.bytes, v.letter, v.mask, v.ratio, v.never, v.kind
  FROM (VALUES
    (true, '(1,2)'::point, '{"a":1,  "a":2}'::json, '1 day 02:03'::interval, '\\x00ff'::bytea, 'xyz'::character(4), B'101', 0.1::float8, 'infinity'::timestamp, 'pg_class'::regclass),
    (false, NULL, NULL, NULL, NULL, NULL, NULL, 'NaN', NULL, NULL)) AS v (flag, spot, detail, took, bytes, letter, mask, ratio, never, kind)
`,
  unrecorded: `/* contract
summary: Nobody recorded this.
kind: query
principal: verify
params: { price: numeric }
returns: { rows: optional, columns: { nth: text, nth_: text } }
cases:
  there: { params: { price: 1 } }
  too-many-are-not-optional: { params: { price: 7 } }
*/
SELECT i.note AS nth, i.note AS nth_ FROM shop.item AS i WHERE i.price = $1
`,
  raises_by_number: `/* contract
summary: Divides.
kind: query
principal: verify
params: { by: integer }
returns: { rows: one, columns: { half: integer } }
cases:
  by-nothing: { params: { by: 0 }, raises: "22012" }
*/
SELECT 1 / $1 AS half
`,
} as const;

const item = [
  { name: 'id', type: 'uuid' },
  { name: 'note', type: 'text' },
  { name: 'select', type: 'text[]' },
  { name: 'detail', type: 'json' },
  { name: 'price', type: 'numeric' },
  { name: 'paid', type: 'boolean' },
];
const recorded: RecordedResults = {
  'insert_returning@v1': {
    'quotes-and-backslashes': {
      columns: item,
      rows: [
        [
          '[volatile]',
          'it\'s \\ $$ $sql$ "x"\nĐiều 1 %L %',
          '{"a,b","c\\"d","e\\\\f"}',
          '{"a": 1.0, "b": [null, "Đ"]}',
          '1.50',
          't',
        ],
      ],
    },
    'nothing-at-all': { columns: item, rows: [['[volatile]', null, null, null, null, null]] },
    'asked-for': { columns: item, rows: [['[volatile]', 'one', '{}', '[]', '3', 'f']] },
  },
  'delete_all@v1': { 'dear-ones': { columns: [{ name: 'price', type: 'numeric' }], rows: [['2'], ['3']] } },
  'odd_types@v1': {
    'two-rows': {
      columns: ['flag', 'spot', 'detail', 'took', 'bytes', 'letter', 'mask', 'ratio', 'never', 'kind'].map((name) => ({
        name,
        type: '',
      })),
      rows: [
        ['t', '(1,2)', '{"a":1,  "a":2}', 'P1DT2H3M', '\\x00ff', 'xyz ', '101', '0.1', 'infinity', 'pg_class'],
        ['f', null, null, null, null, null, null, 'NaN', null, null],
      ],
    },
  },
};

let database: TestDatabase;
const files = new Map<string, GeneratedFile>();

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE EXTENSION pgtap');
  for (const statement of table.split(';\n')) await database.admin(statement);
  const root = mkdtempSync(join(tmpdir(), 'contracts-awkward-'));
  const project = testProject(settingsFor(1).replace('public.t', 'shop.item, shop.part'), root);
  for (const [id, text] of Object.entries(contracts)) project.write(`contracts/${id}/v1.sql`, text);
  const loaded = await loadChecked(root);
  rmSync(root, { recursive: true });
  for (const contract of loaded.contracts) {
    const file = contractFile(contract, {
      origin: { command: 'contracts pgtap generate --embedded', target: 'embedded' },
      surface: loaded.project.surface,
      role: contract.principal === 'exec' ? 'cutter_exec' : 'cutter_verify',
      baseline: { file: 'contracts/baselines/embedded.json', results: recorded },
    });
    files.set(contract.id, file);
  }
});
afterAll(() => database.drop());

function fileOf(id: string): GeneratedFile {
  const file = files.get(id);
  if (file === undefined) throw new Error(`"${id}" was not generated`);
  return file;
}

describe('a contract that is awkward', () => {
  test.each(Object.keys(contracts))('%s has tests that pass', async (id) => {
    const outcome = await runGenerated(fileOf(id), { database });
    expect(wrongIn(outcome)).toEqual([]);
    expect(outcome.tests.length).toBeGreaterThan(1);
  });

  test('goes red where a value that prints in one way only is another', async () => {
    const { name, text } = fileOf('odd_types');
    for (const [from, to] of [
      ['"a":1,  "a":2', '"a":1, "a":2'],
      ['(1,2)', '(1,3)'],
      ['02:03', '02:04'],
    ] as const) {
      const changed = { name, text: text.replace(from, to) };
      expect(wrongIn(await runGenerated(changed, { database }))).toEqual(['two-rows: returns the recorded rows']);
    }
  });

  test('goes red where more rows come than it declares, and where no result was recorded', async () => {
    const first = "INSERT INTO shop.item (note, price) VALUES ('again', 1);";
    expect(wrongIn(await runGenerated(fileOf('unrecorded'), { database, first }))).toEqual([
      'there: returns one row or none',
    ]);
  });

  test('goes red where a RETURNING has another type than it declares', async () => {
    const first = 'ALTER TABLE shop.item ALTER COLUMN price TYPE double precision;';
    const wrong = wrongIn(await runGenerated(fileOf('delete_all'), { database, first }));
    expect(wrong).toContain('dear-ones: runs as cutter_exec');
  });

  test('has no name that ends a comment: neither SQL nor a command of psql comes out of it', async () => {
    const hostile = 'there\r\\! touch /tmp/never\rCREATE TABLE public.never ();\u2028\n';
    const file = await generatedContract('verify_unit', (contract) => ({
      ...contract,
      cases: contract.cases.map((one) => ({ ...one, name: `${hostile}${one.name}` })),
    }));
    expect(file.text).toContain('-- there\\u{d}\\! touch /tmp/never\\u{d}CREATE TABLE public.never ();');
    expect(wrongIn(await runGenerated(file, { database }))).toEqual([]);
    const roles = rolesFile(
      [{ name: hostile, isPrincipal: true, isSuperuser: false, attributes: {}, memberOf: [], settings: [] }],
      { command: 'contracts pgtap generate', target: 'embedded' },
    );
    expect(roles.text).toContain('-- there\\u{d}');
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { unmentionedHeader } from '../src/review/header/unmentioned.ts';
import type { ContractPair } from '../src/review/pair.ts';
import { unmentionedProject } from '../src/review/project/unmentioned.ts';
import { loadSides } from '../src/review/side/load-sides.ts';
import { loadParser } from '../src/sql/parse.ts';
import { headerEdits } from './support/review-corpus/header.ts';
import { classifyEdit, readEdit } from './support/review-corpus/run-edit.ts';
import { files, withProject } from './support/review-project.ts';
import { treeOf } from './support/review-side.ts';

beforeAll(loadParser);

const meaning = headerEdits.filter(({ finds }) => finds.every(({ rule }) => rule !== 'header-formatting'));

describe('what no rule tells of a header', () => {
  test.each(meaning.map((edit) => [edit.name, edit] as const))('is unknown where %s', (_, edit) => {
    const left = unmentionedHeader(readEdit(edit), []);
    expect(left.map(({ severity }) => severity)).toContain('unknown');
    const told = classifyEdit(edit).map(({ found }) => found.path);
    expect(unmentionedHeader(readEdit(edit), told)).toEqual([]);
  });

  test('covers every field that a header has', () => {
    const [edit] = headerEdits;
    if (edit === undefined) throw new Error('the corpus has no edit');
    const pair = readEdit({ ...edit, new: edit.old });
    const { contract } = pair.head;
    const other = {
      summary: 'another',
      kind: 'snapshot',
      principal: 'verify',
      isolation: 'serializable',
      params: [...contract.params].reverse(),
      returns: { rows: 'many', columns: [] },
      effects: [],
      declared: [],
      waivers: [],
      burns: [],
      cases: [],
    } as const;
    const changed = Object.entries(other).map(([field, value]): readonly [string, number] => {
      const head = { ...pair.head, contract: { ...contract, [field]: value } };
      const held: ContractPair = { ...pair, head };
      return [field, unmentionedHeader(held, []).length];
    });
    const derived = ['id', 'version', 'file', 'sql', 'line', 'caseLines', 'sha256', 'headerSha256'];
    expect([...Object.keys(other), ...derived].sort()).toEqual(Object.keys(contract).sort());
    expect(changed.filter(([, count]) => count === 0)).toEqual([]);
    expect(unmentionedHeader(pair, [])).toEqual([]);
  });

  test('is not hidden by what is told of something else', () => {
    const [edit] = headerEdits;
    if (edit === undefined) throw new Error('the corpus has no edit');
    expect(unmentionedHeader(readEdit(edit), ['summary', 'effects.app.items.insert']).length).toBeGreaterThan(0);
  });
});

const keys = [
  ['project: shop', 'project: store'],
  ['enabled: false', 'enabled: true'],
  ['exec: shop_exec\n', 'exec: other\n'],
  ['  - app.items\n', '  - app.more\n'],
  ['guard: contracts_guard.commit_latch', 'guard: app.latch'],
  ['placeOrder: place_order', 'placeOrder: read_order'],
  ['lock: 1s', 'lock: 2s'],
  ['default: db.shop.test', 'default: other'],
  ['SHOP_DB_HOST', 'OTHER'],
  ['database: shop', 'database: other'],
  ['sslmode: verify-full', 'sslmode: require'],
  ['certs/shop.pem', 'certs/other.pem'],
  ['database: shop\n', 'database: shop\n    allowPooler: true\n'],
  ['database: shop\n', 'database: shop\n    allowPlaintext: true\n'],
  ['database: shop\n', 'database: shop\n    port: 1\n'],
  ['user: shop_verify', 'user: other'],
  ['SHOP_OBSERVER_PASSWORD', 'OTHER'],
  ['user: shop_dba', 'user: other'],
  ['[tenant_id]', '[org_id]'],
] as const;

describe('what no rule tells of the project file', () => {
  test.each(keys)('is unknown where "%s" is "%s"', async (from, to) => {
    const sides = await loadSides({
      base: treeOf('base', files),
      head: treeOf('head', withProject(from, to)),
      root: '/project',
    });
    const left = unmentionedProject(sides, []);
    expect(left.map(({ severity }) => severity)).toContain('unknown');
    expect(
      unmentionedProject(
        sides,
        left.map(({ path }) => path),
      ),
    ).toEqual([]);
  });

  test('is nothing where nothing changed', async () => {
    const sides = await loadSides({ base: treeOf('base', files), head: treeOf('head', files), root: '/project' });
    expect(unmentionedProject(sides, [])).toEqual([]);
  });
});

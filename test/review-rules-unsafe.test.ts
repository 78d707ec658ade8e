import { beforeAll, describe, expect, test } from 'vitest';
import { parseContract } from '../src/contract/parse-contract.ts';
import type { Finding } from '../src/core/finding.ts';
import { isRefused, refusedCodes } from '../src/review/refused/codes.ts';
import { unsafeRules } from '../src/review/rules/unsafe/rules.ts';
import { loadSides } from '../src/review/side/load-sides.ts';
import type { FileTree } from '../src/review/side/tree.ts';
import type { Side } from '../src/review/side.ts';
import { isUnsafe } from '../src/sql/check-statement.ts';
import { loadParser } from '../src/sql/parse.ts';
import { statementRules } from '../src/sql/rules/registry.ts';

beforeAll(loadParser);

const file = 'contracts/place_order/v2.sql';
const good = 'SELECT o.id FROM app.orders AS o';

function findingsOf(sql: string | Uint8Array): readonly Finding[] {
  const header =
    '/* contract\nsummary: x.\nkind: query\nprincipal: verify\nreturns:\n  rows: many\n  columns:\n    id: text\ncases:\n  runs:\n    params: {}\n*/\n';
  const bytes = typeof sql === 'string' ? Buffer.from(header + sql) : Buffer.concat([Buffer.from(header), sql]);
  return parseContract({ id: 'place_order', version: 2, file, bytes }, null).findings;
}

/** A side of which nothing is known but what is wrong with its files. */
async function sideOf({ findings }: Pick<Side, 'findings'>): Promise<Side> {
  const tree: FileTree = { label: 'side', commit: null, entries: new Map(), read: async () => new Map() };
  const { head } = await loadSides({ base: tree, head: tree, root: '/project' });
  return { ...head, findings };
}

/** What the rules say of files with these findings. */
async function found({
  base = [],
  head = [],
}: {
  readonly base?: readonly Finding[];
  readonly head?: readonly Finding[];
}) {
  const sides = { base: await sideOf({ findings: base }), head: await sideOf({ findings: head }), pairs: [] };
  return unsafeRules.project.flatMap((rule) => rule.find(sides).map((change) => ({ rule: rule.id, ...change })));
}

const refused: Readonly<Record<string, string | Uint8Array>> = {
  'transaction-control': 'COMMIT AND CHAIN',
  'several-statements': `${good}; ${good}`,
  'session-command': "SELECT pg_catalog.set_config('role', 'postgres', false)",
  'schema-command': 'TRUNCATE app.orders',
  'outside-effect': "COPY app.orders TO '/tmp/orders'",
  'write-in-read-contract': `${good} FOR UPDATE`,
  'psql-command': '\\copy app.orders to orders.csv',
  'hidden-character': 'SELECT o.id\u202e FROM app.orders AS o',
};

describe('what a guard refuses', () => {
  test.each(Object.entries(refused))('is told on the side of the head: %s', async (rule, sql) => {
    const [first, ...rest] = await found({ head: findingsOf(sql) });
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ rule, severity: 'unsafe', contract: { id: 'place_order', version: 2 } });
    expect(first?.at).toEqual({ side: 'head', file, line: 13 });
  });

  test.each(Object.entries(refused))('is unreadable on the side of the base: %s', async (_, sql) => {
    const told = await found({ base: findingsOf(sql) });
    expect(told.map(({ rule, severity }) => [rule, severity])).toEqual([['unreadable', 'unknown']]);
  });

  test('is nothing in a file that is in order', async () => {
    expect(await found({ base: findingsOf(good), head: findingsOf(good) })).toEqual([]);
  });

  test('is a file that was not read', async () => {
    const link = { ...first(findingsOf('COMMIT')), code: 'path-escapes', message: 'the file is a link' };
    expect(await found({ head: [link] })).toMatchObject([{ rule: 'file-refused', severity: 'unsafe' }]);
  });

  test('is told once for a file, with how often', async () => {
    const [only, ...rest] = await found({ head: findingsOf('SELECT o.id\u202e FROM\u200b app.orders AS\u200d o') });
    expect(rest).toEqual([]);
    expect(only?.message).toContain('U+202E');
    expect(only?.message).toContain('(and 2 more in this file)');
  });

  test('has one rule for every code, and a rule has no code that is a mere mistake', () => {
    const codes = Object.values(refusedCodes).flat();
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
    expect(Object.keys(refusedCodes).sort()).toEqual(
      unsafeRules.project
        .map(({ id }) => id)
        .filter((id) => id !== 'unreadable')
        .sort(),
    );
    expect(statementRules.filter(({ id, kind }) => isRefused(id) !== (kind === 'unsafe')).map(({ id }) => id)).toEqual(
      [],
    );
    expect(['psql-command', 'nul-byte', 'bidi-control'].filter((code) => !isUnsafe(code) || !isRefused(code))).toEqual(
      [],
    );
  });
});

describe('what cannot be read', () => {
  test('blocks on either side', async () => {
    const told = await found({ base: findingsOf('SELEC 1'), head: findingsOf('SELECT FROM WHERE') });
    expect(told.map(({ rule, severity, at }) => [rule, severity, at?.side])).toEqual([
      ['unreadable', 'unknown', 'base'],
      ['unreadable', 'unknown', 'head'],
    ]);
    expect(told[0]?.message).toMatch(/^"contracts\/place_order\/v2\.sql" cannot be compared, on the base's side: /);
  });

  test('is not what the lock says, or a warning', async () => {
    const finding = first(findingsOf('SELEC 1'));
    expect(await found({ head: [{ ...finding, code: 'lock-differs' }] })).toEqual([]);
    expect(await found({ head: [{ ...finding, severity: 'warning' }] })).toEqual([]);
  });
});

function first(findings: readonly Finding[]): Finding {
  const [finding] = findings;
  if (finding === undefined) throw new Error('the statement was expected to be refused');
  return finding;
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadProject } from '../src/contract/project-file.ts';
import { classify } from '../src/review/classify.ts';
import { scopeRules } from '../src/review/rules/scope/rules.ts';
import { surfaceRules } from '../src/review/rules/surface/rules.ts';
import { loadParser } from '../src/sql/parse.ts';
import type { Edit } from './support/review-corpus/edit.ts';
import { classifyEdit, readEdit, runEdit } from './support/review-corpus/run-edit.ts';
import { scopeEdits } from './support/review-corpus/scope.ts';
import { writeEdits } from './support/review-corpus/writes.ts';

beforeAll(loadParser);

type Texts = Pick<Edit, 'kind' | 'old' | 'new'>;

/** Rules that tell of more rows or of fewer. */
const directed = new Set(
  [
    'condition-added',
    'condition-removed',
    'alternative-added',
    'alternative-removed',
    'in-list-added',
    'in-list-removed',
  ].concat(['join-type', 'inherited-rows']),
);

const directedEdits = scopeEdits.filter(({ finds }) => finds.every(({ rule }) => directed.has(rule)));
const mirrors: ReadonlyMap<string, string> = new Map(
  [...scopeRules.contract, ...surfaceRules.contract].flatMap(({ id, mirror }) =>
    'rule' in mirror ? [[id, mirror.rule] as const] : [],
  ),
);

function turned({ kind, old, new: now }: Texts): Texts {
  return { ...(kind === undefined ? {} : { kind }), old: now, new: old };
}

function severities(edit: Texts): readonly string[] {
  return runEdit(edit).map(({ severity }) => severity);
}

describe('a change of which rows take part', () => {
  test.each(directedEdits.map((edit) => [edit.name, edit] as const))(
    'is as bad for a call as its mirror is for a query: %s',
    (_, edit) => {
      const query = { kind: 'query', old: edit.old, new: edit.new } as const;
      const call = { ...turned(query), kind: 'call' } as const;
      // Only a call may write; what it writes has no counterpart that reads.
      if (edit.kind === 'call') return expect(severities({ ...edit, kind: 'call' })).not.toEqual([]);
      expect(severities(call).toSorted()).toEqual(severities(query).toSorted());
    },
  );

  test.each(
    [...scopeEdits, ...writeEdits]
      .filter(({ finds }) => finds.length === 1 && mirrors.has(finds[0]?.rule ?? ''))
      .map((edit) => [edit.name, edit] as const),
  )('is told by the mirror of its rule the other way round: %s', (_, edit) => {
    const [rule = ''] = edit.finds.map((find) => find.rule);
    expect(runEdit(turned(edit)).map((find) => find.rule)).toContain(mirrors.get(rule));
  });

  test('below NOT EXISTS is the other way round', () => {
    const exists = (condition: string, not: string): string =>
      `SELECT o.id FROM app.orders AS o WHERE ${not} EXISTS (SELECT 1 FROM app.items AS i WHERE i.id = o.id${condition})`;
    const lost = (not: string): Texts => ({ old: exists(' AND i.open', not), new: exists('', not) });
    expect(runEdit(lost(''))).toEqual([{ rule: 'condition-removed', severity: 'dangerous' }]);
    expect(runEdit(lost('NOT'))).toEqual([{ rule: 'condition-removed', severity: 'breaking' }]);
    expect(runEdit({ ...lost('NOT'), kind: 'call' })).toEqual([{ rule: 'condition-removed', severity: 'dangerous' }]);
  });

  test('in the right arm of EXCEPT is the other way round', () => {
    const except = (condition: string): string =>
      `SELECT o.id FROM app.orders AS o EXCEPT SELECT i.id FROM app.items AS i WHERE i.id > 1${condition}`;
    expect(runEdit({ old: except(' AND i.open'), new: except('') })).toEqual([
      { rule: 'condition-removed', severity: 'breaking' },
    ]);
  });

  test('says what was there, what is there and what follows', () => {
    const [first] = classifyEdit({
      kind: 'call',
      old: 'DELETE FROM app.orders AS o WHERE o.id > 1 AND o.archived',
      new: 'DELETE FROM app.orders AS o WHERE o.id > 1',
    });
    expect(first?.found).toMatchObject({
      message: 'WHERE lost `o.archived`',
      consequence: 'the statement now concerns rows that it left alone',
      old: 'o.archived',
      new: null,
      path: 'whereClause[1]',
    });
  });
});

describe('a condition on a tenant’s column', () => {
  const edit = {
    old: "SELECT o.id FROM app.orders AS o WHERE o.shop = 'a' AND o.id = 1",
    new: 'SELECT o.id FROM app.orders AS o WHERE o.id = 1',
  };

  test('is one on a column that the project names', () => {
    const rules = (tenantColumns: readonly string[]): readonly string[] =>
      classify({ ...readEdit(edit), tenantColumns }).map(({ rule }) => rule.id);
    expect(rules(['shop'])).toEqual(['tenant-condition-removed']);
    expect(rules(['tenant_id'])).toEqual(['condition-removed']);
    expect(rules([])).toEqual(['condition-removed']);
  });

  test('is one on tenant_id where the project names none', () => {
    const project = (review: string): unknown => {
      const root = mkdtempSync(join(tmpdir(), 'contracts-tenants-'));
      onTestFinished(() => rmSync(root, { recursive: true, force: true }));
      mkdirSync(join(root, 'contracts'));
      const text = `project: p\nprincipals: { exec: e, verify: v, observer: o }\nsurface: []\n${review}`;
      writeFileSync(join(root, 'contracts/contracts.yaml'), text);
      const { project: loaded, findings } = loadProject(root);
      return loaded?.review.tenantColumns ?? findings.map(({ code, line }) => `${code} ${line}`);
    };
    expect(project('')).toEqual(['tenant_id']);
    expect(project('review: { tenant_columns: [shop, region] }\n')).toEqual(['shop', 'region']);
    expect(project('review: { tenant_columns: [] }\n')).toEqual([]);
    expect(project('review: { tenants: [shop] }\n')).toEqual(['unknown-key 4']);
    expect(project('review: { tenant_columns: ["a b"] }\n')).toEqual(['project 4']);
  });
});

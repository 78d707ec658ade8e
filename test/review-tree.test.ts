import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import { readEdit } from './support/review-corpus/run-edit.ts';

beforeAll(loadParser);

/** Every difference in a line: what, where, old and new as they are written. */
function told(old: string, now: string): readonly string[] {
  return readEdit({ kind: 'call', old, new: now }).differences.map(
    ({ kind, path, old: before, new: after }) => `${kind} ${path}: ${before?.text ?? '-'} → ${after?.text ?? '-'}`,
  );
}

const from = 'FROM app.t AS t';

describe('a difference is told where it is, as it is written:', () => {
  const cases: readonly (readonly [old: string, now: string, ...differences: string[]])[] = [
    [`SELECT a ${from} WHERE a = 1`, `SELECT a ${from} WHERE a = 2`, 'changed whereClause[0].rexpr: 1 → 2'],
    [`SELECT a ${from} WHERE a = 1 AND b`, `SELECT a ${from} WHERE b`, 'removed whereClause[0]: a = 1 → -'],
    [
      `SELECT a ${from}`,
      `SELECT a ${from} WHERE (a OR b) AND c`,
      'added whereClause[0]: - → a OR b',
      'added whereClause[1]: - → c',
    ],
    [`SELECT a ${from} WHERE a AND b`, `SELECT a ${from} WHERE b AND a`, 'moved whereClause[1]: a → a'],
    [`SELECT a ${from} WHERE a AND b`, `SELECT a ${from} WHERE a OR b`, 'changed whereClause.boolop: a AND b → a OR b'],
    [`SELECT a ${from} WHERE b`, `SELECT a ${from} WHERE NOT b`, 'changed whereClause[0]: b → NOT b'],
    [`SELECT a ${from} WHERE a = 1`, `SELECT a ${from} WHERE a <> 1`, 'changed whereClause[0].name: = → <>'],
    [
      `SELECT a ${from} WHERE a IN (1, 2)`,
      `SELECT a ${from} WHERE a NOT IN (1, 2)`,
      'changed whereClause[0].name: IN → NOT IN',
    ],
    [
      `SELECT a ${from} WHERE a IS NULL`,
      `SELECT a ${from} WHERE a IS NOT NULL`,
      'changed whereClause[0].nulltesttype: a IS NULL → a IS NOT NULL',
    ],
    [
      `SELECT a ${from} WHERE x = 1`,
      `SELECT a ${from} WHERE y > 2`,
      'removed whereClause[0]: x = 1 → -',
      'added whereClause[0]: - → y > 2',
    ],
    ['SELECT a, b, c FROM app.t', 'SELECT c, a, b FROM app.t', 'moved targetList[0]: c → c'],
    ['SELECT a, b FROM app.t', 'SELECT a FROM app.t', 'removed targetList[1]: b → -'],
    ['SELECT a AS x FROM app.t', 'SELECT b AS x FROM app.t', 'changed targetList[0].val: a → b'],
    ['SELECT a x FROM app.t', 'SELECT a y FROM app.t', 'changed targetList[0].name: a x → a y'],
    [
      'SELECT app.f($1, $2)',
      'SELECT app.f($2, $1)',
      'changed targetList[0].val.args[0]: $1 → $2',
      'changed targetList[0].val.args[1]: $2 → $1',
    ],
    ['SELECT app.f(1, 2)', 'SELECT app.f(2)', 'removed targetList[0].val.args[0]: 1 → -'],
    [
      'SELECT app.f(a => $1, b => $1)',
      'SELECT app.f(b => $1, a => $1)',
      'moved targetList[0].val.args[1]: a => $1 → a => $1',
    ],
    ['SELECT app.f($1)', 'SELECT app.g($1)', 'changed targetList[0].val.funcname: app.f → app.g'],
    [
      'SELECT $1::numeric(10,2)',
      'SELECT $1::numeric(12,2)',
      'changed targetList[0].val.typeName: numeric(10,2) → numeric(12,2)',
    ],
    [
      'SELECT $1::timestamp with time zone AS a',
      'SELECT $1::date AS a',
      'changed targetList[0].val.typeName: timestamp with time zone → date',
    ],
    ['SELECT $1', 'SELECT CAST($1 AS int)', 'changed targetList[0].val: $1 → CAST($1 AS int)'],
    [
      'SELECT 1 FROM app.a JOIN app.b ON a.x = b.x LEFT JOIN app.c USING (y) WHERE a.z',
      'SELECT 1 FROM app.a LEFT JOIN app.c USING (y) WHERE a.z',
      'removed fromClause[0].joins[0]: JOIN app.b ON a.x = b.x → -',
    ],
    [
      'SELECT 1 FROM app.a JOIN app.b ON a.x = b.x',
      'SELECT 1 FROM app.a LEFT JOIN app.b ON a.x = b.x',
      'changed fromClause[0].joins[0].jointype: JOIN → LEFT JOIN',
    ],
    [
      'SELECT 1 FROM app.a',
      'SELECT 1 FROM app.a CROSS JOIN LATERAL (SELECT 2) AS s',
      'added fromClause[0].joins[0]: - → CROSS JOIN LATERAL (SELECT 2) AS s',
    ],
    ['SELECT 1 FROM app.a AS x', 'SELECT 1 FROM app.b AS x', 'changed fromClause[0]: app.a AS x → app.b AS x'],
    [
      'SELECT 1 FROM app.a UNION ALL SELECT 2 FROM app.b UNION ALL SELECT 3',
      'SELECT 1 FROM app.a UNION ALL SELECT 3',
      'removed arms[1]: SELECT 2 FROM app.b → -',
    ],
    ['SELECT 1 AS a UNION SELECT 2', 'SELECT 1 AS a UNION ALL SELECT 2', 'added all: - → ALL'],
    [
      'SELECT 1 AS a',
      'SELECT 1 AS a UNION ALL SELECT 2 ORDER BY 1',
      'added arms[1]: - → SELECT 2',
      'added sortClause[0]: - → 1',
    ],
    [
      'SELECT 1 UNION SELECT 2',
      'SELECT 1 EXCEPT SELECT 2',
      'changed op: SELECT 1 UNION SELECT 2 → SELECT 1 EXCEPT SELECT 2',
    ],
    [
      'SELECT a FROM app.t ORDER BY a LIMIT 5',
      'SELECT a FROM app.t ORDER BY a DESC LIMIT 50',
      'changed sortClause[0].sortby_dir: a → a DESC',
      'changed limitCount: 5 → 50',
    ],
    ['SELECT a FROM app.t FOR UPDATE', 'SELECT a FROM app.t', 'removed lockingClause[0]: FOR UPDATE → -'],
    [
      'SELECT a FROM app.t FOR UPDATE',
      'SELECT a FROM app.t FOR SHARE SKIP LOCKED',
      'changed lockingClause[0].strength: FOR UPDATE → FOR SHARE SKIP LOCKED',
      'changed lockingClause[0].waitPolicy: FOR UPDATE → FOR SHARE SKIP LOCKED',
    ],
    ['SELECT DISTINCT a FROM app.t', 'SELECT a FROM app.t', 'removed distinctClause[0]: DISTINCT → -'],
    [
      'SELECT CASE WHEN a THEN 1 ELSE 2 END AS c FROM app.t',
      'SELECT b AS c FROM app.t',
      'changed targetList[0].val: CASE WHEN a THEN 1 ELSE 2 END → b',
    ],
    [
      'SELECT pg_catalog.count(*) FILTER (WHERE a) OVER (PARTITION BY b) AS n FROM app.t',
      'SELECT 0 AS n FROM app.t',
      'changed targetList[0].val: pg_catalog.count(*) FILTER (WHERE a) OVER (PARTITION BY b) → 0',
    ],
    [
      'SELECT 1 WHERE EXISTS (SELECT 1 FROM app.t WHERE (a))',
      'SELECT 1',
      'removed whereClause[0]: EXISTS (SELECT 1 FROM app.t WHERE (a)) → -',
    ],
    [
      'SELECT (t).a[1] AS a FROM app.t AS t',
      'SELECT ARRAY[1, 2] AS a FROM app.t AS t',
      'changed targetList[0].val: (t).a[1] → ARRAY[1, 2]',
    ],
    [
      'INSERT INTO app.t (a, b) VALUES ($1, $2)',
      'INSERT INTO app.t (a, b) VALUES ($2, $1)',
      'changed selectStmt.valuesLists[0].items[0]: $1 → $2',
      'changed selectStmt.valuesLists[0].items[1]: $2 → $1',
    ],
    ['INSERT INTO app.t (a, b) VALUES ($1, $2)', 'INSERT INTO app.t (b, a) VALUES ($1, $2)', 'moved cols[1]: a → a'],
    [
      'UPDATE app.t SET a = $1, b = $2 WHERE id = $3',
      'UPDATE app.t SET b = $2 WHERE id = $3 AND a = $1',
      'removed targetList[0]: a = $1 → -',
      'added whereClause[1]: - → a = $1',
    ],
    ['DELETE FROM app.t WHERE id = $1', 'DELETE FROM app.t', 'removed whereClause[0]: id = $1 → -'],
    [
      'DELETE FROM app.t WHERE id = $1',
      'UPDATE app.t SET a = 1 WHERE id = $1',
      'changed : DELETE FROM app.t WHERE id = $1 → UPDATE app.t SET a = 1 WHERE id = $1',
    ],
    [
      'WITH q AS (SELECT 1 AS a) SELECT a FROM q',
      'WITH q AS (SELECT 2 AS a) SELECT a FROM q',
      'changed withClause.ctes[0].ctequery.targetList[0].val: 1 → 2',
    ],
    ["SELECT 'ü' AS a, b FROM app.t", "SELECT 'ü' AS a, c FROM app.t", 'changed targetList[1].val: b → c'],
  ];

  test.each(cases)('%s → %s', (old, now, ...differences) => {
    expect(told(old, now)).toEqual(differences);
  });
});

describe('a level', () => {
  test('has the tag and the fields of the nodes on both sides', () => {
    const [difference] = readEdit({ old: 'SELECT app.f($1, 2)', new: 'SELECT app.f($1, 3)' }).differences;
    const levels = difference?.levels.map(({ field, index, tag, parent }) => [parent.tag, field, index, tag]);
    expect(levels).toEqual([
      ['SelectStmt', 'targetList', 0, 'ResTarget'],
      ['ResTarget', 'val', null, 'FuncCall'],
      ['FuncCall', 'args', 1, 'A_Const'],
    ]);
    expect(difference?.levels.at(-1)?.parent.new['funcname']).toEqual([
      { String: { sval: 'app' } },
      { String: { sval: 'f' } },
    ]);
    expect(difference?.old?.value).toEqual({ A_Const: { ival: { ival: 2 }, location: 17 } });
    expect(difference?.new?.span).toEqual({ start: 17, end: 18 });
  });
});

describe('a hostile text', () => {
  /** Milliseconds that comparing takes. */
  function took(old: string, now: string): { readonly ms: number; readonly differences: readonly string[] } {
    const start = performance.now();
    const differences = told(old, now);
    return { ms: performance.now() - start, differences };
  }

  test('that nests as deep as the parser reads is compared', () => {
    const nested = (depth: number, core: string): string =>
      `SELECT ${'a + ('.repeat(depth)}${core}${')'.repeat(depth)} AS a ${from}`;
    const { ms, differences } = took(nested(600, '1'), nested(600, '2'));
    expect(differences).toEqual([expect.stringMatching(/^changed targetList\[0\]\.val(?:\.rexpr){600}: 1 → 2$/)]);
    expect(ms).toBeLessThan(60_000);
  });

  test('with a long chain of operators is compared', () => {
    const chain = (last: string): string => `SELECT ${'a || '.repeat(1_000)}${last} AS a ${from}`;
    expect(took(chain('b'), chain('c')).differences).toEqual([expect.stringMatching(/: b → c$/)]);
  });

  test('with thousands of alternatives is compared by their places', () => {
    const list = (step: number): string =>
      `SELECT a ${from} WHERE a IN (${Array.from({ length: 4_000 }, (_, index) => index * step).join(', ')})`;
    const { ms, differences } = took(list(1), list(2));
    expect(differences).not.toEqual([]);
    expect(ms).toBeLessThan(60_000);
  });

  test('with thousands of conditions that are all others is told as one change', () => {
    const list = (name: string): string =>
      `SELECT a ${from} WHERE ${Array.from({ length: 3_000 }, (_, index) => `${name}${index} = ${index}`).join(' AND ')}`;
    const { ms, differences } = took(list('x'), list('y'));
    expect(differences.length).toBe(1);
    expect(differences[0]).toMatch(/^changed : SELECT/);
    expect(ms).toBeLessThan(60_000);
  });

  test('with more nodes than anybody reads is told as one change', () => {
    const list = (last: number): string => `SELECT a ${from} WHERE a IN (${'1, '.repeat(70_000)}${last})`;
    const { ms, differences } = took(list(2), list(3));
    expect(differences.length).toBe(1);
    expect(differences[0]?.slice(0, 20)).toBe('changed : SELECT a F');
    expect(ms).toBeLessThan(60_000);
  });
});

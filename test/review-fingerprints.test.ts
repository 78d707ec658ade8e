import { describe, expect, test } from 'vitest';
import type { Change } from '../src/review/change.ts';
import { callEdits } from './support/review-corpus/call.ts';
import type { Edit } from './support/review-corpus/edit.ts';
import { formattingEdits } from './support/review-corpus/formatting.ts';
import { headerEdits } from './support/review-corpus/header.ts';
import { nearlySafeEdits } from './support/review-corpus/nearly-safe.ts';
import { resultEdits } from './support/review-corpus/result.ts';
import { nearlyRewrittenEdits, rewrittenEdits } from './support/review-corpus/rewritten.ts';
import { contractText } from './support/review-corpus/run-edit.ts';
import { scopeEdits } from './support/review-corpus/scope.ts';
import { setAsideEdits } from './support/review-corpus/set-aside.ts';
import { writeEdits } from './support/review-corpus/writes.ts';
import { reviewFiles } from './support/review-side.ts';

const edits: readonly Edit[] = [callEdits, formattingEdits, headerEdits, nearlySafeEdits, resultEdits]
  .concat([rewrittenEdits, nearlyRewrittenEdits, scopeEdits, setAsideEdits, writeEdits])
  .flat();

/** What a review says of one contract that is edited. */
async function changesOf(edit: Pick<Edit, 'kind' | 'old' | 'new'>): Promise<readonly Change[]> {
  const file = 'contracts/edited/v1.sql';
  const { changes } = await reviewFiles({ [file]: contractText(edit, 'old') }, { [file]: contractText(edit, 'new') });
  return changes.filter(({ contract }) => contract === 'edited');
}

async function fingerprintsOf(old: string, now: string): Promise<readonly string[]> {
  return (await changesOf({ old, new: now })).map(({ fingerprint }) => fingerprint);
}

describe('the fingerprints of the corpus', () => {
  test('no review has two that are equal, neither of an edit nor of its reverse', async () => {
    for (const { name, kind, old, new: now } of edits) {
      const about = kind === undefined ? {} : { kind };
      const [there, back] = [
        await changesOf({ ...about, old, new: now }),
        await changesOf({ ...about, old: now, new: old }),
      ];
      for (const changes of [there, back]) {
        const all = changes.map(({ fingerprint }) => fingerprint);
        expect([name, new Set(all).size]).toEqual([name, all.length]);
      }
    }
  });
});

const plain = 'SELECT o.id FROM app.orders AS o WHERE o.total > 5';
const other = 'SELECT i.id FROM app.items AS i WHERE i.quantity > 5';

/** The same text added at two places, each alone and both at once. */
const additions: readonly (readonly [name: string, base: string, one: string, other: string, both: string])[] = [
  [
    'a condition in two SELECTs of UNION ALL',
    `${plain} UNION ALL ${other}`,
    `${plain} AND 7 < 8 UNION ALL ${other}`,
    `${plain} UNION ALL ${other} AND 7 < 8`,
    `${plain} AND 7 < 8 UNION ALL ${other} AND 7 < 8`,
  ],
  [
    'a condition in two SELECTs of UNION ALL that are the same',
    `${plain} UNION ALL ${plain}`,
    `${plain} AND o.archived UNION ALL ${plain}`,
    `${plain} UNION ALL ${plain} AND o.archived`,
    `${plain} AND o.archived UNION ALL ${plain} AND o.archived`,
  ],
  [
    'a condition in two queries of WITH',
    `WITH a AS (${plain}), b AS (${other}) SELECT a.id FROM a, b`,
    `WITH a AS (${plain} AND true), b AS (${other}) SELECT a.id FROM a, b`,
    `WITH a AS (${plain}), b AS (${other} AND true) SELECT a.id FROM a, b`,
    `WITH a AS (${plain} AND true), b AS (${other} AND true) SELECT a.id FROM a, b`,
  ],
  [
    'a LIMIT in two subqueries of FROM',
    `SELECT a.id FROM (${plain}) AS a, (${other}) AS b`,
    `SELECT a.id FROM (${plain} LIMIT 3) AS a, (${other}) AS b`,
    `SELECT a.id FROM (${plain}) AS a, (${other} LIMIT 3) AS b`,
    `SELECT a.id FROM (${plain} LIMIT 3) AS a, (${other} LIMIT 3) AS b`,
  ],
  [
    'a FILTER of two sums',
    'SELECT pg_catalog.sum(o.total) AS a, pg_catalog.sum(o.paid) AS b FROM app.orders AS o',
    'SELECT pg_catalog.sum(o.total) FILTER (WHERE o.archived) AS a, pg_catalog.sum(o.paid) AS b FROM app.orders AS o',
    'SELECT pg_catalog.sum(o.total) AS a, pg_catalog.sum(o.paid) FILTER (WHERE o.archived) AS b FROM app.orders AS o',
    'SELECT pg_catalog.sum(o.total) FILTER (WHERE o.archived) AS a, pg_catalog.sum(o.paid) FILTER (WHERE o.archived) AS b FROM app.orders AS o',
  ],
  [
    'a condition of two joins',
    'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id JOIN app.parts AS p ON p.item_id = i.id',
    'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id AND o.archived JOIN app.parts AS p ON p.item_id = i.id',
    'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id JOIN app.parts AS p ON p.item_id = i.id AND o.archived',
    'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id AND o.archived JOIN app.parts AS p ON p.item_id = i.id AND o.archived',
  ],
];

describe('an approval of an addition', () => {
  test.each(additions)('does not hold for the other place: %s', async (_, base, one, two, both) => {
    const [first, second] = [await fingerprintsOf(base, one), await fingerprintsOf(base, two)];
    expect(first.length).toBeGreaterThan(0);
    expect(first.filter((each) => second.includes(each))).toEqual([]);
    // What was accepted alone is accepted where both come at once.
    expect([...(await fingerprintsOf(base, both))].sort()).toEqual([...first, ...second].sort());
  });

  test.each([
    ['a SELECT above', `${other} UNION ALL ${plain}`, `${other} AND o.archived UNION ALL ${plain}`],
    ['a word of it above', `SELECT o.archived, o.id FROM app.orders AS o WHERE o.total > 5`, null],
  ])('holds whatever else stands in the statement: %s', async (_, base, head) => {
    const added = (text: string): string => `${text} AND o.archived`;
    if (head !== null) {
      expect(await fingerprintsOf(base, added(head))).toEqual(
        expect.arrayContaining([...(await fingerprintsOf(base, added(base)))]),
      );
      return;
    }
    const [without] = await fingerprintsOf(plain, added(plain));
    expect(await fingerprintsOf(base, added(base))).toEqual([without]);
  });

  test('of a number holds where other numbers with its digits come above', async () => {
    const call = (above: string, value: string): string => `SELECT app.f(${above}, 10, ${value}) AS a`;
    const [plainly] = await fingerprintsOf(call('1', '2'), call('1', '3'));
    expect(await fingerprintsOf(call('22', '2'), call('22', '3'))).toEqual([plainly]);
    expect(await fingerprintsOf(call('2', '2'), call('2', '3'))).not.toEqual([plainly]);
  });
});

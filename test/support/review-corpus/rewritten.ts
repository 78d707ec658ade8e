import type { Edit } from './edit.ts';

function refactor(name: string, old: string, now: string): Edit {
  return { name, old, new: now, finds: [{ rule: 'refactor', severity: 'safe' }] };
}

const archived = 'SELECT o.id FROM app.orders AS o WHERE o.archived';

/** Statements that are written another way, as names and places of a list allow it. Each runs on a server too, where both sides answer the same. */
export const rewrittenEdits: readonly Edit[] = [
  refactor(
    'named arguments stand in another order',
    'SELECT app.place(customer => $1, amount => $2) AS placed',
    'SELECT app.place(amount => $2, customer => $1) AS placed',
  ),
  refactor(
    'named arguments that are computed stand in another order',
    "SELECT app.place(customer => o.status, amount => pg_catalog.concat(o.note, '!')) AS placed FROM app.orders AS o ORDER BY o.id",
    "SELECT app.place(amount => pg_catalog.concat(o.note, '!'), customer => o.status) AS placed FROM app.orders AS o ORDER BY o.id",
  ),
  refactor(
    'GROUP BY has the position of a column',
    'SELECT o.status, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY o.status',
    'SELECT o.status, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY 1',
  ),
  refactor(
    'GROUP BY writes out what stands at a position',
    'SELECT pg_catalog.lower(o.status) AS state, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY 1',
    'SELECT pg_catalog.lower(o.status) AS state, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY pg_catalog.lower(o.status)',
  ),
  refactor(
    'GROUP BY writes out a subquery',
    'SELECT (SELECT pg_catalog.max(i.quantity) FROM app.items AS i WHERE i.order_id = o.id) AS most, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY 1',
    'SELECT (SELECT pg_catalog.max(i.quantity) FROM app.items AS i WHERE i.order_id = o.id) AS most, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY (SELECT pg_catalog.max(i.quantity) FROM app.items AS i WHERE i.order_id = o.id)',
  ),
  refactor(
    'ORDER BY has the positions of columns',
    'SELECT o.status, o.id FROM app.orders AS o ORDER BY o.status DESC, o.id',
    'SELECT o.status, o.id FROM app.orders AS o ORDER BY 1 DESC, 2',
  ),
  refactor(
    'ORDER BY of a subquery has the position of an aggregate',
    'SELECT s.n FROM (SELECT pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY o.status ORDER BY pg_catalog.count(*) LIMIT 1) AS s',
    'SELECT s.n FROM (SELECT pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY o.status ORDER BY 1 LIMIT 1) AS s',
  ),
  refactor(
    'a query of WITH has another name, which its columns follow',
    `WITH late AS (${archived}) SELECT late.id FROM late WHERE late.id > 3`,
    `WITH lost AS (${archived}) SELECT lost.id FROM lost WHERE lost.id > 3`,
  ),
  refactor(
    'a query of WITH has another name everywhere',
    `WITH late AS (${archived}) SELECT l.id FROM late AS l`,
    `WITH lost AS (${archived}) SELECT l.id FROM lost AS l`,
  ),
  refactor(
    'a query of WITH and its alias have other names',
    `WITH late AS MATERIALIZED (${archived}), two AS (SELECT l.id FROM late AS l) SELECT two.id FROM two, late WHERE late.id = two.id`,
    `WITH lost AS MATERIALIZED (${archived}), pair AS (SELECT x.id FROM lost AS x) SELECT pair.id FROM pair, lost WHERE lost.id = pair.id`,
  ),
  refactor(
    'a recursive query has another name',
    'WITH RECURSIVE up AS (SELECT 1 AS n UNION ALL SELECT up.n + 1 FROM up WHERE up.n < 4) SELECT up.n FROM up',
    'WITH RECURSIVE steps AS (SELECT 1 AS n UNION ALL SELECT steps.n + 1 FROM steps WHERE steps.n < 4) SELECT steps.n FROM steps',
  ),
  {
    ...refactor(
      'the old row has another name in RETURNING',
      'UPDATE app.orders SET note = note WHERE id = 3 RETURNING WITH (OLD AS o) o.note',
      'UPDATE app.orders SET note = note WHERE id = 3 RETURNING WITH (OLD AS was) was.note',
    ),
    kind: 'call',
  },
];

function near(name: string, texts: readonly [old: string, now: string], ...finds: Edit['finds']): Edit {
  return { name, old: texts[0], new: texts[1], finds, treacherous: true };
}

const breaking = 'breaking';
const dangerous = 'dangerous';

/** One step away from those above, and something else. */
export const nearlyRewrittenEdits: readonly Edit[] = [
  near(
    'named arguments in another order have a parameter in common',
    [
      'SELECT app.place(customer => $1, amount => $1::text) AS placed',
      'SELECT app.place(amount => $1::text, customer => $1) AS placed',
    ],
    { rule: 'argument-order', severity: dangerous },
  ),
  near(
    'an argument by its place stands behind named ones, which PostgreSQL refuses',
    [
      'SELECT app.three(1, b => 2, c => 3) AS n FROM app.orders AS o',
      'SELECT app.three(b => 2, 1, c => 3) AS n FROM app.orders AS o',
    ],
    { rule: 'argument-order', severity: breaking },
  ),
  near(
    'named arguments in another order have window functions, which number the rows one after the other',
    [
      'SELECT app.named(one => pg_catalog.row_number() OVER (ORDER BY o.status), two => (pg_catalog.row_number() OVER (ORDER BY o.tenant_id))::integer) AS n FROM app.orders AS o',
      'SELECT app.named(two => (pg_catalog.row_number() OVER (ORDER BY o.tenant_id))::integer, one => pg_catalog.row_number() OVER (ORDER BY o.status)) AS n FROM app.orders AS o',
    ],
    { rule: 'argument-order', severity: dangerous },
  ),
  near(
    'named arguments in another order have other values',
    [
      "SELECT app.place(customer => 'a', amount => 'b') AS placed",
      "SELECT app.place(amount => 'a', customer => 'b') AS placed",
    ],
    { rule: 'argument-literal', severity: dangerous },
    { rule: 'argument-literal', severity: dangerous },
  ),
  near(
    'GROUP BY names a column that the list hides behind an alias',
    [
      'SELECT pg_catalog.lower(o.status) AS status, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY 1',
      'SELECT pg_catalog.lower(o.status) AS status, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY status',
    ],
    { rule: 'grouping-changed', severity: breaking },
  ),
  near(
    'GROUP BY has the same position, and another column stands there',
    [
      "SELECT pg_catalog.date_trunc('month', o.created_at) AS period, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY 1",
      "SELECT pg_catalog.date_trunc('day', o.created_at) AS period, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY 1",
    ],
    { rule: 'grouping-changed', severity: breaking },
    { rule: 'output-literal', severity: dangerous },
  ),
  near(
    'ORDER BY with LIMIT has the same position, and another column stands there',
    [
      'SELECT o.total AS amount FROM app.orders AS o ORDER BY 1 LIMIT 3',
      'SELECT -o.total AS amount FROM app.orders AS o ORDER BY 1 LIMIT 3',
    ],
    { rule: 'column-expression', severity: breaking },
    { rule: 'order-changed', severity: breaking },
  ),
  near(
    'ORDER BY names a column that another one of the list is called',
    [
      'SELECT status AS state, o.note AS status FROM app.orders AS o ORDER BY 1',
      'SELECT status AS state, o.note AS status FROM app.orders AS o ORDER BY status',
    ],
    { rule: 'order-changed', severity: dangerous },
  ),
  near(
    'a query of WITH has another name, and a result column is called by it',
    [`WITH late AS (${archived}) SELECT late FROM late`, `WITH lost AS (${archived}) SELECT lost FROM lost`],
    { rule: 'column-renamed', severity: breaking },
    { rule: 'cte-renamed', severity: 'safe' },
  ),
  near(
    'a query of WITH has the name of a table that is read, too',
    [
      `WITH late AS (${archived}) SELECT items.name FROM late AS l, app.items WHERE items.id = l.id`,
      `WITH items AS (${archived}) SELECT items.name FROM items AS l, app.items WHERE items.id = l.id`,
    ],
    { rule: 'cte-renamed', severity: 'safe' },
  ),
  near(
    'the old row is called what the new one was',
    [
      'UPDATE app.orders SET note = $1 WHERE id = 3 RETURNING WITH (NEW AS r) r.note',
      'UPDATE app.orders SET note = $1 WHERE id = 3 RETURNING WITH (OLD AS r) r.note',
    ],
    { rule: 'returning-alias', severity: breaking },
  ),
  near(
    'the old row has a name that nothing uses',
    [
      'UPDATE app.orders SET note = $1 WHERE id = 3 RETURNING note',
      'UPDATE app.orders SET note = $1 WHERE id = 3 RETURNING WITH (OLD AS r) note',
    ],
    { rule: 'returning-alias', severity: dangerous },
  ),
].map((edit) => (edit.old.startsWith('UPDATE') ? { ...edit, kind: 'call' } : edit));

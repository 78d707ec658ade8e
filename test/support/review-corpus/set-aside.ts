import type { Edit } from './edit.ts';

const archived = 'SELECT o.id FROM app.orders AS o WHERE o.archived';
const large = 'SELECT o.id FROM app.orders AS o WHERE o.total > 20';

function union(operator: string, ...selects: readonly string[]): string {
  return selects.join(` ${operator} `);
}

function edit(name: string, texts: readonly [old: string, now: string], ...finds: Edit['finds']): Edit {
  return { name, old: texts[0], new: texts[1], finds };
}

function arms(name: string, texts: readonly [old: string, now: string], severity: Edit['finds'][0]['severity']): Edit {
  const one = edit(name, texts, { rule: 'set-operation-arms', severity });
  return severity === 'safe' ? one : { ...one, treacherous: true };
}

function typed(type: string, sql: string): string {
  return `/* contract
summary: Orders that need a look.
kind: query
principal: verify
returns:
  rows: many
  columns:
    id: ${type}
cases:
  reads: {}
*/
${sql}
`;
}

/** SELECTs of UNION that change places, keys of GROUP BY that do, and queries of WITH that nothing reads. */
export const setAsideEdits: readonly Edit[] = [
  arms(
    'the SELECTs of UNION ALL change places',
    [union('UNION ALL', archived, large), union('UNION ALL', large, archived)],
    'safe',
  ),
  arms(
    'the SELECTs of UNION change places, and equal numbers are the same',
    [typed('bigint', union('UNION', archived, large)), typed('bigint', union('UNION', large, archived))],
    'safe',
  ),
  arms(
    'counts of UNION ALL change places, and the first one names the columns',
    [
      "SELECT 'orders' AS what, pg_catalog.count(*) AS n FROM app.orders AS o UNION ALL SELECT 'items', pg_catalog.count(*) FROM app.items AS i",
      "SELECT 'items' AS what, pg_catalog.count(*) AS n FROM app.items AS i UNION ALL SELECT 'orders', pg_catalog.count(*) FROM app.orders AS o",
    ],
    'safe',
  ),
  arms(
    'a later SELECT of UNION ALL calls its column otherwise',
    [
      union('UNION ALL', archived, large),
      union('UNION ALL', archived, 'SELECT o.id AS number FROM app.orders AS o WHERE o.total > 20'),
    ],
    'safe',
  ),
  arms(
    'the SELECTs of UNION change places, and equal is not the same',
    [typed('numeric', union('UNION', archived, large)), typed('numeric', union('UNION', large, archived))],
    'dangerous',
  ),
  arms(
    'SELECTs of UNION ALL from other tables change places',
    [
      union('UNION ALL', archived, 'SELECT i.id FROM app.items AS i'),
      union('UNION ALL', 'SELECT i.id FROM app.items AS i', archived),
    ],
    'dangerous',
  ),
  arms(
    'texts of UNION ALL that are numbers change places',
    [
      union('UNION ALL', "SELECT '1' AS n", "SELECT '2' AS n", 'SELECT 3 AS n'),
      union('UNION ALL', 'SELECT 3 AS n', "SELECT '2' AS n", "SELECT '1' AS n"),
    ],
    'dangerous',
  ),
  arms(
    'SELECTs of UNION ALL that say the same of a parameter change places',
    [
      union('UNION ALL', `${archived} AND o.tenant_id = $1`, `${large} AND o.tenant_id = $1`),
      union('UNION ALL', `${large} AND o.tenant_id = $1`, `${archived} AND o.tenant_id = $1`),
    ],
    'safe',
  ),
  arms(
    'SELECTs of UNION ALL change places, and the first one gives the parameter its type',
    [
      union('UNION ALL', `${archived} AND o.id = $1`, `${large} AND o.total = $1`),
      union('UNION ALL', `${large} AND o.total = $1`, `${archived} AND o.id = $1`),
    ],
    'dangerous',
  ),
  arms(
    'SELECTs of UNION ALL change places, and each reads a query of its own that is called the same',
    [
      "(WITH late AS (SELECT 'a'::char(3) AS v) SELECT late.v FROM late) UNION ALL (WITH late AS (SELECT 'b'::varchar AS v) SELECT late.v FROM late)",
      "(WITH late AS (SELECT 'b'::varchar AS v) SELECT late.v FROM late) UNION ALL (WITH late AS (SELECT 'a'::char(3) AS v) SELECT late.v FROM late)",
    ],
    'dangerous',
  ),
  arms(
    'SELECTs of UNION ALL with ORDER BY change places',
    [`${union('UNION ALL', archived, large)} ORDER BY id`, `${union('UNION ALL', large, archived)} ORDER BY id`],
    'dangerous',
  ),
  arms(
    'SELECTs of UNION ALL that call functions of the application change places',
    [
      union('UNION ALL', 'SELECT app.next(1) AS n', 'SELECT app.next(2) AS n'),
      union('UNION ALL', 'SELECT app.next(2) AS n', 'SELECT app.next(1) AS n'),
    ],
    'dangerous',
  ),
  arms(
    'SELECTs of UNION ALL with LIMIT change places',
    [`${union('UNION ALL', archived, large)} LIMIT 3`, `${union('UNION ALL', large, archived)} LIMIT 3`],
    'breaking',
  ),
  arms(
    'SELECTs of UNION ALL in a subquery change places, and LIMIT is around it',
    [
      `SELECT s.id FROM (${union('UNION ALL', archived, large)}) AS s LIMIT 3`,
      `SELECT s.id FROM (${union('UNION ALL', large, archived)}) AS s LIMIT 3`,
    ],
    'breaking',
  ),
  {
    ...edit(
      'SELECTs of UNION ALL change places, and the first one names the column otherwise',
      [
        union('UNION ALL', archived, 'SELECT i.order_id FROM app.items AS i'),
        union('UNION ALL', 'SELECT i.order_id FROM app.items AS i', archived),
      ],
      { rule: 'column-renamed', severity: 'breaking' },
      { rule: 'set-operation-arms', severity: 'breaking' },
    ),
    treacherous: true,
  },
  edit(
    'keys of GROUP BY change places',
    [
      'SELECT o.status, o.tenant_id, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY o.status, o.tenant_id',
      'SELECT o.status, o.tenant_id, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY o.tenant_id, o.status',
    ],
    { rule: 'grouping-changed', severity: 'safe' },
  ),
  {
    ...edit(
      'keys of ROLLUP change places',
      [
        'SELECT o.status, o.tenant_id, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY ROLLUP (o.status, o.tenant_id)',
        'SELECT o.status, o.tenant_id, pg_catalog.count(*) AS n FROM app.orders AS o GROUP BY ROLLUP (o.tenant_id, o.status)',
      ],
      { rule: 'grouping-changed', severity: 'breaking' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'keys of GROUP BY change places, and a window function numbers the groups',
      [
        'SELECT o.status, o.tenant_id, pg_catalog.row_number() OVER () AS n FROM app.orders AS o GROUP BY o.status, o.tenant_id',
        'SELECT o.status, o.tenant_id, pg_catalog.row_number() OVER () AS n FROM app.orders AS o GROUP BY o.tenant_id, o.status',
      ],
      { rule: 'grouping-changed', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'keys of GROUP BY change places, and a function of the application meets the groups',
      [
        'SELECT app.next(o.status) AS n FROM app.orders AS o GROUP BY o.status, o.tenant_id',
        'SELECT app.next(o.status) AS n FROM app.orders AS o GROUP BY o.tenant_id, o.status',
      ],
      { rule: 'grouping-changed', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'keys of GROUP BY change places, and LIMIT takes the first groups',
      [
        'SELECT o.status, o.tenant_id FROM app.orders AS o GROUP BY o.status, o.tenant_id LIMIT 2',
        'SELECT o.status, o.tenant_id FROM app.orders AS o GROUP BY o.tenant_id, o.status LIMIT 2',
      ],
      { rule: 'grouping-changed', severity: 'breaking' },
    ),
    treacherous: true,
  },
  edit(
    'a query of WITH that nothing reads is added, and names nothing new',
    [
      'SELECT o.id FROM app.orders AS o WHERE o.archived',
      `WITH late AS (${archived}) SELECT o.id FROM app.orders AS o WHERE o.archived`,
    ],
    { rule: 'cte-added', severity: 'safe' },
  ),
  edit(
    'a query of WITH that nothing reads is gone',
    [
      `WITH late AS (${archived}), held AS MATERIALIZED (SELECT i.name FROM app.items AS i WHERE 1 / i.quantity > 3) SELECT l.id FROM late AS l`,
      `WITH late AS (${archived}) SELECT l.id FROM late AS l`,
    ],
    { rule: 'cte-removed', severity: 'safe' },
  ),
  {
    ...edit(
      'a query of WITH that nothing reads reads another one, which is materialized for it',
      [
        `WITH late AS (${archived}) SELECT l.id FROM late AS l WHERE l.id = 5`,
        `WITH late AS (${archived}), held AS (SELECT late.id FROM late) SELECT l.id FROM late AS l WHERE l.id = 5`,
      ],
      { rule: 'cte-added', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'a query of WITH that nothing reads names what is there, where it does not fit',
      [
        'SELECT o.id + 1 AS n, o.note FROM app.orders AS o',
        'WITH late AS (SELECT o.id + o.note AS n FROM app.orders AS o) SELECT o.id + 1 AS n, o.note FROM app.orders AS o',
      ],
      { rule: 'cte-added', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'a query of WITH that nothing reads has names for more columns than it has',
      [archived, `WITH late (a, b) AS (${archived}) ${archived}`],
      { rule: 'cte-added', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'a query of WITH that nothing reads names a table of another SELECT',
      [
        'SELECT i.name FROM app.orders AS o, app.items AS i WHERE i.id = o.id',
        'WITH late AS (SELECT o.name FROM app.orders AS o) SELECT i.name FROM app.orders AS o, app.items AS i WHERE i.id = o.id',
      ],
      { rule: 'cte-added', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'a query of WITH that nothing reads gives a parameter its type',
      ['SELECT $1 AS given', 'WITH late AS (SELECT $1::integer AS n) SELECT $1 AS given'],
      { rule: 'cte-added', severity: 'dangerous' },
    ),
    treacherous: true,
  },
  {
    ...edit(
      'a query of WITH that nothing reads writes',
      [
        'SELECT o.id FROM app.orders AS o WHERE o.archived',
        'WITH late AS (DELETE FROM app.items AS i WHERE i.id = 3) SELECT o.id FROM app.orders AS o WHERE o.archived',
      ],
      { rule: 'write-added', severity: 'breaking' },
    ),
    kind: 'call',
    treacherous: true,
  },
];

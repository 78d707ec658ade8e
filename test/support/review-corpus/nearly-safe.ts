import type { Edit } from './edit.ts';

const dangerous = 'dangerous';
const breaking = 'breaking';

function edit(name: string, texts: readonly [old: string, now: string], finds: Edit['finds']): Edit {
  return { name, old: texts[0], new: texts[1], finds, treacherous: true };
}

/** Edits that look like ones that change nothing: each is one step away from an edit that is safe. */
export const nearlySafeEdits: readonly Edit[] = [
  edit(
    'an alias is what a function in FROM is called',
    [
      'SELECT 1 AS n FROM app.orders AS o WHERE EXISTS (SELECT 1 FROM app.items_of(o.id) WHERE o.id = 3)',
      'SELECT 1 AS n FROM app.orders AS items_of WHERE EXISTS (SELECT 1 FROM app.items_of(items_of.id) WHERE items_of.id = 3)',
    ],
    [
      { rule: 'condition-operand', severity: breaking },
      { rule: 'from-function-shape', severity: breaking },
      { rule: 'table-alias', severity: breaking },
    ],
  ),
  edit(
    'a table has another alias, and its columns are still called by the old one',
    ['SELECT o.id FROM app.orders AS o WHERE o.archived', 'SELECT o.id FROM app.orders AS x WHERE o.archived'],
    [{ rule: 'table-alias', severity: breaking }],
  ),
  edit(
    'a table is joined in front of the one that its ON names',
    [
      'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id JOIN app.parts AS p ON p.id = i.part_id',
      'SELECT o.id FROM app.orders AS o JOIN app.parts AS p ON p.id = i.part_id JOIN app.items AS i ON i.order_id = o.id',
    ],
    [{ rule: 'from-order', severity: breaking }],
  ),
  edit(
    'a function stands in front of the table whose column it is given',
    [
      'SELECT o.id FROM app.orders AS o, app.items_of(o.id) AS f',
      'SELECT o.id FROM app.items_of(o.id) AS f, app.orders AS o',
    ],
    [{ rule: 'from-order', severity: breaking }],
  ),
  edit(
    'a comma is a JOIN, and the subquery requires something else',
    [
      'SELECT s.id FROM (SELECT o.id FROM app.orders AS o WHERE o.total > 5) AS s, app.items AS i WHERE i.order_id = s.id',
      'SELECT s.id FROM app.items AS i JOIN (SELECT o.id FROM app.orders AS o WHERE o.total > 50) AS s ON i.order_id = s.id',
    ],
    [{ rule: 'join-rearranged', severity: breaking }],
  ),
  edit(
    'a condition moves into an ON that does not see its table',
    [
      'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id JOIN app.parts AS p ON p.id = i.part_id WHERE p.name = i.name',
      'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id AND p.name = i.name JOIN app.parts AS p ON p.id = i.part_id',
    ],
    [{ rule: 'condition-moved', severity: breaking }],
  ),
  edit(
    'a condition without its table moves to where more tables have such a column',
    [
      'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id AND price > 3 JOIN app.parts AS p ON p.id = i.part_id',
      'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id JOIN app.parts AS p ON p.id = i.part_id WHERE price > 3',
    ],
    [{ rule: 'condition-moved', severity: breaking }],
  ),
  edit(
    'a condition that casts moves into the ON of a JOIN',
    [
      "SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id WHERE i.kind = 'n' AND i.name::integer > 3",
      "SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id AND i.name::integer > 3 WHERE i.kind = 'n'",
    ],
    [{ rule: 'condition-moved', severity: dangerous }],
  ),
  edit(
    'EXISTS selects an aggregate of JSON, which has a row for no rows',
    [
      'SELECT o.id FROM app.orders AS o WHERE EXISTS (SELECT 1 FROM app.items AS i WHERE i.order_id = o.id)',
      'SELECT o.id FROM app.orders AS o WHERE EXISTS (SELECT JSON_ARRAYAGG(i.id) FROM app.items AS i WHERE i.order_id = o.id)',
    ],
    [{ rule: 'subquery-changed', severity: breaking }],
  ),
  edit(
    'a condition stands behind one with a regular expression that is a parameter',
    [
      "SELECT o.id FROM app.orders AS o WHERE o.status = 'open' AND o.note ~ $1",
      "SELECT o.id FROM app.orders AS o WHERE o.note ~ $1 AND o.status = 'open'",
    ],
    [{ rule: 'condition-order', severity: dangerous }],
  ),
  edit(
    'the values of IN are in another order, and one can be no number',
    [
      'SELECT o.id FROM app.orders AS o WHERE o.id IN (1, o.note::bigint)',
      'SELECT o.id FROM app.orders AS o WHERE o.id IN (o.note::bigint, 1)',
    ],
    [{ rule: 'in-list-order', severity: dangerous }],
  ),
  edit(
    'a comparison with the tenant is written from its other side',
    [
      'SELECT o.id FROM app.orders AS o WHERE o.tenant_id = $1',
      'SELECT o.id FROM app.orders AS o WHERE $1 = o.tenant_id',
    ],
    [{ rule: 'condition-operand', severity: dangerous }],
  ),
  edit(
    'the operands of a comparison change places',
    [
      'SELECT o.id FROM app.orders AS o WHERE o.paid < o.total',
      'SELECT o.id FROM app.orders AS o WHERE o.total < o.paid',
    ],
    [{ rule: 'condition-operand', severity: breaking }],
  ),
  edit(
    'the SELECTs of EXCEPT change places',
    [
      'SELECT o.id FROM app.orders AS o EXCEPT SELECT i.id FROM app.items AS i',
      'SELECT i.id FROM app.items AS i EXCEPT SELECT o.id FROM app.orders AS o',
    ],
    [{ rule: 'set-operation-arms', severity: breaking }],
  ),
  edit(
    'a column at the end calls a function of the application',
    ['SELECT o.id FROM app.orders AS o', 'SELECT o.id, app.refund(o.id) AS refunded FROM app.orders AS o'],
    [{ rule: 'column-added', severity: breaking }],
  ),
  edit(
    'a column at the end of DISTINCT tells rows apart',
    ['SELECT DISTINCT o.status FROM app.orders AS o', 'SELECT DISTINCT o.status, o.id FROM app.orders AS o'],
    [{ rule: 'column-added', severity: breaking }],
  ),
  edit(
    'a column at the end multiplies the rows',
    ['SELECT o.id FROM app.orders AS o', 'SELECT o.id, pg_catalog.unnest(o.tags) AS tag FROM app.orders AS o'],
    [{ rule: 'column-added', severity: dangerous }],
  ),
  edit(
    'a column at the end is a subquery',
    [
      'SELECT o.id FROM app.orders AS o',
      'SELECT o.id, (SELECT i.name FROM app.items AS i WHERE i.order_id = o.id) AS item FROM app.orders AS o',
    ],
    [{ rule: 'column-added', severity: dangerous }],
  ),
  edit(
    'a subquery is ordered, and LIMIT is around it',
    [
      'SELECT s.id FROM (SELECT o.id FROM app.orders AS o) AS s LIMIT 3',
      'SELECT s.id FROM (SELECT o.id FROM app.orders AS o ORDER BY o.total) AS s LIMIT 3',
    ],
    [{ rule: 'order-added', severity: dangerous }],
  ),
  edit(
    'rows are ordered by a cast',
    ['SELECT o.id FROM app.orders AS o', 'SELECT o.id FROM app.orders AS o ORDER BY o.note::integer'],
    [{ rule: 'order-added', severity: dangerous }],
  ),
  edit(
    'DISTINCT rows are ordered by what is not in the list',
    [
      'SELECT DISTINCT o.status FROM app.orders AS o',
      'SELECT DISTINCT o.status FROM app.orders AS o ORDER BY o.created_at',
    ],
    [{ rule: 'order-added', severity: dangerous }],
  ),
];

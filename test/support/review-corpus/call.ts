import type { Edit } from './edit.ts';

const place = 'SELECT app.place_order($1, $2, $3) AS placed';

function header(params: readonly string[], sql: string): string {
  const names = params.map((param) => param.split(':')[0] ?? '');
  return `/* contract
summary: Place one order.
kind: call
principal: exec
params:
${params.map((param) => `  ${param}`).join('\n')}
returns:
  rows: one
  columns:
    placed: text
cases:
  places:
    params: { ${names.map((name) => `${name}: null`).join(', ')} }
*/
${sql}`;
}

const declared = ['tenant: uuid', 'customer: uuid', 'amount: numeric'];
const usual = header(declared, place);

/** Edits of what the application sends. */
export const callEdits: readonly Edit[] = [
  {
    name: 'another function is called',
    kind: 'call',
    old: place,
    new: 'SELECT app.place_order_v2($1, $2, $3) AS placed',
    finds: [{ rule: 'called-function', severity: 'breaking' }],
  },
  {
    name: 'a function of the same name in another schema is called',
    kind: 'call',
    old: place,
    new: 'SELECT api.place_order($1, $2, $3) AS placed',
    finds: [{ rule: 'called-function', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'another function is called with other arguments',
    kind: 'call',
    old: place,
    new: "SELECT app.place_orders($1, 'one', $2, $3) AS placed",
    finds: [{ rule: 'called-function', severity: 'breaking' }],
  },
  {
    name: 'another function in FROM is called',
    kind: 'call',
    old: 'SELECT p.id FROM app.place_order($1, $2) AS p',
    new: 'SELECT p.id FROM app.plan_order($1, $2) AS p',
    finds: [{ rule: 'called-function', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a function inside an argument is another one',
    kind: 'call',
    old: 'SELECT app.place_order(app.tenant_of($1), $2) AS placed',
    new: 'SELECT app.place_order(app.owner_of($1), $2) AS placed',
    finds: [{ rule: 'called-function', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a column is read instead of calling a function',
    kind: 'query',
    old: 'SELECT app.total_of(o.id) AS total FROM app.orders AS o',
    new: 'SELECT o.total AS total FROM app.orders AS o',
    finds: [{ rule: 'called-function', severity: 'breaking' }],
  },
  {
    name: 'two parameters are swapped',
    kind: 'call',
    old: place,
    new: 'SELECT app.place_order($2, $1, $3) AS placed',
    finds: [{ rule: 'parameters-swapped', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'three parameters change places in a ring',
    kind: 'call',
    old: place,
    new: 'SELECT app.place_order($2, $3, $1) AS placed',
    finds: [{ rule: 'parameters-swapped', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'two parameters of a condition are swapped',
    old: 'SELECT o.id FROM app.orders AS o WHERE o.tenant_id = $1 AND o.status = $2',
    new: 'SELECT o.id FROM app.orders AS o WHERE o.tenant_id = $2 AND o.status = $1',
    finds: [{ rule: 'parameters-swapped', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'two parameters of an INSERT are swapped',
    kind: 'call',
    old: 'INSERT INTO app.orders (tenant_id, status) VALUES ($1, $2) RETURNING id',
    new: 'INSERT INTO app.orders (tenant_id, status) VALUES ($2, $1) RETURNING id',
    finds: [{ rule: 'parameters-swapped', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'two parameters of a function in FROM are swapped',
    kind: 'call',
    old: 'SELECT p.id FROM app.place_order($1, $2) AS p',
    new: 'SELECT p.id FROM app.place_order($2, $1) AS p',
    finds: [{ rule: 'parameters-swapped', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'two declared parameters are swapped in the statement',
    old: usual,
    new: header(declared, 'SELECT app.place_order($2, $1, $3) AS placed'),
    finds: [{ rule: 'parameters-swapped', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a parameter is sent twice, and another only once',
    kind: 'call',
    old: 'SELECT app.move($1, $2, $1) AS moved',
    new: 'SELECT app.move($1, $2, $2) AS moved',
    finds: [{ rule: 'parameter-replaced', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a parameter in the select list is another one',
    old: 'SELECT $1 AS said, $2 AS heard, $1 || $2 AS both',
    new: 'SELECT $1 AS said, $2 AS heard, $1 || $1 AS both',
    finds: [{ rule: 'parameter-replaced', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'arguments that are no parameters change places',
    kind: 'call',
    old: "SELECT app.place_order($1, 'open', 'new') AS placed",
    new: "SELECT app.place_order($1, 'new', 'open') AS placed",
    finds: [{ rule: 'argument-order', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'arguments change to names',
    kind: 'call',
    old: place,
    new: 'SELECT app.place_order(tenant => $1, customer => $2, amount => $3) AS placed',
    finds: [{ rule: 'argument-notation', severity: 'dangerous' }],
    treacherous: true,
  },
  {
    name: 'an argument changes from its name to its position',
    kind: 'call',
    old: 'SELECT app.place_order($1, customer => $2) AS placed',
    new: 'SELECT app.place_order($1, $2) AS placed',
    finds: [{ rule: 'argument-notation', severity: 'dangerous' }],
  },
  {
    name: 'a value is given to another name',
    kind: 'call',
    old: 'SELECT app.place_order(tenant => $1, customer => $2) AS placed',
    new: 'SELECT app.place_order(tenant => $1, payer => $2) AS placed',
    finds: [{ rule: 'argument-name', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'an argument is left to its default',
    kind: 'call',
    old: "SELECT app.place_order($1, $2, 'EUR') AS placed",
    new: 'SELECT app.place_order($1, $2) AS placed',
    finds: [{ rule: 'argument-omitted', severity: 'dangerous' }],
    treacherous: true,
  },
  {
    name: 'an argument is written that the default gave',
    kind: 'call',
    old: 'SELECT app.place_order($1, $2) AS placed',
    new: "SELECT app.place_order($1, $2, 'EUR') AS placed",
    finds: [{ rule: 'argument-added', severity: 'dangerous' }],
  },
  {
    name: 'an array is no longer spread over the arguments',
    kind: 'call',
    old: "SELECT app.tag($1, VARIADIC ARRAY['a', 'b']) AS tagged",
    new: "SELECT app.tag($1, ARRAY['a', 'b']) AS tagged",
    finds: [{ rule: 'argument-variadic', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a literal in the call is another one',
    kind: 'call',
    old: "SELECT app.place_order($1, $2, 'EUR') AS placed",
    new: "SELECT app.place_order($1, $2, 'USD') AS placed",
    finds: [{ rule: 'argument-literal', severity: 'dangerous' }],
    treacherous: true,
  },
  {
    name: 'a number in the call is another one',
    kind: 'call',
    old: 'SELECT p.id FROM app.page($1, 10) AS p',
    new: 'SELECT p.id FROM app.page($1, 100) AS p',
    finds: [{ rule: 'argument-literal', severity: 'dangerous' }],
    treacherous: true,
  },
  {
    name: 'a false in the call is a true',
    kind: 'call',
    old: 'SELECT app.cancel($1, dry_run => true) AS cancelled',
    new: 'SELECT app.cancel($1, dry_run => false) AS cancelled',
    finds: [{ rule: 'argument-literal', severity: 'dangerous' }],
    treacherous: true,
  },
  {
    name: 'a number in the call is a text',
    kind: 'call',
    old: 'SELECT app.cancel($1, 1) AS cancelled',
    new: "SELECT app.cancel($1, '1') AS cancelled",
    finds: [{ rule: 'argument-literal', severity: 'dangerous' }],
    treacherous: true,
  },
  {
    name: 'a parameter gives way to a literal',
    kind: 'call',
    old: 'SELECT app.place_order($1, $2, $2) AS placed',
    new: "SELECT app.place_order($1, $2, 'EUR') AS placed",
    finds: [{ rule: 'argument-expression', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a cast is put around an argument',
    kind: 'call',
    old: place,
    new: 'SELECT app.place_order($1, $2, $3::integer) AS placed',
    finds: [{ rule: 'argument-cast', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'an argument is cast to a wider type',
    kind: 'call',
    old: 'SELECT app.place_order($1::integer, $2) AS placed',
    new: 'SELECT app.place_order($1::bigint, $2) AS placed',
    finds: [{ rule: 'argument-cast', severity: 'dangerous' }],
  },
  {
    name: 'an argument is cast to fewer decimals',
    kind: 'call',
    old: 'SELECT app.place_order($1, $2::numeric(10, 4)) AS placed',
    new: 'SELECT app.place_order($1, $2::numeric(10, 2)) AS placed',
    finds: [{ rule: 'argument-cast', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'the declared decimals are cut off by a cast',
    old: usual,
    new: header(declared, 'SELECT app.place_order($1, $2, $3::integer) AS placed'),
    finds: [{ rule: 'argument-cast', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'an argument is computed otherwise',
    kind: 'call',
    old: 'SELECT app.place_order($1, pg_catalog.lower($2)) AS placed',
    new: 'SELECT app.place_order($1, $2) AS placed',
    finds: [{ rule: 'argument-expression', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a declared parameter has another name',
    old: usual,
    new: header(['tenant: uuid', 'payer: uuid', 'amount: numeric'], place),
    finds: [{ rule: 'parameter-renamed', severity: 'dangerous' }],
  },
  {
    name: 'two declared parameters change places, and the statement stays',
    old: usual,
    new: header(['customer: uuid', 'tenant: uuid', 'amount: numeric'], place),
    finds: [{ rule: 'parameter-order', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'two declared parameters change places, and the statement follows',
    old: usual,
    new: header(['customer: uuid', 'tenant: uuid', 'amount: numeric'], 'SELECT app.place_order($2, $1, $3) AS placed'),
    finds: [{ rule: 'parameter-order', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a declared parameter is of a narrower type',
    old: usual,
    new: header(['tenant: uuid', 'customer: uuid', 'amount: integer'], place),
    finds: [{ rule: 'parameter-type', severity: 'breaking' }],
    treacherous: true,
  },
  {
    name: 'a declared parameter is of a wider type',
    old: header(['tenant: uuid', 'customer: uuid', 'amount: integer'], place),
    new: usual,
    finds: [{ rule: 'parameter-type', severity: 'dangerous' }],
  },
  {
    name: 'a declared parameter is of an unrelated type',
    old: usual,
    new: header(['tenant: uuid', 'customer: text', 'amount: numeric'], place),
    finds: [{ rule: 'parameter-type', severity: 'breaking' }],
  },
  {
    name: 'a parameter is put in front of all others',
    old: usual,
    new: header(['region: text', ...declared], 'SELECT app.place_order($2, $3, $4, $1) AS placed'),
    finds: [
      { rule: 'parameter-added', severity: 'breaking' },
      { rule: 'argument-added', severity: 'dangerous' },
    ],
  },
  {
    name: 'a parameter is taken away',
    old: usual,
    new: header(['tenant: uuid', 'amount: numeric'], "SELECT app.place_order($1, 'nobody', $2) AS placed"),
    finds: [
      { rule: 'parameter-removed', severity: 'breaking' },
      { rule: 'argument-expression', severity: 'breaking' },
    ],
  },
  {
    name: 'the call asks for another order of the rows',
    kind: 'call',
    old: 'SELECT p.id FROM app.place_order($1) AS p ORDER BY p.id',
    new: 'SELECT p.id FROM app.place_order($1) AS p ORDER BY p.id DESC',
    finds: [{ rule: 'order-changed', severity: 'dangerous' }],
  },
];

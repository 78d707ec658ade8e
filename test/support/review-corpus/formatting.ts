import type { Edit } from './edit.ts';

function safe(rule: string): (name: string, old: string, now: string) => Edit {
  return (name, old, now) => ({ name, old, new: now, finds: [{ rule, severity: 'safe' }] });
}

const formatting = safe('formatting');
const spelling = safe('spelling');
const refactor = safe('refactor');
const header = safe('header-formatting');

const orders = 'SELECT o.id, o.total FROM app.orders AS o WHERE o.tenant_id = $1 AND o.status = $2 ORDER BY o.id';

const file = (yaml: string, sql = 'SELECT o.id FROM app.orders AS o WHERE o.tenant_id = $1'): string =>
  `/* contract\n${yaml}*/\n${sql};\n`;

const usual = file(`summary: Read the orders of a tenant.
kind: query
principal: verify
params:
  tenant: text
returns:
  rows: many
  columns:
    id: bigint
cases:
  reads:
    params:
      tenant: t1
`);

/** Edits that change nothing: a third of the corpus. Each runs on a server too, where both sides answer the same. */
export const formattingEdits: readonly Edit[] = [
  formatting('lines become one', orders.replaceAll(' AND', '\n   AND'), orders),
  formatting(
    'a line becomes several',
    orders,
    orders.replaceAll(' WHERE', '\n WHERE').replaceAll(' ORDER', '\n ORDER'),
  ),
  formatting('tabs take the place of spaces', orders, orders.replaceAll(' ', '\t')),
  formatting('lines end with CRLF', orders.replaceAll(' AND', '\n AND'), orders.replaceAll(' AND', '\r\n AND')),
  formatting(
    'keywords are in lower case',
    orders,
    orders.replace(/\b[A-Z]+\b/g, (word) => word.toLowerCase()),
  ),
  formatting(
    'keywords are in mixed case',
    orders,
    orders.replace(/\b[A-Z]+\b/g, (word) => `${word[0]}${word.slice(1).toLowerCase()}`),
  ),
  formatting('a comment is added at the end', orders, `${orders} -- the newest last`),
  formatting('a comment is added at the start', orders, `-- of one tenant\n${orders}`),
  formatting('a comment is removed', `${orders} /* a day's work */`, orders),
  formatting('a comment is reworded', `/* old words */ ${orders}`, `/* new words */ ${orders}`),
  formatting('a comment moves', `/* why */ ${orders}`, orders.replace('WHERE', '/* why */ WHERE')),
  formatting(
    'a comment changes its kind',
    orders.replace('WHERE', '-- why\n WHERE'),
    orders.replace('WHERE', '/* why */ WHERE'),
  ),
  formatting(
    'a comment that nests takes the place of a blank',
    orders,
    orders.replace(' WHERE', '/* a /* b */ c */WHERE'),
  ),
  formatting('a comment names a parameter', orders, `/* $3 is gone */ ${orders}`),
  formatting('a comment holds a statement', orders, `${orders} -- DELETE FROM app.orders`),
  formatting('a comment holds a quote', orders, `/* it's done */ ${orders}`),
  formatting('the spaces around an operator go', orders, orders.replaceAll(' = ', '=')),
  formatting('spaces are put around commas', orders, orders.replaceAll(', ', ' , ')),
  formatting('spaces are put around dots', orders, orders.replaceAll('o.', 'o . ')),
  formatting('spaces are put inside brackets', 'SELECT app.place($1, $2)', 'SELECT app.place( $1 , $2 )'),
  formatting('a space is put before a bracket', 'SELECT app.place($1, $2)', 'SELECT app.place ($1, $2)'),
  formatting(
    'the commas lead the lines',
    'SELECT o.id,\n  o.total\nFROM app.orders AS o',
    'SELECT o.id\n  , o.total\nFROM app.orders AS o',
  ),
  formatting(
    'spaces go before a cast',
    'SELECT o.id :: text FROM app.orders AS o',
    'SELECT o.id::text FROM app.orders AS o',
  ),
  formatting(
    'a sign is apart from its number',
    'SELECT -1, o.id FROM app.orders AS o',
    'SELECT - 1, o.id FROM app.orders AS o',
  ),
  formatting('a semicolon is put in front of a comment', orders, `${orders}; -- done`),
  formatting(
    'a type is in upper case',
    'SELECT o.id::integer FROM app.orders AS o',
    'SELECT o.id::INTEGER FROM app.orders AS o',
  ),
  formatting('a space goes into an array', 'SELECT ARRAY[1,2,3]', 'SELECT ARRAY [ 1, 2, 3 ]'),
  {
    name: 'the semicolon at the end goes',
    old: usual,
    new: usual.replace(/;\n$/, '\n'),
    finds: [{ rule: 'formatting', severity: 'safe' }],
  },
  {
    name: 'lines are added at the end of the file',
    old: usual,
    new: `${usual}\n\n`,
    finds: [{ rule: 'formatting', severity: 'safe' }],
  },

  spelling(
    'not equal is spelled <>',
    'SELECT o.id FROM app.orders AS o WHERE o.status != $1',
    'SELECT o.id FROM app.orders AS o WHERE o.status <> $1',
  ),
  spelling('names are in another case', orders, orders.replaceAll('o.', 'O.').replaceAll('tenant_id', 'TENANT_ID')),
  spelling('a name is quoted that need not be', orders, orders.replaceAll('o.status', 'o."status"')),
  spelling('quotes go that nothing needs', orders.replace('app.orders', '"app"."orders"'), orders),
  spelling(
    'a column has AS in front of its name',
    'SELECT o.id number FROM app.orders AS o',
    'SELECT o.id AS number FROM app.orders AS o',
  ),
  spelling('a table has no AS in front of its alias', orders, orders.replace(' AS o', ' o')),
  spelling(
    'a join is called INNER',
    'SELECT o.id FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id',
    'SELECT o.id FROM app.orders AS o INNER JOIN app.items AS i ON i.order_id = o.id',
  ),
  spelling(
    'a left join is called OUTER',
    'SELECT o.id FROM app.orders AS o LEFT JOIN app.items AS i ON i.order_id = o.id',
    'SELECT o.id FROM app.orders AS o LEFT OUTER JOIN app.items AS i ON i.order_id = o.id',
  ),
  spelling(
    'a cast is spelled CAST',
    'SELECT o.id::text FROM app.orders AS o',
    'SELECT CAST(o.id AS text) FROM app.orders AS o',
  ),
  spelling(
    'a constant has its type in front',
    "SELECT o.id FROM app.orders AS o WHERE o.created_at > '2026-01-05'::date",
    "SELECT o.id FROM app.orders AS o WHERE o.created_at > date '2026-01-05'",
  ),
  spelling('a condition stands in brackets', orders, orders.replace('o.status = $2', '(o.status = $2)')),
  spelling('the whole statement stands in brackets', orders, `(${orders})`),
  spelling('brackets around a column go', 'SELECT (o.id) FROM app.orders AS o', 'SELECT o.id FROM app.orders AS o'),
  spelling('ALL is spelled out', 'SELECT o.status FROM app.orders AS o', 'SELECT ALL o.status FROM app.orders AS o'),
  spelling(
    'UNION is spelled DISTINCT',
    "SELECT o.status FROM app.orders AS o UNION SELECT 'x'",
    "SELECT o.status FROM app.orders AS o UNION DISTINCT SELECT 'x'",
  ),
  spelling(
    'integer is spelled int',
    'SELECT o.id::integer FROM app.orders AS o',
    'SELECT o.id::int FROM app.orders AS o',
  ),
  spelling(
    'a type has pg_catalog in front',
    'SELECT o.id::integer FROM app.orders AS o',
    'SELECT o.id::pg_catalog.int4 FROM app.orders AS o',
  ),
  spelling(
    'float has its digits',
    'SELECT o.id::real FROM app.orders AS o',
    'SELECT o.id::float(24) FROM app.orders AS o',
  ),
  spelling(
    'decimal is spelled numeric',
    'SELECT o.id::decimal(8,2) FROM app.orders AS o',
    'SELECT o.id::numeric(8,2) FROM app.orders AS o',
  ),
  spelling(
    'timestamptz is spelled out',
    'SELECT o.created_at::timestamp(0) with time zone FROM app.orders AS o',
    'SELECT o.created_at::pg_catalog.timestamptz(0) FROM app.orders AS o',
  ),
  spelling('a string is quoted by dollars', "SELECT 'open'::text", 'SELECT $$open$$::text'),
  spelling('a string has an E in front that nothing needs', "SELECT 'open'::text", "SELECT E'open'::text"),
  spelling('a quote is doubled', "SELECT $$it's$$::text", "SELECT 'it''s'::text"),
  spelling('a letter is written as an escape', "SELECT 'Ä'::text", "SELECT U&'\\00C4'::text"),
  spelling('a name is written as an escape', orders, orders.replace('o.status', 'o.U&"\\0073tatus"')),
  spelling('a string goes on in the next line', "SELECT 'open'::text", "SELECT 'op'\n  'en'::text"),
  spelling(
    'null is tested in one word',
    'SELECT o.id FROM app.orders AS o WHERE o.note IS NULL',
    'SELECT o.id FROM app.orders AS o WHERE o.note ISNULL',
  ),
  spelling(
    'a limit is spelled FETCH FIRST',
    'SELECT o.id FROM app.orders AS o ORDER BY o.id LIMIT 5',
    'SELECT o.id FROM app.orders AS o ORDER BY o.id FETCH FIRST 5 ROWS ONLY',
  ),
  spelling(
    'an offset stands before the limit',
    'SELECT o.id FROM app.orders AS o ORDER BY o.id LIMIT 5 OFFSET 2',
    'SELECT o.id FROM app.orders AS o ORDER BY o.id OFFSET 2 LIMIT 5',
  ),
  spelling(
    'NOT stands before IN',
    'SELECT o.id FROM app.orders AS o WHERE NOT o.id IN (1, 2)',
    'SELECT o.id FROM app.orders AS o WHERE NOT (o.id IN (1, 2))',
  ),
  spelling(
    'a zero leads a parameter-free number',
    'SELECT 7, o.id FROM app.orders AS o',
    'SELECT 007, o.id FROM app.orders AS o',
  ),

  refactor('a table has another alias', orders, orders.replaceAll('o.', 'ord.').replace(' AS o', ' AS ord')),
  refactor(
    'a table that had no alias has one',
    'SELECT orders.id FROM app.orders WHERE orders.tenant_id = $1',
    'SELECT o.id FROM app.orders AS o WHERE o.tenant_id = $1',
  ),
  refactor(
    'a table loses an alias that is its name',
    'SELECT orders.id FROM app.orders AS orders',
    'SELECT orders.id FROM app.orders',
  ),
  refactor(
    'two tables exchange their aliases',
    'SELECT a.id, b.name FROM app.orders AS a JOIN app.items AS b ON b.order_id = a.id',
    'SELECT b.id, a.name FROM app.orders AS b JOIN app.items AS a ON a.order_id = b.id',
  ),
  refactor(
    'a subquery has another alias',
    'SELECT s.id FROM (SELECT o.id FROM app.orders AS o) AS s WHERE s.id > 3',
    'SELECT t.id FROM (SELECT o.id FROM app.orders AS o) AS t WHERE t.id > 3',
  ),
  refactor('the alias of a star is another', 'SELECT o.* FROM app.orders AS o', 'SELECT x.* FROM app.orders AS x'),
  refactor(
    'both sides of a self-join have other aliases',
    'SELECT a.id FROM app.orders AS a JOIN app.orders AS b ON b.id = a.id + 1',
    'SELECT x.id FROM app.orders AS x JOIN app.orders AS y ON y.id = x.id + 1',
  ),
  refactor(
    'an alias inside EXISTS is another',
    'SELECT o.id FROM app.orders AS o WHERE EXISTS (SELECT FROM app.items AS i WHERE i.order_id = o.id)',
    'SELECT o.id FROM app.orders AS o WHERE EXISTS (SELECT FROM app.items AS x WHERE x.order_id = o.id)',
  ),
  refactor('int is spelled int4', 'SELECT o.id::int FROM app.orders AS o', 'SELECT o.id::int4 FROM app.orders AS o'),
  refactor(
    'bigint is spelled int8',
    'SELECT o.id::bigint FROM app.orders AS o',
    'SELECT o.id::int8 FROM app.orders AS o',
  ),
  refactor(
    'boolean is spelled bool',
    'SELECT o.archived::boolean FROM app.orders AS o',
    'SELECT o.archived::bool FROM app.orders AS o',
  ),
  refactor(
    'double precision is spelled float8',
    'SELECT o.total::double precision FROM app.orders AS o',
    'SELECT o.total::float8 FROM app.orders AS o',
  ),
  refactor(
    'timestamp with time zone is spelled timestamptz',
    'SELECT o.created_at::timestamp with time zone FROM app.orders AS o',
    'SELECT o.created_at::timestamptz FROM app.orders AS o',
  ),
  refactor('character is spelled bpchar', "SELECT 'ab'::character(3)", "SELECT 'ab'::bpchar(3)"),
  refactor(
    'an array of int is one of int4',
    'SELECT ARRAY[o.id]::int[] FROM app.orders AS o',
    'SELECT ARRAY[o.id]::int4[] FROM app.orders AS o',
  ),
  refactor('ASC is spelled out', orders, `${orders} ASC`),
  refactor('NULLS LAST is spelled out where it is the default', orders, `${orders} NULLS LAST`),
  refactor(
    'NULLS FIRST is spelled out where it is the default',
    'SELECT o.id FROM app.orders AS o ORDER BY o.note DESC, o.id',
    'SELECT o.id FROM app.orders AS o ORDER BY o.note DESC NULLS FIRST, o.id',
  ),
  refactor(
    'the second AND has brackets',
    'SELECT o.id FROM app.orders AS o WHERE o.id > 1 AND o.id < 9 AND o.archived',
    'SELECT o.id FROM app.orders AS o WHERE o.id > 1 AND (o.id < 9 AND o.archived)',
  ),
  refactor(
    'the second OR has brackets',
    'SELECT o.id FROM app.orders AS o WHERE o.id = 1 OR o.id = 9 OR o.archived',
    'SELECT o.id FROM app.orders AS o WHERE o.id = 1 OR (o.id = 9 OR o.archived)',
  ),
  refactor(
    'a column has the name that it has anyway',
    'SELECT o.id FROM app.orders AS o',
    'SELECT o.id AS id FROM app.orders AS o',
  ),
  refactor(
    'a count has the name that it has anyway',
    'SELECT pg_catalog.count(*) FROM app.orders AS o',
    'SELECT pg_catalog.count(*) AS count FROM app.orders AS o',
  ),
  refactor(
    'several rewrites come together',
    'SELECT o.id::int FROM app.orders AS o ORDER BY o.id',
    'SELECT x.id::int4 FROM app.orders AS x ORDER BY x.id ASC',
  ),

  header('the header has a comment', usual, usual.replace('kind: query', 'kind: query   # it only reads')),
  header('the header has a line between its parts', usual, usual.replace('returns:', '\nreturns:')),
  header(
    'a mapping of the header is written in one line',
    usual,
    usual.replace('params:\n  tenant: text', 'params: { tenant: text }'),
  ),
  header(
    'the keys of the header stand in another order',
    usual,
    usual.replace('kind: query\nprincipal: verify', 'principal: verify\nkind: query'),
  ),
  header('a value of the header is quoted', usual, usual.replace('tenant: t1', 'tenant: "t1"')),
  header(
    'the isolation that is the default is written',
    usual,
    usual.replace('principal: verify', 'principal: verify\nisolation: repeatable read'),
  ),
  header(
    'the header is indented otherwise',
    usual,
    usual.replace('    params:\n      tenant: t1', '        params:\n            tenant: t1'),
  ),
  header(
    'the summary is folded over two lines',
    usual,
    usual.replace('summary: Read the orders of a tenant.', 'summary: Read the orders\n  of a tenant.'),
  ),
  header(
    'lines of the header end with CRLF',
    usual,
    usual.replace(/^[\s\S]*?\*\//, (comment) => comment.replaceAll('\n', '\r\n')),
  ),
  {
    name: 'the header and the statement are written otherwise',
    old: usual,
    new: usual.replace('kind: query', 'kind: "query"').replace('SELECT o.id', 'SELECT\n  o.id'),
    finds: [
      { rule: 'formatting', severity: 'safe' },
      { rule: 'header-formatting', severity: 'safe' },
    ],
  },
];

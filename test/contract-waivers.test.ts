import { beforeAll, expect, test } from 'vitest';
import { type ParsedContract, parseContract } from '../src/contract/parse-contract.ts';
import { loadParser } from '../src/sql/parse.ts';

beforeAll(loadParser);

function read(more: string): ParsedContract {
  const text = `/* contract
summary: s
kind: call
principal: exec
returns: { rows: one, columns: { r: integer } }
${more}
*/
SELECT public.f() AS r;
`;
  return parseContract({ id: 'f', version: 1, file: 'contracts/f/v1.sql', bytes: Buffer.from(text) }, null);
}

const problems = (more: string): readonly string[] =>
  read(more).findings.map(
    ({ code, line, column, length, message }) => `${code} ${line}:${column}+${length} ${message}`,
  );

const waiver = (parts: Readonly<Record<string, string>>): string =>
  Object.entries({
    code: 'sequence-advanced',
    object: 'public.s',
    reason: 'Numbers may have gaps.',
    by: 'dba',
    expires: '2027-06-30',
    ...parts,
  })
    .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}`)
    .join('\n');

test('waivers and burn budgets are read, and a case may override the budgets also where it raises', () => {
  const { contract, findings } = read(`waivers:
${waiver({})}
${waiver({ object: 'public.other' })}
burns: { public.orders_id_seq: 2, app.s: 1 }
cases:
  plain: {}
  more: { burns: { public.orders_id_seq: 3 } }
  none: { burns: {} }
  raises: { raises: unique_violation }`);
  expect(findings).toEqual([]);
  expect(contract?.waivers.map(({ object, expires }) => [object, expires])).toEqual([
    ['public.s', '2027-06-30'],
    ['public.other', '2027-06-30'],
  ]);
  const both = [
    { sequence: { schema: 'public', name: 'orders_id_seq' }, values: 2 },
    { sequence: { schema: 'app', name: 's' }, values: 1 },
  ];
  expect(contract?.burns).toEqual(both);
  expect(contract?.cases.map(({ name, burns }) => [name, burns])).toEqual([
    ['plain', both],
    ['more', [{ sequence: { schema: 'public', name: 'orders_id_seq' }, values: 3 }]],
    ['none', []],
    ['raises', both],
  ]);
});

test('a contract without them has none', () => {
  const { contract } = read('cases: { plain: {} }');
  expect([contract?.waivers, contract?.burns, contract?.cases[0]?.burns]).toEqual([[], [], []]);
});

test('a waiver without its parts, with unknown ones or with empty ones is an error at the place where it stands', () => {
  expect(problems(`waivers:\n  - code: notify\n    object: jobs\ncases: { a: {} }`)).toEqual([
    'header 7:5+4 the key "reason" is missing',
    'header 7:5+4 the key "by" is missing',
    'header 7:5+4 the key "expires" is missing',
  ]);
  expect(problems(`waivers:\n${waiver({ until: '2027-01-01' })}\ncases: { a: {} }`)).toEqual([
    'unknown-key 12:5+5 unknown key "until"',
  ]);
  expect(problems(`waivers:\n${waiver({ reason: 'because' })}\ncases: { a: {} }`)).toEqual([
    'header 9:13+7 the reason must be a sentence',
  ]);
  expect(problems(`waivers:\n${waiver({ object: '" "', by: '""' })}\ncases: { a: {} }`)).toEqual([
    'header 8:13+3 this must be one line of text, not empty',
    'header 10:9+2 this must be one line of text, not empty',
  ]);
  expect(problems(`waivers: { code: notify }\ncases: { a: {} }`)).toEqual([
    'header 6:10+16 "waivers" must be a list, not a map',
  ]);
});

test('the day on which a waiver ends is a day of the calendar', () => {
  for (const day of ['2027-02-29', '2027-13-01', '2027-6-30', '30.06.2027', 'never', '2027-06-30T00:00:00Z']) {
    expect(problems(`waivers:\n${waiver({ expires: `"${day}"` })}\ncases: { a: {} }`)).toEqual([
      `header 11:14+${day.length + 2} this is not a day of the calendar`,
    ]);
  }
  expect(problems(`waivers:\n${waiver({ expires: '2028-02-29' })}\ncases: { a: {} }`)).toEqual([]);
});

test('the same survivor may be waived once', () => {
  expect(problems(`waivers:\n${waiver({})}\n${waiver({ reason: 'Another good reason.' })}\ncases: { a: {} }`)).toEqual([
    'waiver-twice 13:13+8 the survivor "sequence-advanced" of "public.s" is waived twice',
  ]);
});

test('a burn budget names a sequence with its schema, and a whole number from 1', () => {
  expect(
    problems(
      'burns: { orders: 1, public.s: 0, public.t: 1.5, public.u: many }\ncases: { a: { burns: { Public.S: 1 } } }',
    ),
  ).toEqual([
    'burn-sequence 6:10+6 "orders" is not a sequence with its schema',
    'header 6:31+1 a burn budget must be a whole number from 1',
    'header 6:44+3 a burn budget must be a whole number from 1',
    'header 6:59+4 "public.u" must be a number, not the string "many"',
    'burn-sequence 7:24+8 "Public.S" is not a sequence with its schema',
  ]);
});

test('what the effects name is declared, rows or 0, in the header or in a case', () => {
  const { contract } = read(`effects:
  public.t: { insert: 1 }
  public.u: {}
cases:
  plain: {}
  other: { effects: { public.t: { delete: 0 }, app.x: { update: 2 } } }`);
  expect(contract?.declared).toEqual([
    { table: { schema: 'app', name: 'x' }, operations: ['update'] },
    { table: { schema: 'public', name: 't' }, operations: ['insert', 'delete'] },
    { table: { schema: 'public', name: 'u' }, operations: [] },
  ]);
});

import type { Case, Contract, ResultColumn } from '../../../contract/contract.ts';
import { counted } from '../../../core/text.ts';
import type { RecordedResult } from '../../../snapshot/baseline.ts';
import { sqlName } from '../sql-name.ts';
import { sqlQuoted, sqlRows, sqlText } from '../sql-text.ts';
import { type Part, setup, test } from '../test-file.ts';

/**
 * Types whose values are compared as values: they have an order, and the same value may print in more than one way. Every other
 * type is compared as the text that the server prints: json, xml and points have no equality at all.
 */
const comparable =
  /^(?:boolean|smallint|integer|bigint|numeric|real|double precision|text|character(?: varying)?|name|uuid|jsonb|bytea|date|interval|inet|cidr|macaddr|time(?:stamp)? with(?:out)? time zone)(?:\(\d+(?:,\d+)?\))?(?:\[\])?$/;

/** A name for the number of a row that none of the contract's columns has. */
export function rowNumber({ returns }: Pick<Contract, 'returns'>): string {
  let name = 'nth';
  while (returns.columns.some((column) => column.name === name)) name += '_';
  return name;
}

/** What keeps the rows of a case for the tests after it, whatever kind of statement returns them. */
export function keepAnswers(contract: Contract, role: string): readonly Part[] {
  const { columns } = contract.returns;
  if (columns.length === 0) return [];
  const definitions = columns.map(({ name, type }) => `${sqlName(name)} ${ofAnyLength(type)}`);
  const both = [...definitions, `${sqlName(rowNumber(contract))} bigint`];
  return [
    setup(`CREATE TEMPORARY TABLE answer (${both.join(', ')});`),
    setup(
      [
        `CREATE FUNCTION pg_temp.run(text) RETURNS TABLE (${definitions.join(', ')})`,
        "LANGUAGE plpgsql AS 'BEGIN RETURN QUERY EXECUTE $1; END';",
      ].join('\n'),
    ),
    setup(`GRANT INSERT ON answer TO ${sqlName(role)};`),
    setup(`GRANT EXECUTE ON FUNCTION pg_temp.run(text) TO ${sqlName(role)};`),
  ];
}

/** Whether the rows of a case are those of the baseline; where it does not know them, whether there are as many as declared. */
export function testAnswer(contract: Contract, subject: Case, recorded: RecordedResult | null): readonly Part[] {
  const { columns } = contract.returns;
  if (columns.length === 0) return [];
  if (recorded === null || 'raises' in recorded) return testCardinality(contract, subject);
  const told = columns.flatMap((column, place) => (column.volatile ? [] : [{ column, place }]));
  const rows = recorded.rows.map((row) => told.map(({ place }) => row[place] ?? null));
  const isWhole = told.length === columns.length;
  if (rows.length === 0) {
    return [test('is_empty', "'SELECT * FROM answer'", sqlText(`${subject.name}: returns no row, as recorded`))];
  }
  const count = test(
    'is',
    '(SELECT count(*) FROM answer)',
    `${rows.length}::bigint`,
    sqlText(`${subject.name}: returns ${counted(rows.length, 'row')}, as recorded`),
  );
  if (told.length === 0) return [count];
  const names = told.map(({ column }) => read(column)).join(', ');
  const order = recorded.rows.length > 1 ? ` ORDER BY ${sqlName(rowNumber(contract))}` : '';
  const which = isWhole ? 'the recorded rows' : 'the recorded values';
  return [
    ...(isWhole ? [] : [count]),
    test(
      'results_eq',
      sqlQuoted(`SELECT ${names} FROM answer${order}`),
      sqlQuoted(
        sqlRows(
          rows,
          told.map(({ column }) => compared(column)),
        ),
      ),
      sqlText(`${subject.name}: returns ${which}`),
    ),
  ];
}

/** Without a length, `character` and `bit` mean one character and one bit; these names of theirs mean any number. */
function ofAnyLength(type: string): string {
  return type.replace(/^character(?=$|\[)/, 'bpchar').replace(/^bit(?=$|\[)/, '"bit"');
}

function read({ name, type }: ResultColumn): string {
  return comparable.test(type) ? sqlName(name) : `${sqlName(name)}::text`;
}

function compared({ type }: ResultColumn): string {
  return comparable.test(type) ? ofAnyLength(type) : 'text';
}

function testCardinality({ returns }: Contract, { name }: Case): readonly Part[] {
  const rows = '(SELECT count(*) FROM answer)';
  switch (returns.rows) {
    case 'one':
      return [test('is', rows, '1::bigint', sqlText(`${name}: returns one row`))];
    case 'optional':
      return [test('cmp_ok', rows, "'<='", '1::bigint', sqlText(`${name}: returns one row or none`))];
    case 'none':
      return [test('is', rows, '0::bigint', sqlText(`${name}: returns no row`))];
    case 'many':
      return [];
  }
}

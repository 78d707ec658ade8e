import type { Case, CaseValue, Contract, Parameter } from '../../../contract/contract.ts';
import type { QualifiedName } from '../../../core/identifier.ts';
import type { RecordedResult } from '../../../snapshot/baseline.ts';
import { parseSql } from '../../../sql/parse.ts';
import { sqlName } from '../sql-name.ts';
import { sqlText } from '../sql-text.ts';
import { type Part, section, setup, test } from '../test-file.ts';
import { testAnswer } from './answer.ts';
import { lookBefore, testEffects } from './effects.ts';

/** What the tests of every case of a contract share. */
export interface CaseSetting {
  readonly contract: Contract;
  /** The login role of the contract's principal. */
  readonly role: string;
  /** Tables whose rows are counted. */
  readonly tables: readonly QualifiedName[];
}

/** The savepoint that every case goes back to. */
export const savepoint = 'before_case';

/** One case: as the contract's role, then what came of it, then back to where all cases start. */
export function testCase(setting: CaseSetting, subject: Case, recorded: RecordedResult | null): Part {
  const { contract, role } = setting;
  const mayWrite = contract.kind === 'call' && subject.raises === null;
  return section(subject.name, [
    ...(mayWrite ? [lookBefore] : []),
    setup(`SET LOCAL ROLE ${sqlName(role)};`),
    ...found(contract, subject),
    run(setting, subject),
    ...(subject.raises === null ? [setup('RESET ROLE;'), ...testAnswer(contract, subject, recorded)] : []),
    ...(mayWrite ? testEffects(contract, subject, setting.tables) : []),
    setup(`ROLLBACK TO SAVEPOINT ${savepoint};`),
  ]);
}

/** Whether the queries that parameters are taken from find exactly one row each: without it the case would say nothing. */
function found({ params }: Contract, subject: Case): readonly Part[] {
  return subject.values.flatMap((value, index) =>
    'query' in value
      ? [
          test(
            'is',
            `(SELECT count(*) FROM ${nested(value.query, '  ')} AS found)`,
            '1::bigint',
            sqlText(`${subject.name}: the data have one "${params[index]?.name ?? ''}" for it`),
          ),
        ]
      : [],
  );
}

function run({ contract, role }: CaseSetting, subject: Case): Part {
  const keeps = subject.raises === null && contract.returns.columns.length > 0;
  const execute = executeText(contract, subject, keeps ? '    ' : '  ');
  if (subject.raises !== null) {
    const { sqlstate, condition } = subject.raises;
    const says = condition === sqlstate ? sqlstate : condition;
    return test('throws_ok', execute, sqlText(sqlstate), 'NULL', sqlText(`${subject.name}: raises ${says} as ${role}`));
  }
  const says = sqlText(`${subject.name}: runs as ${role}`);
  if (!keeps) return test('lives_ok', execute, says);
  const keep = `format(\n    'INSERT INTO answer SELECT * FROM pg_temp.run(%L) WITH ORDINALITY',\n    ${execute}\n  )`;
  return test('lives_ok', keep, says);
}

/** An expression whose value is `EXECUTE name('…', …)`. A subquery may not stand there, so the values are put in as text. */
function executeText(contract: Contract, { values }: Case, margin: string): string {
  const name = sqlName(contract.id);
  if (values.length === 0) return `'EXECUTE ${name}'`;
  const places = values.map(() => '%L').join(', ');
  const given = values.map(
    (value, index) => `${margin}  ${named(contract.params[index])}${written(value, `${margin}  `)}`,
  );
  return `format(\n${margin}  'EXECUTE ${name}(${places})',\n${given.join(',\n')}\n${margin})`;
}

function named(parameter: Parameter | undefined): string {
  return parameter !== undefined && /^[\w $-]+$/.test(parameter.name) ? `/* ${parameter.name} */ ` : '';
}

function written(value: CaseValue, margin: string): string {
  return 'query' in value ? nested(value.query, margin) : sqlText(value.text);
}

/** A query in parentheses, without its semicolon. A comment in it must not swallow the closing one. The parser must be loaded. */
function nested(query: string, margin: string): string {
  const parsed = parseSql(query);
  const end = 'message' in parsed ? query.length : (parsed.statements[0]?.span.end ?? query.length);
  const text = query.slice(0, end) + query.slice(end).replace(/;\s*/, '');
  return /\n|--/.test(text) ? `(\n${margin}  ${text}\n${margin})` : `(${text})`;
}

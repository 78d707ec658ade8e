import type { Contract } from '../../../contract/contract.ts';
import type { QualifiedName } from '../../../core/identifier.ts';
import type { RecordedResults } from '../../../snapshot/baseline.ts';
import { resultKey } from '../../../snapshot/baseline.ts';
import { headOf, type Origin } from '../origin.ts';
import { sqlName } from '../sql-name.ts';
import { sqlList, sqlQuoted, sqlRows, sqlText } from '../sql-text.ts';
import { type GeneratedFile, type Part, section, setup, test, testFile } from '../test-file.ts';
import { keepAnswers } from './answer.ts';
import { savepoint, testCase } from './case.ts';
import { countedTables, watchEffects } from './effects.ts';
import { isSelect } from './is-select.ts';

export interface ContractTestOptions {
  readonly origin: Origin;
  readonly surface: readonly QualifiedName[];
  /** The login role of the contract's principal. */
  readonly role: string;
  /** Null: the target has no baseline. */
  readonly baseline: { readonly file: string; readonly results: RecordedResults } | null;
}

/** The pgTAP file of one contract: what its statement takes and returns, and every case, run as the contract's role. */
export function contractFile(contract: Contract, options: ContractTestOptions): GeneratedFile {
  const { origin, role, baseline, surface } = options;
  const tables = countedTables(contract, surface);
  const reads = contract.kind !== 'call';
  const cases = contract.cases.map((subject) =>
    testCase({ contract, role, tables }, subject, baseline?.results[resultKey(contract)]?.[subject.name] ?? null),
  );
  return testFile(`contract_${contract.id}.sql`, {
    about: [
      ...headOf(origin, contract.file),
      '',
      `${contract.id} v${contract.version}, ${contract.kind} as ${contract.principal} (${role})`,
      `statement  sha256 ${contract.sha256}`,
      `header     sha256 ${contract.headerSha256}`,
      `results    ${baseline === null ? 'none are recorded' : `of ${baseline.file}: the data must be those`}`,
      ...burnt(contract),
      '',
      'Cases do not see each other: each ends in ROLLBACK TO SAVEPOINT. Tests are numbered on all the same, because pgTAP takes',
      'the numbers from a sequence; only its closing remark on how many tests failed does not count those of the cases.',
    ],
    isolation: contract.isolation.toUpperCase(),
    parts: [
      section('Values are read and printed as contracts verify does.', [setup(settings)]),
      section('The statement of the contract, byte for byte.', [setup(prepared(contract))]),
      ...returned(contract),
      ...(contract.returns.columns.length === 0
        ? []
        : [section("A case's rows, kept for the tests after it.", keepAnswers(contract, role))]),
      reads
        ? section('It only reads: from here on the server refuses every write.', [setup('SET TRANSACTION READ ONLY;')])
        : section('What a case changes, in the tables of the surface and in every other.', watchEffects(tables)),
      setup(`SAVEPOINT ${savepoint};`),
      ...cases,
      section(
        'What it takes. After the cases, so that pgTAP closes with the number of a test that was not taken back.',
        [taken(contract), setup(`DEALLOCATE ${sqlName(contract.id)};`)],
      ),
    ],
  });
}

const settings = `SET LOCAL row_security = off;
SET LOCAL standard_conforming_strings = on;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = iso_8601;
SET LOCAL TimeZone = 'UTC';
SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = hex;`;

function burnt({ burns }: Contract): readonly string[] {
  return burns.map(
    ({ sequence, values }) =>
      `draws up to ${values} of ${sequence.schema}.${sequence.name} a case: ROLLBACK does not give them back`,
  );
}

/** Without types of parameters: the server finds them out, as it does for the application. */
function prepared({ id, sql }: Contract): string {
  const lastLine = sql.slice(sql.lastIndexOf('\n') + 1);
  return `PREPARE ${sqlName(id)} AS\n${sql}${lastLine.includes('--') ? '\n' : ''};`;
}

function taken({ id, params }: Contract): Part {
  const types = params.map(({ type }) => type);
  return test(
    'is',
    `(SELECT p.parameter_types FROM pg_prepared_statements AS p WHERE p.name = ${sqlText(id)})`,
    `${sqlList(types)}::regtype[]`,
    sqlText(`${id} takes ${types.length === 0 ? 'nothing' : types.join(', ')}`),
  );
}

/** A statement that is no SELECT cannot fill a table: the types of its columns are checked when its cases run, the names are not. */
function returned({ id, params, returns, sql }: Contract): readonly Part[] {
  if (returns.columns.length === 0 || !isSelect(sql)) return [];
  const nulls = params.length === 0 ? '' : `(${params.map(() => 'NULL').join(', ')})`;
  const columns = returns.columns.map(({ name, type }) => [name, type]);
  return [
    section('What it returns. WITH NO DATA runs nothing, and a plan for any values computes nothing ahead.', [
      setup('SET LOCAL plan_cache_mode = force_generic_plan;'),
      setup(`CREATE TEMPORARY TABLE described AS EXECUTE ${sqlName(id)}${nulls} WITH NO DATA;`),
      setup('SET LOCAL plan_cache_mode = auto;'),
      test(
        'results_eq',
        sqlQuoted(columnsOfDescribed),
        sqlQuoted(sqlRows(columns, [])),
        sqlText(`${id} returns ${columns.map((column) => column.join(' ')).join(', ')}`),
      ),
    ]),
  ];
}

const columnsOfDescribed = `SELECT a.attname::text COLLATE "default", format_type(a.atttypid, NULL)
      FROM pg_attribute AS a
     WHERE a.attrelid = 'pg_temp.described'::regclass AND a.attnum > 0
     ORDER BY a.attnum`;

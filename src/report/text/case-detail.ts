import { counted } from '../../core/text.ts';
import { wasRun } from '../../core/was-run.ts';
import type { CaseEvidence } from '../../proof/evidence.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { type Row, table } from '../layout/table.ts';
import { nextSteps } from './next-steps.ts';
import { problemLines } from './problems.ts';
import { changeWords, contractName, durationWords, numberWords, outcomeTone, timeWords } from './words.ts';

const indent = 4;
const column = 17;

/** Everything that is known of a case that did not hold. */
export function caseDetail(page: Page, one: CaseEvidence): readonly string[] {
  const fact = ([label, text]: readonly [string, string]): readonly string[] =>
    entry(page, { labels: [{ text: label, tone: 'quiet', at: indent }], column, text });
  const steps = nextSteps(one);
  return [
    ...paragraph(page, {
      indent: 2,
      text: `${one.outcome}: ${contractName(one)}, case "${one.case}", ${one.kind} as ${one.principal}`,
      tone: outcomeTone[one.outcome],
    }),
    ...problemLines(page, { indent, problems: one.problems }),
    ...(wasRun(one) ? [...effectTable(page, one), ...facts(one).flatMap(fact)] : []),
    ...steps.flatMap((text, at) => fact([at === 0 ? 'next' : '', text])),
  ];
}

function facts(one: CaseEvidence): readonly (readonly [string, string])[] {
  const { transaction, receipt, constraints } = one;
  return [
    ['raised', raisedWords(one)],
    ['result', one.result === null ? 'none' : counted(one.result.rows, 'row')],
    ['sha256', statementWords(one)],
    [
      'transaction',
      transaction === null
        ? 'none was begun'
        : `${transaction.xid === null ? 'no xid' : `xid ${transaction.xid}`}, ${transaction.isolation}, backend ${transaction.backendPid}, began ${timeWords(transaction.startedAt)}`,
    ],
    ['latch', one.latch],
    ['receipt', receipt === null ? 'none' : `${receiptWords(receipt.status)}, says ${receipt.witness}`],
    ['session left', one.residue.length === 0 ? 'nothing' : one.residue.join(', ')],
    ...one.sequences
      .filter(({ used, budget }) => used || budget !== null)
      .map((trace): readonly [string, string] => ['sequence', sequenceWords(trace)]),
    [
      'constraints',
      `${constraints.forced} forced before the rollback, ${constraints.violated === null ? 'none violated' : `violated: ${constraints.violated}`}`,
    ],
    ['locks', one.locks.length === 0 ? 'none' : one.locks.join(', ')],
    ...one.notes.map((note): readonly [string, string] => ['note', note]),
    ['took', durationWords(one.durationMs)],
  ];
}

function raisedWords({ mustRaise, raised, result }: CaseEvidence): string {
  const must = mustRaise === null ? 'the case must succeed' : `the case must raise ${mustRaise}`;
  if (raised === null && result === null) return `not known, the statement has no answer; ${must}`;
  if (raised === null) return mustRaise === null ? 'nothing, as declared' : `nothing; ${must}`;
  const name = raised.condition === null ? raised.sqlstate : `${raised.condition} (${raised.sqlstate})`;
  return `${name}: ${raised.message}; ${must}`;
}

function statementWords({ sha256, serverSha256 }: CaseEvidence): string {
  if (serverSha256 === null) return `${sha256}, not seen on the server`;
  if (serverSha256 === sha256) return `${sha256}, as on the server`;
  return `${sha256} in the file, ${serverSha256} on the server`;
}

function sequenceWords({ sequence, before, after, taken, budget }: CaseEvidence['sequences'][number]): string {
  const stood = before === null || after === null ? 'where it stood is not known' : `${before} → ${after}`;
  const burned = taken === null ? '' : `, ${taken} taken`;
  return `${sequence}: ${stood}${burned}, ${budget === null ? 'no burn budget' : `burn budget ${budget}`}`;
}

function receiptWords(status: NonNullable<CaseEvidence['receipt']>['status']): string {
  return status === 'none' ? 'no xid was assigned, nothing to abort' : status;
}

/** Declared beside observed effects, and the counts inside the transaction, of every table that either names. */
function effectTable(page: Page, { effects, counts, result }: CaseEvidence): readonly string[] {
  if (result === null && effects.observed.length === 0) return [];
  const { declared, observed } = effects;
  const names = [...new Set([...declared, ...observed, ...counts].map(({ table: name }) => name))];
  const rows = names
    .map((name): Row => {
      const expected = changeWords(declared.find((one) => one.table === name) ?? untouched);
      const seen = changeWords(observed.find((one) => one.table === name) ?? untouched);
      const count = counts.find((one) => one.table === name);
      return [
        { text: name, tone: 'plain' },
        { text: expected, tone: 'plain' },
        { text: seen, tone: expected === seen ? 'plain' : 'bad' },
        { text: count === undefined ? '-' : numberWords(count.before), tone: 'plain' },
        { text: count === undefined ? '-' : numberWords(count.after), tone: 'plain' },
        { text: expected === seen ? '' : 'differs', tone: 'bad' },
      ];
    })
    .filter(
      ([, expected, seen, before, after]) =>
        expected?.text !== '0' || seen?.text !== '0' || before?.text !== after?.text,
    );
  return rows.length === 0 ? [] : table(page, { indent, columns, rows });
}

const untouched = { insert: 0, update: 0, delete: 0 } as const;
const columns = [
  { head: 'table', flexible: true },
  { head: 'declared' },
  { head: 'observed' },
  { head: 'rows before', align: 'right' },
  { head: 'rows after', align: 'right' },
  { head: '' },
] as const;

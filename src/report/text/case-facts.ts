import { counted } from '../../core/text.ts';
import type { CaseEvidence } from '../../proof/evidence.ts';
import { changeWords, durationWords, timeWords } from './words.ts';

/** Everything that is known of a case that was run, each with its label. */
export function caseFacts(one: CaseEvidence): readonly (readonly [string, string])[] {
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

/** What one table was declared to go through, and what it went through. */
export interface EffectRow {
  readonly table: string;
  /** `+1 ~1`, or `0`. */
  readonly declared: string;
  readonly observed: string;
  /** Rows inside the transaction; null: not counted. */
  readonly counted: { readonly before: number; readonly after: number } | null;
}

/** Declared beside observed effects, and the counts inside the transaction, of every table that either names. */
export function effectRows({ effects, counts, result }: CaseEvidence): readonly EffectRow[] {
  if (result === null && effects.observed.length === 0) return [];
  const { declared, observed } = effects;
  const names = [...new Set([...declared, ...observed, ...counts].map(({ table }) => table))];
  return names
    .map((table) => ({
      table,
      declared: changeWords(declared.find((one) => one.table === table) ?? untouched),
      observed: changeWords(observed.find((one) => one.table === table) ?? untouched),
      counted: counts.find((one) => one.table === table) ?? null,
    }))
    .filter((row) => row.declared !== '0' || row.observed !== '0' || row.counted?.before !== row.counted?.after);
}

const untouched = { insert: 0, update: 0, delete: 0 } as const;

import { randomUUID } from 'node:crypto';
import type { SequenceDefinition } from '../catalog/sequences.ts';
import type { Case, Contract } from '../contract/contract.ts';
import { formatQualified, type QualifiedName } from '../core/identifier.ts';
import type { Limits } from '../core/limits.ts';
import type { Latch } from '../db/latch.ts';
import type { Observer } from '../db/observer.ts';
import { askReceipt, type Receipt } from '../db/receipt.ts';
import { type Plan, type Rehearsal, rehearse } from '../db/rehearsal.ts';
import { askSequenceValues } from '../db/sequence-values.ts';
import type { Session } from '../db/session.ts';
import { transactionSettings } from '../db/transaction-settings.ts';
import type { Watchdog } from '../db/watchdog.ts';
import type { SubjectAnalysis } from '../survivors/analysis.ts';
import { placeholdersOf } from './foreseen.ts';
import type { CaseRecord, Net } from './record.ts';
import { sequencesOf, traceSequences } from './sequence-traces.ts';

/** What every case of a run needs, found out once. */
export interface CaseSetting {
  readonly limits: Limits;
  readonly latch: Latch;
  readonly constraints: readonly QualifiedName[];
  readonly serverVersionNum: number;
  readonly observer: Observer;
  /** Aborted where the run is to end: interrupted, or out of time. */
  readonly stop: AbortSignal;
  /** What the closures say, by contract id; empty where they were not read. */
  readonly foreseen: ReadonlyMap<string, SubjectAnalysis>;
  /** How the sequences count that cases may touch. */
  readonly sequences: readonly SequenceDefinition[];
  readonly ours: () => readonly number[] | null;
  readonly strict: boolean;
}

/** Where a case runs: a clean session, and who watches it. */
export interface Place {
  readonly session: Session;
  readonly watchdog: Watchdog;
}

/** Serialization failures and deadlocks say nothing about the contract: a fresh transaction may try again, twice. */
const attempts = 3;
const worthAnotherTry = new Set(['40001', '40P01']);

/** Runs one case of one contract in a rollback-only transaction, and asks the observer for the receipt. Never throws. */
export async function runCase(contract: Contract, subject: Case, at: At): Promise<CaseRecord> {
  const started = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    const { rehearsal, watch, net } = await rehearseWatched(contract, subject, at);
    const receipt = await receiptOf(rehearsal, contract, at.setting);
    const sqlstate = rehearsal.answer?.error?.sqlstate ?? '';
    const worthIt = worthAnotherTry.has(sqlstate) && subject.raises?.sqlstate !== sqlstate && watch.stopped === null;
    // What an attempt left behind, or did not confirm, must not be forgotten over the next one.
    const cleanly =
      receipt.status === 'aborted' &&
      rehearsal.residue.length + rehearsal.sequences.length === 0 &&
      !at.place.session.ended;
    if (!worthIt || !cleanly || attempt === attempts) {
      const durationMs = performance.now() - started;
      return { contract, case: subject, latch: at.setting.latch, rehearsal, receipt, watch, net, durationMs };
    }
  }
}

interface At {
  readonly setting: CaseSetting;
  readonly place: Place;
}

/** Rehearses once, and reads through the observer where those sequences stand that the role itself may not read. */
async function rehearseWatched(contract: Contract, subject: Case, at: At) {
  const { observer, sequences: definitions, ours, strict, foreseen: all } = at.setting;
  const foreseen = all.get(contract.id) ?? null;
  const known = sequencesOf(subject, foreseen);
  const mayRead = (name: QualifiedName): boolean =>
    definitions.some((one) => one.readable && formatQualified(one) === formatQualified(name));
  const exists = (name: QualifiedName): boolean =>
    definitions.some((one) => formatQualified(one) === formatQualified(name));
  const hidden = known.filter((name) => exists(name) && !mayRead(name));
  const before = await askSequenceValues(observer, hidden);
  const { value: rehearsal, watch } = await rehearseOnce(contract, subject, {
    ...at,
    sequences: known.filter(mayRead),
    placeholders: placeholdersOf(foreseen),
  });
  const observed = { before, after: await askSequenceValues(observer, hidden) };
  const net: Net = {
    sequences: traceSequences({ subject, known, definitions, rehearsal, observed }),
    ours: ours(),
    foreseen,
    strict,
  };
  return { rehearsal, watch, net };
}

async function rehearseOnce(
  contract: Contract,
  subject: Case,
  { setting, place, sequences, placeholders }: At & Pick<Plan, 'sequences' | 'placeholders'>,
) {
  const statementName = `contracts_${randomUUID()}`;
  const { session, watchdog } = place;
  return watchdog.guard(session, setting.stop, (giveWay) =>
    rehearse(session, {
      opening: {
        isolation: contract.isolation.toUpperCase(),
        readOnly: contract.kind !== 'call',
        settings: transactionSettings(setting.limits, setting.serverVersionNum),
        latch: setting.latch,
        statementName,
      },
      sql: contract.sql,
      values: subject.values,
      countRows: contract.effects.map((effect) => effect.table),
      constraints: contract.kind === 'call' ? setting.constraints : [],
      sequences,
      placeholders,
      cap: { rows: setting.limits.rows, bytes: setting.limits.bytes },
      stop: giveWay,
    }),
  );
}

/** A transaction of which the connection was lost before its id was known can have no receipt: unless it only read. */
async function receiptOf(
  rehearsal: Rehearsal,
  contract: Contract,
  { observer, limits }: CaseSetting,
): Promise<Receipt> {
  const xid = rehearsal.identity?.xid ?? null;
  const lost = rehearsal.error !== null && rehearsal.identity !== null && xid === null && contract.kind === 'call';
  if (lost) return { status: 'unknown', witness: observer.description };
  return askReceipt(observer, { xid, patience: rehearsal.error === null ? 0 : limits.statement });
}

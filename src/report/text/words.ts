import type { CaseEvidence, EffectEvidence, Evidence, ProofEvidence } from '../../proof/evidence.ts';
import type { Tone } from '../layout/palette.ts';

type Outcome = CaseEvidence['outcome'];
type Status = ProofEvidence['status'];

/** Outcomes of a case, worst first. */
export const outcomes = ['alarm', 'broken', 'unknown', 'held'] as const satisfies readonly Outcome[];
/** Statuses of a proof, worst first. */
export const statuses = ['fail', 'unknown', 'skipped', 'pass'] as const satisfies readonly Status[];

export const outcomeTone = { alarm: 'bad', broken: 'bad', unknown: 'doubt', held: 'good' } as const satisfies Record<
  Outcome,
  Tone
>;
export const statusTone = { fail: 'bad', unknown: 'doubt', skipped: 'doubt', pass: 'good' } as const satisfies Record<
  Status,
  Tone
>;
export const verdictTone = {
  proved: 'good',
  broken: 'bad',
  inconclusive: 'doubt',
  refused: 'doubt',
  alarm: 'bad',
} as const satisfies Record<Evidence['verdict'], Tone>;

/** `cut_leg_a v1`. */
export function contractName({ contract, version }: { readonly contract: string; readonly version: number }): string {
  return `${contract} v${version}`;
}

/** Rows of one table in short: `+1 ~1 -1` for inserted, updated, deleted; `0` for none. */
export function changeWords({ insert, update, delete: deleted }: Omit<EffectEvidence, 'table'>): string {
  const parts = [
    insert === 0 ? '' : `+${insert}`,
    update === 0 ? '' : `~${update}`,
    deleted === 0 ? '' : `-${deleted}`,
  ];
  return parts.filter((part) => part !== '').join(' ') || '0';
}

/** A table's name in a list, without the schema that everybody's is in. */
export function shortTable(table: string): string {
  return table.startsWith('public.') ? table.slice('public.'.length) : table;
}

/** `12 ms`, `1.9 s`, `2 min 5 s`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 10) return `${(Math.round(milliseconds * 10) / 10).toString()} ms`;
  if (milliseconds < 999.5) return `${Math.round(milliseconds).toString()} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60).toString()} min ${(seconds % 60).toString()} s`;
}

/** `2026-05-21 22:14:03.412 UTC` of an ISO 8601 time in UTC; anything else as it stands. */
export function timeWords(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d+)?)Z$/.exec(iso);
  return match === null ? iso : `${match[1] ?? ''} ${match[2] ?? ''} UTC`;
}

/** `number` with a comma every three digits: `4,211`. */
export function numberWords(number: number): string {
  return number.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

import { counted } from '../core/text.ts';
import { paintFor } from './layout/palette.ts';
import { textWidth } from './layout/width.ts';
import { shorten } from './layout/wrap.ts';
import { durationWords, outcomeTone } from './text/words.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What is being worked on: `cut_leg_a v1 creates-a-unit`; empty between two. */
  readonly current: string;
  readonly elapsedMs: number;
}

const barWidth = 20;

/**
 * The state of a run on one line for an animated terminal, without a line break; never wider than `width`.
 * The caller returns to the line's start, writes this, and clears the rest.
 */
export function progressLine(
  progress: Progress,
  { width, color }: { readonly width: number; readonly color: boolean },
) {
  const { done, total, current, elapsedMs } = progress;
  const paint = paintFor(color);
  const part = total <= 0 ? 0 : Math.min(1, Math.max(0, done / total));
  const filled = Math.floor(part * barWidth);
  const tally = `${done}/${total}  ${durationWords(elapsedMs)}`;
  const bar = `[${'='.repeat(filled)}${' '.repeat(barWidth - filled)}] `;
  const fits = bar.length + tally.length + 2 <= width;
  const before = shorten(`${fits ? bar : ''}${tally}`, width);
  const room = width - textWidth(before) - 2;
  return current === '' || room < 1 ? before : `${before}  ${paint('quiet', shorten(current, room))}`;
}

export interface ContractDone {
  readonly contract: string;
  readonly version: number;
  /** The worst of its cases. */
  readonly outcome: keyof typeof outcomeTone;
  readonly cases: number;
  readonly durationMs: number;
}

/** One finished contract on one line, without a line break: for a log, where nothing is animated. */
export function contractDoneLine(done: ContractDone, { color }: { readonly color: boolean }): string {
  const { contract, version, outcome, cases, durationMs } = done;
  const word = paintFor(color)(outcomeTone[outcome], outcome.padEnd('unknown'.length));
  const name = shorten(`${contract} v${version}`, 60);
  return `${word}  ${name}, ${counted(cases, 'case')}, ${durationWords(durationMs)}`;
}

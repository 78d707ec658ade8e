import type { FileOutcome } from '../../pgtap/outcome.ts';
import { paintFor } from '../layout/palette.ts';
import { shorten } from '../layout/wrap.ts';
import { durationWords } from '../text/words.ts';
import { fileVerdictTone, testsWords } from './words.ts';

/** One finished file on one line, without a line break: for a log, where nothing is animated. */
export function fileDoneLine(outcome: FileOutcome, { color }: { readonly color: boolean }): string {
  const { verdict, file, durationMs } = outcome;
  const word = paintFor(color)(fileVerdictTone[verdict], verdict.padEnd('refused'.length));
  const took = verdict === 'refused' ? '' : `, ${durationWords(durationMs)}`;
  return `${word}  ${shorten(file, 80)}, ${shorten(testsWords(outcome), 60)}${took}`;
}

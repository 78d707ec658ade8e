import type { Statement } from '../../db/session.ts';
import type { Script } from '../script/script.ts';
import type { Segment } from './segments.ts';

/** Comments and blanks before the first word. */
const lead = String.raw`^(?:\s|--.*(?:\n|$)|/\*[\s\S]*?\*/)*`;
const prepare = new RegExp(`${lead}PREPARE\\s+("(?:[^"]|"")+"|[^\\s("]+)`, 'i');

/**
 * Ends what the file itself prepared: the usual way to hand a query to throws_ok() and results_eq(). With psql the
 * session would end and take it along. What a function prepared behind the file's back stays, and is found.
 */
export function deallocate({ steps }: Pick<Segment, 'steps'>): readonly Statement[] {
  const texts = steps.flatMap((step) => (step.kind === 'statement' ? [step.step.text] : []));
  const names = new Set(texts.flatMap((text) => prepare.exec(text)?.[1] ?? []));
  return [...names].map((name) => ({ text: `DEALLOCATE ${name}` }));
}

/** Whether statements end prepared ones, among which may be our own questions. */
export function mayDeallocate({ steps }: Pick<Script, 'steps'>): boolean {
  return steps.some(({ text }) => /\b(?:DEALLOCATE|DISCARD)\b/i.test(text));
}

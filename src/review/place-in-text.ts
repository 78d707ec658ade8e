import type { ParsedSql } from '../sql/parse.ts';
import type { Span } from '../sql/position.ts';
import type { ContractPair } from './pair.ts';
import type { Found } from './rules/rule.ts';

/** Which of several places with the same text a change is at: who accepts that the second of three literals changes accepts no other. */
export interface PlaceInText {
  /** What it was added to, as the base has it: an addition is in no text of the base itself. Null of everything else. */
  readonly within: string | null;
  /** How often the same text stands before it in the base; in the head where the base has nothing of it. */
  readonly nth: number;
}

/** The base decides wherever it can: an edit of the head further up is not to take back what was accepted. */
export function placeInText(
  { spans, explains }: Pick<Found, 'spans' | 'explains'>,
  { base, head }: ContractPair,
): PlaceInText {
  const [first] = explains;
  if (first?.kind === 'added' && (spans?.old ?? null) === null) {
    const { within } = first;
    return { within: within?.text ?? null, nth: within === null ? 0 : nthOf(within.span, base.sql) };
  }
  if (spans !== undefined && spans.old !== null) return { within: null, nth: nthOf(spans.old, base.sql) };
  return { within: null, nth: spans === undefined || spans.new === null ? 0 : nthOf(spans.new, head.sql) };
}

/** How often a text stands before its span: as whole words where it is made of words, so that `1` is not in `$1` or `10`. */
function nthOf({ start, end }: Span, sql: ParsedSql): number {
  const part = sql.text.slice(start, end);
  if (part === '') return 0;
  const { starts, ends } = wordsOf(sql);
  const isWords = starts.has(start) && ends.has(end);
  let count = 0;
  for (let at = sql.text.indexOf(part); at !== -1 && at < start; at = sql.text.indexOf(part, at + 1)) {
    if (!isWords || (starts.has(at) && ends.has(at + part.length))) count += 1;
  }
  return count;
}

interface Words {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
}

const known = new WeakMap<ParsedSql, Words>();

/** Where words start and end. Remembered: a statement may have a hundred thousand, and a thousand changes. */
function wordsOf(sql: ParsedSql): Words {
  const words = known.get(sql) ?? {
    starts: new Set(sql.tokens().map(({ start }) => start)),
    ends: new Set(sql.tokens().map(({ end }) => end)),
  };
  known.set(sql, words);
  return words;
}

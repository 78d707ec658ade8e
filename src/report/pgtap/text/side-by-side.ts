import { redact } from '../../../core/redact.ts';
import { visible } from '../../../core/text.ts';
import { piecesOfWidth, textWidth } from '../../layout/width.ts';

/** Two values for two lines under each other. */
export interface SideBySide {
  readonly have: string;
  readonly want: string;
  /** Columns before the first difference, where it is worth pointing at. */
  readonly mark: number | null;
  /** What the eye cannot see. */
  readonly note: string | null;
}

/** Shorter values need no finger. Columns. */
const easilySeen = 16;

/**
 * Values in at most `columns` each. What is too long loses the middle of what both have in common first, and of the
 * difference never its first character: two different values never look equal without a note that says so.
 */
export function sideBySide(
  { have, want }: { readonly have: string; readonly want: string },
  columns: number,
): SideBySide {
  const quote = [have, want].some((text) => text.trim() !== text || text === '') ? '"' : '';
  const [one, other] = [quote + printed(have) + quote, quote + printed(want) + quote];
  const from = commonStart(one, other);
  const after = Math.min(commonEnd(one, other), one.length - from, other.length - from);
  const isLong = textWidth(one) > columns || textWidth(other) > columns;
  const middles = [one, other].map((text) => text.slice(from, text.length - after));
  const { start, end, room } = isLong
    ? rooms({ start: one.slice(0, from), middles, end: one.slice(one.length - after) }, columns)
    : { start: one.slice(0, from), end: one.slice(one.length - after), room: columns };
  const [shownOne = '', shownOther = ''] = middles.map((middle) => start + inMiddle(middle, room) + end);
  const widest = Math.max(textWidth(shownOne), textWidth(shownOther));
  return {
    have: shownOne,
    want: shownOther,
    mark: one === other || start === '' || widest <= easilySeen ? null : textWidth(start),
    note: noteOn({ have, want, isAlike: one === other }),
  };
}

/** Gives the difference up to half of the columns, and the rest to what is the same before and after it. */
function rooms(
  text: { readonly start: string; readonly middles: readonly string[]; readonly end: string },
  columns: number,
) {
  const room = Math.min(Math.floor(columns / 2), Math.max(...text.middles.map(textWidth)));
  const rest = columns - room;
  const end = inMiddle(text.end, Math.max(Math.floor(rest / 3), rest - textWidth(text.start)));
  return { start: inMiddle(text.start, rest - textWidth(end)), end, room };
}

/** Without secrets, half of which nobody would find, and what a terminal would not show; a no-break space is no space. */
function printed(text: string): string {
  return visible(redact(text.toWellFormed())).replaceAll('\u00a0', '\\u{a0}');
}

/** Code units that both begin with, never half a character. */
function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return isHighSurrogate(one, at - 1) ? at - 1 : at;
}

function commonEnd(one: string, other: string): number {
  let count = 0;
  while (count < one.length && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return isHighSurrogate(one, one.length - count - 1) && count > 0 ? count - 1 : count;
}

function isHighSurrogate(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at));
}

/** `text` in at most `columns`: its beginning, `…`, its end. At least its first character, where there is room for one. */
function inMiddle(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const before = Math.ceil((columns - 1) * 0.6);
  const [head = ''] = piecesOfWidth(text, before);
  return `${head}…${endOf(text, columns - 1 - before)}`;
}

function endOf(text: string, columns: number): string {
  let end = '';
  let used = 0;
  for (const character of [...text.slice(-columns * 2)].toReversed()) {
    used += textWidth(character);
    if (used > columns) break;
    end = character + end;
  }
  return end;
}

function noteOn(about: { readonly have: string; readonly want: string; readonly isAlike: boolean }): string | null {
  const { have, want, isAlike } = about;
  if (have === want) return 'both print alike: they may differ in type, or in what printing leaves out';
  if (isAlike) return 'both print alike: one holds as text what stands for a character that cannot be seen';
  if (have.normalize('NFC') === want.normalize('NFC')) return 'the same text in other code points (Unicode NFC)';
  return null;
}

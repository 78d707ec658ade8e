import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { entry, paragraph } from '../../src/report/layout/lines.ts';
import { paintFor } from '../../src/report/layout/palette.ts';
import { table } from '../../src/report/layout/table.ts';
import { padEnd, padStart, piecesOfWidth, textWidth } from '../../src/report/layout/width.ts';
import { shorten, tie, wrap } from '../../src/report/layout/wrap.ts';

const page = { width: 40, paint: paintFor(false) };
const plain = (text: string) => ({ text, tone: 'plain' }) as const;

test.each([
  ['plain ASCII', 'cut_leg_a', 9],
  ['Vietnamese, composed', 'Điều 44', 7],
  ['Vietnamese, decomposed', 'Điều 44'.normalize('NFD'), 7],
  ['Chinese', '法律', 4],
  ['Japanese with its punctuation', '条文、第一', 10],
  ['Korean', '한국', 4],
  ['full-width Latin', 'ＡＢ', 4],
  ['an ideograph beyond the basic plane', '\u{20000}', 2],
  ['an emoji', '🚀', 2],
  ['an emoji with a skin tone', '👍🏽', 2],
  ['a flag', '🇻🇳', 2],
  ['a heart that is text, and one that is an emoji', '\u2764\u2764\ufe0f', 3],
  ['digits and signs, which can be emoji but are not', '1#*©', 4],
  ['nothing', '', 0],
])('%s is as wide as a terminal shows it', (_what, text, width) => {
  expect(textWidth(text)).toBe(width);
});

test('a text is cut before the character that does not fit, never inside it', () => {
  expect(piecesOfWidth('a法b', 2)).toEqual(['a', '法', 'b']);
  expect(piecesOfWidth('a法b', 3)).toEqual(['a法', 'b']);
  expect(piecesOfWidth('🇻🇳x', 2)).toEqual(['🇻🇳', 'x']);
});

test('a character wider than the line has a line of its own', () => {
  expect(piecesOfWidth('法律', 1)).toEqual(['法', '律']);
  expect(piecesOfWidth('', 1)).toEqual(['']);
});

test('a megabyte without a space is cut in one pass', () => {
  const started = performance.now();
  expect(wrap('x'.repeat(1_000_000), 100)).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('padding counts columns, not characters', () => {
  expect(padEnd('法', 4)).toBe('法  ');
  expect(padStart('法', 4)).toBe('  法');
  expect(padEnd('longer', 2)).toBe('longer');
});

test('lines are broken at spaces, and inside a word only where it is longer than a line', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
  expect(wrap('', 4)).toEqual(['']);
});

test('two words that belong together stay on one line', () => {
  expect(wrap(`a unit_version${tie}+1`, 15)).toEqual(['a', 'unit_version +1']);
});

test('a shortened text says that something is missing, and a short one does not', () => {
  expect(shorten('cut_leg_a', 9)).toBe('cut_leg_a');
  expect(shorten('cut_leg_a', 5)).toBe('cut_…');
  expect(shorten('法律法律', 4)).toBe('法…');
  expect(shorten('abc', 1)).toBe('…');
  expect(shorten('abc', 0)).toBe('');
});

test('a text beside a label keeps its column on every line', () => {
  const labels = [{ text: 'hint', tone: 'strong', at: 2 }] as const;
  expect(entry(page, { labels, column: 10, text: 'run the command again when the lock is gone' })).toEqual([
    '  hint    run the command again when the',
    '          lock is gone',
  ]);
});

test('a text whose label reaches its column begins on the next line', () => {
  const labels = [{ text: 'a-very-long-label', tone: 'strong', at: 2 }] as const;
  expect(entry(page, { labels, column: 10, text: 'text' })).toEqual(['  a-very-long-label', '          text']);
});

test('an empty text leaves no spaces behind', () => {
  expect(paragraph(page, { indent: 4, text: '' })).toEqual(['']);
  expect(entry(page, { labels: [{ ...plain('x'), at: 2 }], column: 10, text: '' })).toEqual(['  x']);
});

test('columns line up under wide characters, and a cell that is too long goes on below, cut behind its signs', () => {
  const lines = table(page, {
    indent: 2,
    columns: [
      { head: 'case', most: 12 },
      { head: 'effects', flexible: true },
      { head: 'ms', align: 'right' },
    ],
    rows: [
      [plain('法律'), plain('none'), plain('1.0')],
      [plain('finds-a-unit-by-name'), plain('unit +1, version +1, audit_event +1'), plain('12.5')],
    ],
  });
  expect(lines).toEqual([
    '  case          effects               ms',
    '  法律          none                 1.0',
    '  finds-a-      unit +1, version    12.5',
    '  unit-by-name  +1, audit_event +1',
  ]);
});

test('a column that asks for room has it, whatever is in it', () => {
  const columns = [{ head: 'case' }, { head: 'ms', align: 'right', least: 6 }] as const;
  expect(table(page, { indent: 0, columns, rows: [[plain('a'), plain('1.0')]] })).toEqual([
    'case      ms',
    'a        1.0',
  ]);
  const wide = table(page, { indent: 0, columns, rows: [[plain('a'), plain('12345.0')]] });
  expect(wide).toEqual(['case       ms', 'a     12345.0']);
});

test('colour is around the words only where it is asked for', () => {
  expect(paintFor(true)('bad', 'fail')).toBe('\u001b[1;31mfail\u001b[0m');
  expect(paintFor(true)('plain', 'fail')).toBe('fail');
  expect(paintFor(false)('bad', 'fail')).toBe('fail');
});

test('a secret is replaced before a line is broken or cut in the middle of it', () => {
  const secret = new Secret('ward-of/the night_watch,1');
  const text = `the server said ${secret.reveal()}!`;
  for (let columns = 8; columns < text.length; columns += 1) {
    expect(wrap(text, columns).join(' '), `wrapped at ${columns}`).not.toContain('ward');
    expect(shorten(text, columns), `cut at ${columns}`).not.toContain('ward');
  }
  expect(wrap(text, 40)).toEqual(['the server said [secret]!']);
});

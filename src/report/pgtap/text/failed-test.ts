import type { TestResult } from '../../../pgtap/outcome.ts';
import { entry, type Page } from '../../layout/lines.ts';
import { tie } from '../../layout/wrap.ts';
import { placeWords, testName } from '../words.ts';
import { sideBySide } from './side-by-side.ts';

const column = 12;

/** A failed test: its name, where it stands, have and want under each other, and what else pgTAP said. */
export function failedTestLines(page: Page, test: TestResult): readonly string[] {
  const { at, compared } = test;
  return [
    ...entry(page, { labels: [{ text: 'not ok', tone: 'bad', at: 2 }], column, text: testName(test) }),
    ...(at === null ? [] : entry(page, { ...label('at'), text: placeWords(at) })),
    ...withIndents(furtherDiagnostics(test)).flatMap((text, line) =>
      entry(page, { ...label(line === 0 ? 'pgTAP' : ''), text }),
    ),
    ...(compared === null ? [] : comparison(page, compared)),
  ];
}

function label(text: string) {
  return { labels: [{ text, tone: 'quiet', at: 2 }], column } as const;
}

function comparison(page: Page, compared: NonNullable<TestResult['compared']>): readonly string[] {
  const { have, want, mark, note } = sideBySide(compared, page.width - column);
  return [
    ...entry(page, { labels: [{ text: 'have', tone: 'bad', at: 2 }], column, text: have }),
    ...entry(page, { labels: [{ text: 'want', tone: 'good', at: 2 }], column, text: want }),
    ...(mark === null ? [] : [`${' '.repeat(column + mark)}${page.paint('bad', '^')}`]),
    ...(note === null ? [] : entry(page, { ...label(''), text: note })),
  ];
}

/** The lines without the indent that they share; what is left of it stays. */
function withIndents(lines: readonly string[]): readonly string[] {
  const indents = lines.map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map((line, at) => tie.repeat((indents[at] ?? 0) - shared) + line.trimStart());
}

/** pgTAP's own lines, without those that say what already stands there: `finish()` sums up below the last test. */
function furtherDiagnostics({ diagnostics, compared }: TestResult): readonly string[] {
  const known = compared === null ? [] : linesThatSay(compared, diagnostics);
  const isKnown = (line: string): boolean =>
    /^(?:Failed test|Looks like you failed) \d+/.test(line) || known.some((each) => each.trim() === line.trim());
  return diagnostics.filter((line) => line.trim() !== '' && !isKnown(line));
}

/** How pgTAP writes two sides: `have:` and `want:`, or, of `cmp_ok` and `matches`, the bare value above operator or pattern. */
function linesThatSay(
  { have, want }: NonNullable<TestResult['compared']>,
  diagnostics: readonly string[],
): readonly string[] {
  if (diagnostics.some((line) => /^ +(?:have|caught): /.test(line))) {
    return [`have: ${have}`, `caught: ${have}`, `want: ${want}`, `wanted: ${want}`].flatMap((text) => text.split('\n'));
  }
  const [, first = '', operand = ''] = /^(?:(?:a|no) match of |(\S+) )(.*)$/.exec(want) ?? [];
  return [have, first, operand, `doesn't match: ${operand}`, `matches: ${operand}`];
}

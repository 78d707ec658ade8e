import { counted } from '../../core/text.ts';
import type { Assessment, ReportedFinding } from '../assessment/assessment.ts';
import { markdownCode, markdownTable, markdownText, markdownWords } from '../layout/markdown.ts';
import type { Detail } from './detail.ts';

/** Characters of a name in a table. */
const names = 120;

/** What speaks against the run, worst first, and below it what something answers for. */
export function findings({ findings: all, settledBy }: Assessment, detail: Detail): readonly string[] {
  const open = all.filter(({ settled, weight }) => settled === null && weight !== 'note');
  const settled = all.filter((one) => one.settled !== null);
  return [
    ...(open.length === 0 ? [] : [`### ${counted(open.length, 'finding')}`, '', ...rows(open, detail)]),
    ...(settled.length === 0 ? [] : ['', ...settledLines(settled, { detail, by: settledBy.words })]),
  ];
}

function rows(open: readonly ReportedFinding[], detail: Detail): readonly string[] {
  const shown = open.slice(0, detail.findings);
  const hidden = open.length - shown.length;
  const isAcceptable = shown.some(({ acceptable }) => acceptable !== null);
  const last = ({ acceptable }: ReportedFinding) => (acceptable === null ? '' : markdownCode(acceptable, names));
  return [
    ...markdownTable(
      ['', 'what', 'where', ...(isAcceptable ? ['fingerprint'] : [])],
      shown.map((one) => [one.word, saidCell(one, detail), placeCell(one), ...(isAcceptable ? [last(one)] : [])]),
    ),
    ...(hidden === 0 ? [] : ['', `and ${counted(hidden, 'more finding')}; the JSON report has each`]),
  ];
}

function saidCell({ code, message, hint }: ReportedFinding, { characters, hints }: Detail): string {
  const said = `${markdownWords(message, characters)} ${markdownCode(code, names)}`;
  return hint === null || !hints ? said : `${said}<br>→ ${markdownWords(hint, characters)}`;
}

/** Line 1 is where a file is meant, and no place in it. */
function placeCell({ subject, file, line }: ReportedFinding): string {
  return `${markdownText(subject, names)}<br>${markdownCode(line === 1 ? file : `${file}:${line}`, names)}`;
}

function settledLines(
  settled: readonly ReportedFinding[],
  about: { readonly detail: Detail; readonly by: string },
): readonly string[] {
  const { hints, characters } = about.detail;
  const title = `${counted(settled.length, 'finding')} that ${about.by}`;
  if (!hints) return [title];
  const shown = settled.slice(0, 50).map((one) => {
    const said = `${markdownWords(one.message, characters)} ${markdownCode(one.code, names)}`;
    return `- ${markdownText(one.subject, names)}: ${said}; ${markdownText(one.settled ?? '', characters)}`;
  });
  return [`${title}:`, '', ...shown, ...(settled.length > 50 ? [`- and ${settled.length - 50} more`] : [])];
}

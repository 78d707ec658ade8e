import { counted } from '../../core/text.ts';
import type { Assessment, ReportedFinding } from '../assessment/assessment.ts';
import { markdownCode, markdownTable, markdownText, markdownWords } from '../layout/markdown.ts';
import type { Detail } from './detail.ts';

/** Characters of a name in a table. */
const names = 120;

/** What speaks against the run, worst first, and below it what something answers for. */
export function findings({ findings: all }: Assessment, detail: Detail): readonly string[] {
  const open = all.filter(({ settled }) => settled === null);
  const settled = all.filter((one) => one.settled !== null);
  return [
    ...(open.length === 0 ? [] : [`### ${counted(open.length, 'finding')}`, '', ...rows(open, detail)]),
    ...(settled.length === 0 ? [] : ['', ...settledLines(settled, detail)]),
  ];
}

function rows(open: readonly ReportedFinding[], detail: Detail): readonly string[] {
  const shown = open.slice(0, detail.findings);
  const hidden = open.length - shown.length;
  return [
    ...markdownTable(
      ['', 'what', 'where'],
      shown.map((one) => [one.word, saidCell(one, detail), placeCell(one)]),
    ),
    ...(hidden === 0 ? [] : ['', `and ${counted(hidden, 'more finding')}; the JSON report has each`]),
  ];
}

function saidCell({ code, message, hint }: ReportedFinding, { characters, hints }: Detail): string {
  const said = `${markdownWords(message, characters)} ${markdownCode(code, names)}`;
  return hint === null || !hints ? said : `${said}<br>→ ${markdownWords(hint, characters)}`;
}

function placeCell({ subject, file }: ReportedFinding): string {
  return `${markdownText(subject, names)}<br>${markdownCode(file, names)}`;
}

function settledLines(settled: readonly ReportedFinding[], { hints, characters }: Detail): readonly string[] {
  const title = `${counted(settled.length, 'finding')} that a waiver or a burn budget answers for`;
  if (!hints) return [title];
  const shown = settled.slice(0, 50).map((one) => {
    const said = `${markdownWords(one.message, characters)} ${markdownCode(one.code, names)}`;
    return `- ${markdownText(one.subject, names)}: ${said}; ${markdownText(one.settled ?? '', characters)}`;
  });
  return [`${title}:`, '', ...shown, ...(settled.length > 50 ? [`- and ${settled.length - 50} more`] : [])];
}

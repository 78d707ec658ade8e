import type { FileOutcome, PgtapRun } from '../../../pgtap/outcome.ts';
import type { Page } from '../../layout/lines.ts';
import { type Column, type Row, table } from '../../layout/table.ts';
import { durationWords } from '../../text/words.ts';
import { fileVerdictTone, testsWords } from '../words.ts';

const columns: readonly Column[] = [
  { head: 'verdict', least: 'unknown'.length },
  { head: 'file', flexible: true },
  { head: 'tests', flexible: true },
  { head: 'time', align: 'right' },
];

/** One line a file, in the order they were given. */
export function fileLines(page: Page, { files }: PgtapRun): readonly string[] {
  return files.length === 0 ? [] : table(page, { indent: 2, columns, rows: files.map(row) });
}

function row(file: FileOutcome): Row {
  return [
    { text: file.verdict, tone: fileVerdictTone[file.verdict] },
    { text: file.file, tone: 'plain' },
    { text: testsWords(file), tone: 'plain' },
    { text: file.verdict === 'refused' ? '' : durationWords(file.durationMs), tone: 'quiet' },
  ];
}

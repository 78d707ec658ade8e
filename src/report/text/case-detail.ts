import { wasRun } from '../../core/was-run.ts';
import type { CaseEvidence } from '../../proof/evidence.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { type Row, table } from '../layout/table.ts';
import { caseFacts, effectRows } from './case-facts.ts';
import { nextSteps } from './next-steps.ts';
import { problemLines } from './problems.ts';
import { contractName, numberWords, outcomeTone } from './words.ts';

const indent = 4;
const column = 17;

/** Everything that is known of a case that did not hold. */
export function caseDetail(page: Page, one: CaseEvidence): readonly string[] {
  const fact = ([label, text]: readonly [string, string]): readonly string[] =>
    entry(page, { labels: [{ text: label, tone: 'quiet', at: indent }], column, text });
  const steps = nextSteps(one);
  return [
    ...paragraph(page, {
      indent: 2,
      text: `${one.outcome}: ${contractName(one)}, case "${one.case}", ${one.kind} as ${one.principal}`,
      tone: outcomeTone[one.outcome],
    }),
    ...problemLines(page, { indent, problems: one.problems }),
    ...(wasRun(one) ? [...effectTable(page, one), ...caseFacts(one).flatMap(fact)] : []),
    ...steps.flatMap((text, at) => fact([at === 0 ? 'next' : '', text])),
  ];
}

/** Each table that either names, a row. */
function effectTable(page: Page, one: CaseEvidence): readonly string[] {
  const rows = effectRows(one).map(({ table: name, declared, observed, counted: count }): Row => {
    const isAsDeclared = declared === observed;
    return [
      { text: name, tone: 'plain' },
      { text: declared, tone: 'plain' },
      { text: observed, tone: isAsDeclared ? 'plain' : 'bad' },
      { text: count === null ? '-' : numberWords(count.before), tone: 'plain' },
      { text: count === null ? '-' : numberWords(count.after), tone: 'plain' },
      { text: isAsDeclared ? '' : 'differs', tone: 'bad' },
    ];
  });
  return rows.length === 0 ? [] : table(page, { indent, columns, rows });
}

const columns = [
  { head: 'table', flexible: true },
  { head: 'declared' },
  { head: 'observed' },
  { head: 'rows before', align: 'right' },
  { head: 'rows after', align: 'right' },
  { head: '' },
] as const;

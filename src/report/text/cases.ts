import { counted } from '../../core/text.ts';
import type { CaseEvidence } from '../../proof/evidence.ts';
import { type Page, paragraph } from '../layout/lines.ts';
import { type Row, tableRows } from '../layout/table.ts';
import { tie } from '../layout/wrap.ts';
import { changeWords, contractName, outcomes, outcomeTone, shortTable } from './words.ts';

// Of a contract with many cases, those that held are left out after this many lines: the JSON report has them all.
const heldShown = 20;

/** Every case on a line, under its contract; those that did not hold first. */
export function cases(page: Page, all: readonly CaseEvidence[]): readonly string[] {
  const groups = byContract(all).toSorted((one, other) => badness(one[0]) - badness(other[0]));
  const shown = groups.map((group) => group.filter(({ outcome }, at) => outcome !== 'held' || at < heldShown));
  const lines = tableRows(page, { indent: 4, columns, rows: shown.flat().map(caseRow) });
  let next = 0;
  const body = shown.flatMap((group, at) => {
    const rows = lines.rows.slice(next, next + group.length).flat();
    next += group.length;
    const hidden = (groups[at]?.length ?? 0) - group.length;
    const rest = hidden === 0 ? [] : paragraph(page, { indent: 4, text: hiddenWords(hidden), tone: 'quiet' });
    return [...contractLine(page, group), ...rows, ...rest];
  });
  return [...lines.head, ...body];
}

const columns = [
  { head: '' },
  { head: 'case', most: 36, flexible: true },
  { head: 'effects', flexible: true },
  { head: 'latch' },
  { head: 'receipt' },
  // Wide enough for ten seconds: two runs of the same contracts are laid out alike.
  { head: 'ms', align: 'right', least: '1000.0'.length },
] as const;

/** Cases of one contract together, those that did not hold first. */
export function byContract(all: readonly CaseEvidence[]): readonly (readonly CaseEvidence[])[] {
  const groups = new Map<string, CaseEvidence[]>();
  for (const one of all) {
    const group = groups.get(contractName(one));
    if (group === undefined) groups.set(contractName(one), [one]);
    else group.push(one);
  }
  return [...groups.values()].map((group) => group.toSorted((one, other) => badness(one) - badness(other)));
}

function badness(one: CaseEvidence | undefined): number {
  return one === undefined ? outcomes.length : outcomes.indexOf(one.outcome);
}

function contractLine(page: Page, [first]: readonly CaseEvidence[]): readonly string[] {
  if (first === undefined) return [];
  return paragraph(page, {
    indent: 2,
    text: `${contractName(first)}, ${first.kind} as ${first.principal}`,
    tone: 'strong',
  });
}

function caseRow(one: CaseEvidence): Row {
  const { outcome, latch, receipt, durationMs } = one;
  const receiptTone = receipt === null || receipt.status === 'aborted' || receipt.status === 'none' ? 'plain' : 'bad';
  return [
    { text: outcome, tone: outcomeTone[outcome] },
    { text: one.case, tone: 'plain' },
    { text: effectWords(one), tone: 'plain' },
    { text: latch, tone: latch === 'none' ? 'doubt' : 'plain' },
    { text: receipt === null ? '-' : receipt.status === 'none' ? 'no xid' : receipt.status, tone: receiptTone },
    { text: durationMs.toFixed(1), tone: 'quiet' },
  ];
}

/** What the statement did, in short: rows changed, or what it raised, or how many rows it returned. */
export function effectWords({ raised, effects, result, transaction }: CaseEvidence): string {
  if (raised !== null) return `raised ${raised.condition ?? raised.sqlstate}`;
  const changed = effects.observed.map((effect) =>
    `${shortTable(effect.table)} ${changeWords(effect)}`.replaceAll(' ', tie),
  );
  if (changed.length > 0) return changed.join(', ');
  if (result !== null) return counted(result.rows, 'row');
  return transaction === null ? 'not run' : 'none';
}

function hiddenWords(hidden: number): string {
  return `and ${counted(hidden, 'more case')} that held; the JSON report has each`;
}

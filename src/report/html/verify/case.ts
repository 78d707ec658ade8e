import { wasRun } from '../../../core/was-run.ts';
import type { CaseEvidence } from '../../../proof/evidence.ts';
import { tie } from '../../layout/wrap.ts';
import { caseFacts, effectRows } from '../../text/case-facts.ts';
import { effectWords } from '../../text/cases.ts';
import { nextSteps } from '../../text/next-steps.ts';
import { durationWords, numberWords, outcomeTone } from '../../text/words.ts';
import { fold } from '../fold.ts';
import { type Content, type Html, html } from '../markup.ts';
import { chip, facts } from '../parts.ts';
import { problem } from '../problem.ts';
import { table } from '../table.ts';
import type { Places } from './places.ts';

/** One case in a line, and everything that is known of it inside; of one that held, where `inFull` asks for it. */
export function caseFold(
  one: CaseEvidence,
  { inFull, places }: { readonly inFull: boolean; readonly places: Places },
): Html {
  const { outcome, problems } = one;
  const summary = html`${chip(outcomeTone[outcome], outcome)}<h4>${one.case}</h4><span class="wide">${effectWords(one).replaceAll(tie, ' ')}</span><span class="quiet">${receiptWords(one)}</span><span class="quiet number">${durationWords(one.durationMs)}</span>`;
  if (outcome === 'held' && !inFull) return html`<div class="case">${summary}</div>\n`;
  const id = places.ofCase(one);
  const wrong = problems.map((each) => problem(outcomeTone[outcome], each));
  return fold({
    ...(id === null ? {} : { id }),
    kind: 'case',
    open: outcome !== 'held',
    summary,
    inside: html`${wrong}${wasRun(one) ? html`${effects(one)}${facts(known(one))}` : null}${next(one)}`,
  });
}

/** What became of its transaction, in short. */
function receiptWords({ receipt, transaction }: CaseEvidence): string {
  if (receipt === null) return transaction === null ? 'no transaction' : 'no receipt';
  if (receipt.status === 'none') return 'no xid';
  const xid = transaction?.xid ?? null;
  return xid === null ? receipt.status : `xid ${xid} ${receipt.status}`;
}

function known(one: CaseEvidence): readonly (readonly [string, Content])[] {
  const { parameterTypes, result } = one;
  const types = parameterTypes?.join(', ') ?? '';
  const columns = (result?.columns ?? []).map((column) => `${column.name} ${column.type}`).join(', ');
  return [
    ...(types === '' ? [] : [['takes', types] as const]),
    ...(columns === '' ? [] : [['returns', columns] as const]),
    ...caseFacts(one),
  ];
}

function effects(one: CaseEvidence): Html | null {
  const rows = effectRows(one).map(({ table: named, declared, observed, counted }) => [
    html`<code>${named}</code>`,
    declared,
    declared === observed ? observed : html`${chip('bad', 'differs')} ${observed}`,
    counted === null ? '–' : numberWords(counted.before),
    counted === null ? '–' : numberWords(counted.after),
  ]);
  const columns = [
    { head: 'table' },
    { head: 'declared' },
    { head: 'observed' },
    { head: 'rows before', kind: 'number' },
    { head: 'rows after', kind: 'number' },
  ] as const;
  return table({ caption: 'rows inserted +, updated ~, deleted -, and counted inside the transaction', columns, rows });
}

function next(one: CaseEvidence): Html | null {
  const steps = nextSteps(one);
  return steps.length === 0
    ? null
    : html`<h5>What to do next</h5><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
}

import { counted } from '../../core/text.ts';
import type { Evidence } from '../../proof/evidence.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { verdictTone } from './words.ts';

/** Why the run did not reach its end, and what to do about it. */
export function stopped(page: Page, { stopped: reason }: Evidence): readonly string[] {
  if (reason === null) return [];
  const hint = reason.hint === null ? [] : entry(page, { ...label('hint'), text: reason.hint });
  return [...paragraph(page, { indent: 2, text: `${reason.message} [${reason.code}]`, tone: 'bad' }), ...hint];
}

function label(text: string) {
  return { labels: [{ text, tone: 'strong', at: 2 }], column: 8 } as const;
}

/** What nobody may conclude from this run. */
export function notProved(page: Page, { residue }: Evidence): readonly string[] {
  return residue.flatMap(({ what, why, needs }) => [
    ...entry(page, { labels: [{ text: '-', tone: 'plain', at: 2 }], column: 4, text: what }),
    ...paragraph(page, { indent: 4, text: `because ${why}`, tone: 'quiet' }),
    ...(needs === null ? [] : paragraph(page, { indent: 4, text: `needs ${needs}`, tone: 'quiet' })),
  ]);
}

/** The last lines: what the run came to, and what its exit code means. */
export function verdict(page: Page, evidence: Evidence): readonly string[] {
  return [
    ...entry(page, {
      labels: [{ text: `verdict: ${evidence.verdict}`, tone: verdictTone[evidence.verdict], at: 0 }],
      column: `verdict: ${evidence.verdict}  `.length,
      text: tallyWords(evidence),
    }),
    ...entry(page, {
      labels: [{ text: `exit ${evidence.exitCode}`, tone: 'strong', at: 0 }],
      column: `verdict: ${evidence.verdict}  `.length,
      text: exitMeaning(evidence.exitCode),
    }),
  ];
}

/** How many proofs passed and cases held: words of ours only, whatever the evidence holds. */
export function tallyWords({ proofs, cases }: Pick<Evidence, 'proofs' | 'cases'>): string {
  const passed = proofs.filter(({ status }) => status === 'pass').length;
  const others = (['fail', 'unknown', 'skipped'] as const).flatMap((status) => {
    const ids = proofs.filter((proof) => proof.status === status).map(({ id }) => id);
    const who = ids.length > 3 ? ids.length.toString() : ids.join(' and ');
    return ids.length === 0 ? [] : [`${who} ${status === 'fail' ? 'failed' : status}`];
  });
  const held = cases.filter(({ outcome }) => outcome === 'held').length;
  return [
    `${passed} of ${counted(proofs.length, 'proof')} passed`,
    ...others,
    cases.length === 0 ? 'no case was run' : `${held} of ${counted(cases.length, 'case')} held`,
  ].join(', ');
}

/** The promise of docs/exit-codes.md in one sentence each. */
export function exitMeaning(code: number): string {
  const meanings: Readonly<Record<number, string>> = {
    0: 'everything selected ran, and held',
    1: 'a finding: what was seen is not what was declared or recorded',
    2: 'usage or configuration: put it right and run again',
    3: 'environment: the database could not be reached as configured',
    4: 'refused by a guard: nothing is proved, and nothing was forced',
    5: 'inconclusive: what is marked unknown could not be found out; see its hints and run again',
    6: 'alarm: a rollback is not confirmed or a transaction is not the one that was begun; call the DBA',
    130: 'interrupted; what was open was rolled back',
    143: 'terminated; what was open was rolled back',
  };
  return meanings[code] ?? 'not a code of this tool';
}

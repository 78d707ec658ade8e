import { visible } from '../../../core/text.ts';
import type { Diff } from '../../../review/change.ts';
import { entry, type Page, paragraph } from '../../layout/lines.ts';
import { acceptFile, acceptLines } from '../accept-lines.ts';
import { diffExitMeaning, tallyOf } from '../words.ts';

/** What to write where somebody answers for a change: whole lines, to be copied. */
export function acceptSection(page: Page, diff: Diff): readonly string[] {
  const lines = acceptLines(diff);
  if (lines.length === 0) return [];
  const text = `Whoever answers for a change adds its line to ${acceptFile}, with why, who and until when:`;
  return [...paragraph(page, { indent: 0, text }), ...lines.map((line) => `  ${visible(line)}`)];
}

/** Entries of the approvals that are wrong, expired, or that nothing met. */
export function acceptances(page: Page, { acceptances: all }: Diff): readonly string[] {
  return all.flatMap(({ fingerprint, problem, message, line, blocks }) => {
    const label = { at: 0, text: `${problem}[approval]:`, tone: blocks ? 'bad' : 'quiet' } as const;
    const hint = blocks ? '' : '; the base has it, too: delete it when it suits you';
    const what = fingerprint === '' ? '' : ` ${fingerprint}`;
    const text = `${acceptFile}:${line}:${what} ${message}${hint}`;
    return entry(page, { labels: [label], column: label.text.length + 1, text: text.replace(':  ', ': ') });
  });
}

/** Why the comparison ended before it was done. */
export function stoppedSection(page: Page, { stopped }: Diff): readonly string[] {
  if (stopped === null) return [];
  const { code, message, hint } = stopped;
  const label = `stopped[${code}]:`;
  return [
    ...entry(page, { labels: [{ at: 0, text: label, tone: 'bad' }], column: label.length + 1, text: message }),
    ...(hint === null ? [] : paragraph(page, { indent: 4, text: `hint: ${hint}` })),
  ];
}

/** The verdict last: it is what is looked for at the end of a long report. */
export function verdict(page: Page, diff: Diff): readonly string[] {
  const tone = diff.verdict === 'pass' ? 'good' : 'bad';
  const label = (text: string) => [{ at: 0, text, tone }] as const;
  return [
    ...entry(page, { labels: label(`verdict: ${diff.verdict}`), column: 18, text: tallyOf(diff) }),
    ...entry(page, {
      labels: [{ at: 0, text: `exit ${diff.exitCode}`, tone: 'plain' }],
      column: 18,
      text: diffExitMeaning(diff),
    }),
  ];
}

import { hash } from '../../core/hash.ts';
import type { ReportedFinding } from './assessment.ts';

export type Draft = Omit<ReportedFinding, 'fingerprint' | 'acceptable' | 'explained'>;

/**
 * Findings with their fingerprints: 128 bits of a hash of what they are about and what they say. Numbers in the message are
 * left out, as process ids and row counts differ from run to run; a counter tells those apart that are alike without them.
 */
export function fingerprinted(drafts: readonly Draft[]): readonly ReportedFinding[] {
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const { code, subject, message } = draft;
    const key = JSON.stringify([code, subject.toWellFormed(), message.toWellFormed().replace(/\d+/g, '0')]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const fingerprint = hash(`contracts/v1 ${before} ${key}`).slice(0, 32);
    return { ...draft, fingerprint, acceptable: null, explained: null };
  });
}

import { canonicalJson } from '../core/canonical-json.ts';
import { hash } from '../core/hash.ts';
import type { Change } from './change.ts';

/** What makes a change the one it is: neither its wording nor its line, and not the version, so that an approval survives a rebase. */
interface Identity extends Pick<Change, 'rule' | 'contract' | 'path' | 'old' | 'new'> {
  /** What stands for the files where the change shows nothing of them: who accepts that a file cannot be read accepts this file. */
  readonly content: string | null;
  /** What it was added to, as the base has it; null where that needs no saying. */
  readonly within: string | null;
  /** Which of several places with the same text it is, from 0: each is accepted for itself. */
  readonly nth: number;
}

/** Gives every change its fingerprint, in their order: of several that are alike, each has its own. */
export function withFingerprints<T extends Identity>(
  changes: readonly T[],
): readonly (T & { readonly fingerprint: string })[] {
  const seen = new Map<string, number>();
  return changes.map((change) => {
    const { rule, contract, path, old, new: after, content, within, nth } = change;
    // An element that is inserted before it moves every one behind it.
    const place = path.replace(/\[\d+\]/g, '[]');
    const where = [...(within === null ? [] : [within]), ...(nth === 0 ? [] : [nth])];
    const identity = canonicalJson([rule, contract, place, old, after, content, ...where]);
    const twins = seen.get(identity) ?? 0;
    seen.set(identity, twins + 1);
    const whole = twins === 0 ? identity : `${identity}#${twins}`;
    return { ...change, fingerprint: hash(whole).slice(0, 12) };
  });
}

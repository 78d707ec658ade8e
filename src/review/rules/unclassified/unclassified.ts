import { unmentionedHeader } from '../../header/unmentioned.ts';
import type { ContractPair } from '../../pair.ts';
import type { Difference } from '../../tree/difference.ts';
import type { Found } from '../rule.ts';

/** More is not told: who sees so many knows that nobody knows. */
const listed = 50;

/**
 * What no rule accounts for. Nobody can say what it means, so it blocks: no change of meaning passes as none because somebody
 * forgot to write its rule.
 */
export const unclassified = {
  id: 'unclassified',
  area: 'unclassified',
  mirror: { rule: 'unclassified' },
  find: (pair: ContractPair, told: readonly Found[]): readonly Found[] => {
    const explained = new Set(told.flatMap(({ explains }) => explains));
    const left = pair.differences.filter((difference) => !explained.has(difference));
    return [
      ...left.slice(0, listed).map(foundIn),
      ...unmentionedHeader(
        pair,
        told.map(({ path }) => path),
      ).slice(0, listed),
    ];
  },
} as const;

function foundIn(difference: Difference): Found {
  const old = difference.old === null ? null : excerpt(difference.old.text);
  const now = difference.new === null ? null : excerpt(difference.new.text);
  return {
    severity: 'unknown',
    path: difference.path,
    old,
    new: now,
    spans: { old: difference.old?.span ?? null, new: difference.new?.span ?? null },
    message: messageOf(difference, { old, now }),
    consequence: 'no rule says what this means in the database, so nobody has looked',
    hint: 'compare both versions on a database, and accept the change with what you found',
    explains: [difference],
  };
}

function messageOf(
  { kind, path }: Difference,
  { old, now }: { readonly old: string | null; readonly now: string | null },
): string {
  if (path === '' && old !== null && now !== null) return 'the statement is another one, or too large to be compared';
  if (kind === 'moved') return `\`${now ?? ''}\` is at another place`;
  if (old === null) return `\`${now ?? ''}\` was added`;
  if (now === null) return `\`${old}\` is gone`;
  return `\`${old}\` became \`${now}\``;
}

/** A text for one line. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}

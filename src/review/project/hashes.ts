import type { ContractPair } from '../pair.ts';

/** The SHA-256 of a statement and of its header. */
interface Hashes {
  readonly statement: string;
  readonly header: string;
}

/** What of both changed, as a change shows it and is known by: who accepts one edit of a header has not accepted the next. */
export function changedHashes(old: Hashes, now: Hashes): { readonly old: string; readonly new: string } {
  const parts = (['statement', 'header'] as const).filter((part) => old[part] !== now[part]);
  const text = (hashes: Hashes): string => parts.map((part) => `${part} ${hashes[part].slice(0, 12)}`).join(', ');
  return { old: text(old), new: text(now) };
}

export function hashesOf({ base, head }: ContractPair): { readonly old: string; readonly new: string } {
  const hashes = ({ contract }: ContractPair['base']): Hashes => ({
    statement: contract.sha256,
    header: contract.headerSha256,
  });
  return changedHashes(hashes(base), hashes(head));
}

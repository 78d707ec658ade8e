import type { Compared } from './change.ts';
import type { ContractPair } from './pair.ts';
import { type Paired, versionKey } from './pairing.ts';
import type { Side, VersionFile } from './side.ts';

/** What was held against what, with both texts. `read` has the pairs of which both could be read. */
export function comparedOf(
  { pairing, base, head }: Paired,
  about: { readonly base: Side; readonly head: Side; readonly read: ContractPair | null },
): Compared {
  const texts = { base: textOf(base, about.base), head: textOf(head, about.head) };
  const isRead = [texts.base, texts.head].every((text) => text === null || text.sha256 !== null);
  const rung = about.read?.rung ?? (isRead ? 'different' : 'unreadable');
  return { contract: (head ?? base)?.id ?? '', pairing, ...texts, rung };
}

function textOf(version: VersionFile | null, side: Side): Compared['base'] {
  if (version === null) return null;
  const contract = side.contracts.get(versionKey(version));
  const { file } = version;
  if (contract === undefined)
    return { version: version.version, file, sha256: null, sql: side.texts.get(file) ?? '', line: 1 };
  return { version: version.version, file, sha256: contract.sha256, sql: contract.sql, line: contract.line };
}

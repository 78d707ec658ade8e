import { canonicalJson } from '../core/canonical-json.ts';
import { hash } from '../core/hash.ts';
import { jsonDocument } from '../core/json.ts';
import { redact } from '../core/redact.ts';
import type { Evidence } from './evidence.ts';

/** What a signature says of a document, and what makes one: proof/signature.ts has it for ed25519. */
export type Sign = (canonical: string) => Evidence['seal']['signature'];

/**
 * The seal of evidence: the SHA-256 of the canonical form of everything else in it, and a signature of that same form where `sign` is given.
 * It is that of the document as it will stand in a file, without the secrets that every output loses.
 */
export function seal<Content extends object>(record: Content, sign: Sign | null): Content & Pick<Evidence, 'seal'> {
  const canonical = canonicalJson(asWritten(record));
  return { ...record, seal: { sha256: hash(canonical), signature: sign === null ? null : sign(canonical) } };
}

/** The text that the seal of a saved document is made of. */
export function sealedText(document: object): string {
  return canonicalJson(Object.fromEntries(Object.entries(document).filter(([key]) => key !== 'seal')));
}

function asWritten(record: object): unknown {
  const text = jsonDocument(record);
  try {
    return JSON.parse(redact(text));
  } catch {
    // A secret that is a number of the document: what is written is no JSON, and no seal would help it.
    return JSON.parse(text);
  }
}

import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Evidence } from './evidence.ts';
import type { Sign } from './seal.ts';

/** Signs with an ed25519 private key. What is signed is the canonical form itself, not its hash: openssl can check it. */
export function signWith(privateKey: KeyObject): Sign {
  const key = nameOfKey(createPublicKey(privateKey));
  return (canonical) => ({
    algorithm: 'ed25519',
    key,
    value: sign(null, Buffer.from(canonical, 'utf8'), privateKey).toString('base64'),
  });
}

/** Why a document is not signed with this ed25519 key; null where it is. */
export function signatureProblem(
  publicKey: KeyObject,
  about: { readonly canonical: string; readonly signature: Evidence['seal']['signature'] },
): string | null {
  const { canonical, signature } = about;
  if (signature === null) return 'it is not signed';
  const name = nameOfKey(publicKey);
  const bytes = Buffer.from(signature.value, 'base64');
  // Base64 has letters with bits that nobody reads: one signature, one text.
  const isWhole = bytes.toString('base64') === signature.value;
  if (isWhole && verify(null, Buffer.from(canonical, 'utf8'), publicKey, bytes)) {
    return signature.key === name ? null : 'its signature names another key than the one that made it';
  }
  return signature.key === name
    ? 'its signature does not belong to its content'
    : `it is signed with another key, SHA-256 ${signature.key}; yours is ${name}`;
}

/** What a public key is called: the SHA-256 of its DER form. */
function nameOfKey(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

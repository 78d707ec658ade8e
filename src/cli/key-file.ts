import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { platform } from 'node:os';
import { resolve } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { shellWord } from '../core/shell-word.ts';
import { readRegularFile } from '../db/regular-file.ts';
import type { Sign } from '../proof/seal.ts';
import { signWith } from '../proof/signature.ts';
import type { Context } from './context.ts';

const makeOne = 'make one with `openssl genpkey -algorithm ed25519 -out sign.pem`';
const takePublic = 'write it with `openssl pkey -in sign.pem -pubout -out sign.pub.pem`';

/** Reads the private key that signs evidence. Throws `key-invalid`, and `key-exposed` where others may read it. */
export function loadSignKey(context: Context, file: string): Sign {
  const { text, mode } = readKey(context, { file, hint: makeOne });
  if ((mode & 0o077) !== 0 && platform() !== 'win32') {
    throw new ContractsError(
      'key-exposed',
      `the private key "${file}" can be read by others (mode ${mode.toString(8).padStart(4, '0')})`,
      { hint: `type \`chmod 600 ${shellWord(file)}\`; whoever may have read it can sign in your name` },
    );
  }
  for (const line of text.split(/\r?\n/)) if (line !== '' && !line.startsWith('-----')) new Secret(line);
  return signWith(keyOf(file, { make: () => createPrivateKey(text), kind: 'private', hint: makeOne }));
}

/** Reads the public key that evidence must be signed with. Throws `key-invalid`. */
export function loadPublicKey(context: Context, file: string): KeyObject {
  const { text } = readKey(context, { file, hint: takePublic });
  return keyOf(file, { make: () => createPublicKey(text), kind: 'public', hint: takePublic });
}

function readKey(
  context: Context,
  { file, hint }: { readonly file: string; readonly hint: string },
): { readonly text: string; readonly mode: number } {
  const read = readRegularFile(resolve(context.cwd, file));
  if (read.problem === null) return read;
  throw new ContractsError('key-invalid', `cannot read the key "${file}": ${reasons[read.problem] ?? read.problem}`, {
    hint,
  });
}

function keyOf(
  file: string,
  about: { readonly make: () => KeyObject; readonly kind: 'private' | 'public'; readonly hint: string },
): KeyObject {
  const { make, kind, hint } = about;
  let key: KeyObject;
  try {
    key = make();
  } catch (cause) {
    throw new ContractsError('key-invalid', `"${file}" is not a ${kind} key in PEM without a passphrase`, {
      hint,
      cause,
    });
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new ContractsError(
    'key-invalid',
    `the key "${file}" is ${key.asymmetricKeyType ?? 'of an unknown kind'}, not ed25519`,
    {
      hint,
    },
  );
}

const reasons: Readonly<Record<string, string>> = {
  missing: 'it does not exist',
  'not-regular': 'it is not a regular file',
  'too-large': 'it is larger than 1 MiB',
  'not-utf8': 'it is not UTF-8 text',
  EACCES: 'this user may not read it',
};

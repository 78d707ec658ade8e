import type { Setting, TargetSource } from '../../core/target.ts';
import type { Side } from '../side.ts';
import { defaultOf } from './settings.ts';
import { matchedTargets } from './targets.ts';

/** One thing about the protection of a target's connections that is not what it was. */
export interface TlsChange {
  readonly path: string;
  readonly direction: 'weaker' | 'stronger' | 'other';
  readonly old: string;
  readonly new: string;
  readonly message: string;
  readonly consequence: string;
}

/** libpq's words, the weakest first, with what each lets happen. */
const modes: readonly (readonly [string, string])[] = [
  [
    'disable',
    'everything that is sent and returned crosses the network in plaintext, and nothing says whose server answers',
  ],
  ['allow', 'plaintext is tried first'],
  ['prefer', 'whoever is in between can have the connection made in plaintext'],
  ['require', 'whoever is in between can answer in place of the server: its certificate is not looked at'],
  ['verify-ca', 'any server with a certificate of the authority can answer in place of this one'],
  ['verify-full', 'the certificate must be the server’s own'],
];

export function tlsChanges(sides: { readonly base: Side; readonly head: Side }): readonly TlsChange[] {
  return matchedTargets(sides).kept.flatMap(({ old, new: now }) => [
    ...modeChange(old, now),
    ...plaintextChange(old, now),
    ...certificateChange(old, now),
  ]);
}

function modeChange(before: TargetSource, after: TargetSource): readonly TlsChange[] {
  const [old, now] = [defaultOf(before.sslmode) ?? 'nothing', defaultOf(after.sslmode) ?? 'nothing'];
  if (old === now) return [];
  // What is not one of the words is refused when it is read; until then, nothing says that it protects.
  const rank = (mode: string): number => modes.findIndex(([word]) => word === mode);
  const consequence = modes[rank(now)]?.[1] ?? 'nothing says how the connection is protected';
  return [
    {
      path: `targets.${after.name}.sslmode.default`,
      direction: rank(now) > rank(old) ? 'stronger' : 'weaker',
      old,
      new: now,
      message: `sslmode of target "${after.name}": ${old} → ${now}`,
      consequence,
    },
  ];
}

function plaintextChange(before: TargetSource, after: TargetSource): readonly TlsChange[] {
  if (before.allowPlaintext === after.allowPlaintext) return [];
  return [
    {
      path: `targets.${after.name}.allowPlaintext`,
      direction: after.allowPlaintext ? 'weaker' : 'stronger',
      old: String(before.allowPlaintext),
      new: String(after.allowPlaintext),
      message: `plaintext to target "${after.name}" is ${after.allowPlaintext ? 'allowed, and was refused' : 'refused, and was allowed'}`,
      consequence: after.allowPlaintext
        ? 'with sslmode=disable everything that is sent and returned crosses the network in plaintext, also to another host'
        : 'sslmode=disable is refused with exit 2 but for this machine and sockets',
    },
  ];
}

function certificateChange(before: TargetSource, after: TargetSource): readonly TlsChange[] {
  const [old, now] = [rootOf(before.sslrootcert), rootOf(after.sslrootcert)];
  if (old === now) return [];
  const direction = now === system ? 'weaker' : old === system ? 'stronger' : 'other';
  return [
    {
      path: `targets.${after.name}.sslrootcert`,
      direction,
      old,
      new: now,
      message: `sslrootcert of target "${after.name}": ${old} → ${now}`,
      consequence:
        direction === 'weaker'
          ? 'a certificate for that name from any public authority is accepted, and not from yours alone'
          : 'the authorities in another file decide which server is the right one',
    },
  ];
}

/** The authorities that Node.js trusts, which also hold where nothing is said. */
const system = 'system';

function rootOf(setting: Setting | null): string {
  return setting === null ? system : (defaultOf(setting) ?? 'nothing');
}

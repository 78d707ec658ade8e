import type { Constant } from '../catalog/reach.ts';

/** The lock that a built-in function takes on an application's own key (manual 9.27.10); null where it is none of them. */
export function advisoryLockOf(
  name: string,
  given: readonly (Constant | null)[],
): { readonly object: string; readonly mode: string } | null {
  const parts = /^pg_(?:try_)?advisory_(?<xact>xact_)?lock(?<shared>_shared)?$/.exec(name)?.groups;
  if (parts === undefined) return null;
  const key = given.map((one) => one?.text ?? '…').join(', ');
  const until = parts['xact'] === undefined ? 'of the session' : 'of the transaction';
  return {
    object: `advisory lock (${key}) ${until}`,
    mode: parts['shared'] === undefined ? 'ExclusiveLock' : 'ShareLock',
  };
}

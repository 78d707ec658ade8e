import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ContractsError } from '../core/errors.ts';

/** A user of the operating system. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user that PostgreSQL must run as: null where that is the user we are. PostgreSQL refuses to run as root; then it is
 * `postgres` where there is one, else `nobody`. No user is created.
 */
export function serverUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new ContractsError(
    'embedded-unavailable',
    'PostgreSQL refuses to run as root, and this system has no user "postgres" or "nobody"',
    {
      hint: 'run the command as an ordinary user',
    },
  );
}

/**
 * Whether `user` can come to the file or folder at `path` and read it: every folder above lets the user through. Reads the
 * mode bits only; an access control list that says otherwise makes the server's start fail, with its own message.
 */
export function canReach(path: string, user: SystemUser): boolean {
  const above = dirname(path);
  if (above !== path && !passes(above, user)) return false;
  return allows(path, user, statSync(path).isDirectory() ? 0o5 : 0o4);
}

function passes(folder: string, user: SystemUser): boolean {
  const above = dirname(folder);
  return allows(folder, user, 0o1) && (above === folder || passes(above, user));
}

function allows(path: string, user: SystemUser, bits: number): boolean {
  const { mode, uid, gid } = statSync(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & bits) === bits;
}

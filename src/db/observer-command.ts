import { runCommand } from '../core/child-process.ts';
import { ContractsError } from '../core/errors.ts';
import { quoteLiteral } from '../core/identifier.ts';
import { redact } from '../core/redact.ts';
import { Secret } from '../core/secret.ts';
import type { CommandSource } from '../core/target.ts';
import { visible } from '../core/text.ts';
import {
  closingStatement,
  type Observer,
  type ObserverLimits,
  observerSettings,
  openingStatement,
} from './observer.ts';
import { describeServerError, readServerMessage } from './server-message.ts';

/** No start-up file, unaligned, rows only, quiet, never a password prompt, stop and exit 3 at the first error. */
const psqlOptions = ['-X', '-A', '-t', '-q', '-w', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose'] as const;

/** What a container client, a remote shell or psql needs to find its own way; no PG* variable is handed on. */
const inherited =
  /^(PATH|HOME|USER|LOGNAME|TMPDIR|XDG_RUNTIME_DIR|SSH_AUTH_SOCK|KUBECONFIG|(DOCKER|CONTAINER|PODMAN)_\w+)$/;

/**
 * The observer as a command that ends in psql, on this machine or in a container: a witness that shares neither driver
 * nor process with the proof. It is given our own questions only, never a contract's text, and no shell sees them.
 */
export function observeByCommand(about: {
  readonly source: CommandSource;
  readonly limits: ObserverLimits;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}): Observer {
  const { source, limits } = about;
  const [program, ...words] = source.command;
  const shown = maskPasswords(source.command.join(' '));
  const description = `command "${shown}"`;
  const env = childEnvironment(about.env);
  const fail = (why: string): ContractsError =>
    new ContractsError('observer-failed', `the observer ${visible(description)} could not answer: ${why}`, {
      hint: `run this by hand and mend what it says: ${visible(shown)} -X -w -c 'SELECT 1'`,
    });
  return {
    description,
    ask: async (sql) => {
      // psql takes a text that starts with a backslash for a command of its own.
      if (sql.trimStart().startsWith('\\')) throw new TypeError('a question to the observer is SQL');
      const settings = Object.entries({ ...observerSettings(limits), client_encoding: 'UTF8' });
      const statements = [
        openingStatement,
        ...settings.map(([name, value]) => `SET LOCAL ${name} = ${value.split(', ').map(quoteLiteral).join(', ')}`),
        sql,
        closingStatement,
      ];
      const args = [...words, ...psqlOptions, ...statements.flatMap((statement) => ['-c', statement])];
      const end = await runCommand({
        program,
        args,
        env,
        deadline: limits.connect + limits.statement + limits.lock,
        bytes: limits.bytes,
        signal: about.signal,
      });
      if (end.problem !== null) throw fail(end.problem);
      if (end.status !== 0) throw fail(reason(end.stderr));
      try {
        return JSON.parse(end.stdout.toString('utf8'));
      } catch {
        throw fail('its answer is not one json value');
      }
    },
    close: async () => {},
  };
}

function childEnvironment(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && inherited.test(name) ? [[name, value] as const] : [],
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', PGCLIENTENCODING: 'UTF8', PGAPPNAME: 'contracts observer' };
}

/** Where a password stands in a command: in a URL, in its query, in a connection string, in PGPASSWORD=… for env or docker. */
const passwordPlaces: readonly RegExp[] = [
  /(:\/\/[^:@/\s]*:)([^@\s]+)/g,
  /([?&]password=)([^&\s]+)/gi,
  /((?<![?&])password\s*=\s*'?)((?<=')(?:[^'\\]|\\.)+|[^'\s]\S*)/gi,
];

/** A command is shown to people; what looks like a password in it is not, and the redactor learns it. */
function maskPasswords(command: string): string {
  const mask = (_: string, before: string, password: string): string => `${before}${new Secret(password)}`;
  return passwordPlaces.reduce((text, place) => text.replace(place, mask), command);
}

/**
 * With VERBOSITY=verbose psql prints `ERROR:  42501: permission denied …`; a failed login is one line that starts with its
 * own name and hints below; everything else says why on its last line.
 */
function reason(stderr: string): string {
  const [, sqlstate, message] = /^(?:ERROR|FATAL): {2}([0-9A-Z]{5}): (.*)$/m.exec(stderr) ?? [];
  if (sqlstate !== undefined)
    return visible(redact(describeServerError(readServerMessage({ code: sqlstate, message }))));
  const login = /^psql: error: (.*)$/m.exec(stderr)?.[1];
  const lines = stderr.split('\n').filter((line) => line.trim() !== '');
  // Cut last: half a secret is not found.
  return visible(redact(login ?? lines.at(-1) ?? 'it failed and said nothing').slice(0, 500));
}

import { ContractsError } from '../../core/errors.ts';
import type { ServerMessage, Session, Statement } from '../../db/session.ts';

/** All that reading the catalog needs of a session: a session itself, or a transaction in it. */
export type Asked = Pick<Session, 'send'>;

/** A question whose answer is one json value. */
export interface Question extends Statement {
  /** What is asked for, as a person would say it: `the functions`. */
  readonly what: string;
}

/** Asks all questions in one round trip. Null where a question has an empty answer. Throws `catalog-unreadable`. */
export async function askTogether(session: Asked, questions: readonly Question[]): Promise<readonly unknown[]> {
  const answers = await session.send(questions);
  return questions.map(({ what }, index) => {
    const answer = answers[index];
    if (answer === undefined) throw unreadable(what, null);
    if (answer.error !== null) throw unreadable(what, answer.error);
    const text = answer.rows[0]?.[0] ?? null;
    const value: unknown = text === null ? null : JSON.parse(text);
    return value;
  });
}

/** Why a part of the catalog, or all of it (null), could not be read, and what to type. */
export function unreadable(what: string | null, error: ServerMessage | null): ContractsError {
  const why = error === null ? 'the server gave no answer' : `${error.message} (SQLSTATE ${error.sqlstate})`;
  return new ContractsError(
    'catalog-unreadable',
    `${what === null ? '' : `${what} of `}the catalog could not be read: ${why}`,
    {
      hint: hintFor(error),
    },
  );
}

function hintFor(error: ServerMessage | null): string {
  switch (error?.sqlstate) {
    case '42501':
      return `as a superuser, give it back: GRANT SELECT ON pg_catalog.${refusedIn(error.message)} TO PUBLIC`;
    case '57014':
      return 'raise limits.statement in contracts/contracts.yaml, or run it again when the database is quieter';
    case '55P03':
      return 'run it again when no migration is running, or raise limits.lock in contracts/contracts.yaml';
    default:
      return 'run it again when the database is quieter';
  }
}

/** The catalog that a message of the server names, in whatever language. */
function refusedIn(message: string): string {
  return /\bpg_[a-z_]+\b/.exec(message)?.[0] ?? '…';
}

/** An array for a parameter, in the server's text format (manual 8.15.6). */
export function arrayText(values: Iterable<string | number>): string {
  return `{${Array.from(values, (value) => (typeof value === 'number' ? `${value}` : quoted(value))).join(',')}}`;
}

function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

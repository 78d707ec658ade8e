import { readFileSync } from 'node:fs';
import { ContractsError } from '../core/errors.ts';
import type { Session } from '../db/session.ts';
import { loadParser, parseSql } from '../sql/parse.ts';

/** Sends statements in one round trip; throws at the first that the server refused. */
export async function runAll(session: Session, statements: readonly string[]): Promise<void> {
  const answers = await session.send(statements.map((text) => ({ text })));
  const refused = answers.find((answer) => answer.error !== null)?.error;
  if (refused != null) {
    throw new ContractsError('embedded-failed', `the embedded PostgreSQL refused a statement: ${refused.message}`, {
      hint: 'let the files of migrations/ create the roles and tables that contracts/contracts.yaml and samples/ name',
    });
  }
}

/** Sends every statement of a file, split by PostgreSQL's own parser: a session sends one statement at a time. */
export async function runFile(session: Session, path: string): Promise<void> {
  await loadParser();
  const text = readFileSync(path, 'utf8');
  const parsed = parseSql(text);
  if (!('statements' in parsed)) throw new ContractsError('embedded-failed', `${path} is not SQL: ${parsed.message}`);
  await runAll(
    session,
    parsed.statements.map(({ span }) => text.slice(span.start, span.end)),
  );
}

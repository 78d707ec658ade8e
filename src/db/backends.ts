import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Answer, Statement } from './session.ts';

/** Another server process that is connected to the same database, or in the name of the same role. */
export interface Backend {
  readonly pid: number;
  readonly applicationName: string;
  /** `client backend`, `pg_cron`, …; null where the role may not see it. */
  readonly type: string | null;
  readonly sameRole: boolean;
  readonly sameDatabase: boolean;
  /** It began after the transaction; null where the role may not see that. */
  readonly isNew: boolean | null;
}

const backendsSql = sqlFile(import.meta.url, 'backends.sql');

/** Asks who else is connected. `since`: start of the transaction in seconds since 1970, as the server writes it. */
export function readBackends(since: string): Statement {
  return kept('contracts_backends', backendsSql, [since]);
}

/** The answer to {@link readBackends}; null where nobody answered. */
export function parseBackends(answer: Answer | undefined): readonly Backend[] | null {
  if (answer?.error !== null) return null;
  return answer.rows.map(([pid, applicationName, type, sameRole, sameDatabase, isNew]) => ({
    pid: Number(pid),
    applicationName: applicationName ?? '',
    type: type ?? null,
    sameRole: sameRole === 'true',
    sameDatabase: sameDatabase === 'true',
    isNew: isNew === undefined || isNew === null ? null : isNew === 'true',
  }));
}

import { quoteLiteral } from '../../core/identifier.ts';
import { sqlFile } from '../../core/sql-file.ts';
import { kept } from '../../db/kept-statements.ts';
import type { Answer, Statement } from '../../db/session.ts';
import type { Environment } from './environment.ts';

const fingerprintSql = sqlFile(import.meta.url, 'fingerprint.sql');

/**
 * What DISCARD ALL does (manual, "DISCARD"), less DEALLOCATE ALL and DISCARD PLANS: our own questions stay prepared, and what pgTAP's
 * functions have planned stays planned, which is a third of the time of a small file. The server itself drops a plan when what
 * it depends on changes.
 */
const reset: readonly Statement[] = [
  { text: 'CLOSE ALL' },
  { text: 'RESET SESSION AUTHORIZATION' },
  { text: 'RESET ALL' },
  { text: 'UNLISTEN *' },
  { text: 'SELECT pg_catalog.pg_advisory_unlock_all()' },
  { text: 'DISCARD TEMP' },
  { text: 'DISCARD SEQUENCES' },
  // Which setseed() a file called, nobody can ask: random() begins anew, as in a new session.
  { text: 'SELECT pg_catalog.setseed(pg_catalog.hashtext(pg_catalog.gen_random_uuid()::text) / 2147483648.0)' },
];

/**
 * Sent outside any transaction before every file, also on a new session: {@link fingerprintIn} reads the answers. `named`: settings
 * with a dot that files set.
 */
export function resetAndLook(environment: Environment, named: readonly string[]): readonly Statement[] {
  const { settings, dottedSettings, loadsLibraries } = environment;
  const names = [...new Set([...settings, ...dottedSettings, ...named])].map(quoted).join(',');
  const text = fingerprintSql.replaceAll(':names', () => quoteLiteral(`{${names}}`));
  return [...reset, kept('contracts_fingerprint', text, [String(loadsLibraries)])];
}

/** Null where a part of the reset, or the question, was refused. */
export function fingerprintIn(answers: readonly Answer[]): string | null {
  const look = answers.at(-1);
  if (look === undefined || answers.some(({ error, status }) => error !== null || status !== 'idle')) return null;
  return look.rows.map((row) => row.map((value) => value ?? '').join('\n')).join('\n');
}

function quoted(element: string): string {
  return `"${element.replaceAll(/["\\]/g, '\\$&')}"`;
}

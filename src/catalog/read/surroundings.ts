import { z } from 'zod';
import { sqlFile } from '../../core/sql-file.ts';
import type { Oid, Surroundings } from '../model.ts';
import { arrayText, type Question } from './ask.ts';
import { enabledCode } from './letters.ts';

/** Settings that decide what runs: before the first statement, in its place, or instead of it. */
const telling = [
  'check_function_bodies',
  'default_transaction_deferrable',
  'default_transaction_isolation',
  'default_transaction_read_only',
  'local_preload_libraries',
  'log_statement',
  'max_prepared_transactions',
  'plpgsql.variable_conflict',
  'row_security',
  'search_path',
  'session_preload_libraries',
  'session_replication_role',
  'shared_preload_libraries',
  'track_functions',
] as const;

const names = z.array(z.string());
const sessionPath = z.object({ schemas: names, setting: z.string() });
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullable()
    .transform((list) => list ?? []);

const facts = z.object({
  database: z.string(),
  serverVersionNum: z.int(),
  role: z.string(),
  settings: z
    .record(z.string(), z.string())
    .nullable()
    .transform((settings) => settings ?? {}),
  roleSettings: listOf(z.string()),
  eventTriggers: listOf(
    z.object({ name: z.string(), event: z.string(), tags: names, routine: z.int(), enabled: enabledCode }),
  ),
  roles: z.array(z.object({ oid: z.int(), name: z.string(), superuser: z.boolean(), bypassRowSecurity: z.boolean() })),
  hiddenSchemas: listOf(z.object({ schema: z.string(), role: z.string() })),
  brinIndexes: listOf(z.object({ name: z.string(), table: z.int() })),
  extensions: listOf(z.object({ name: z.string(), schema: z.string(), version: z.string() })),
});

/** Has to be asked before anything changes the search_path. */
export const sessionPathQuestion: Question = {
  what: 'the search path',
  text: sqlFile(import.meta.url, 'session-path.sql'),
};

export const surroundingsQuestion: Question = {
  what: 'the roles, settings and extensions',
  text: sqlFile(import.meta.url, 'surroundings.sql'),
  values: [arrayText(telling)],
};

export interface ReadSurroundings {
  readonly surroundings: Surroundings;
  /** Names of roles; whoever owns something has one. */
  readonly roleNames: ReadonlyMap<Oid, string>;
}

export function parseSurroundings(path: unknown, answer: unknown): ReadSurroundings {
  const { roles, roleSettings, settings, ...rest } = facts.parse(answer);
  const { schemas, setting } = sessionPath.parse(path);
  const searchPath = schemas.filter((schema) => !/^pg_(?:toast_)?temp_\d+$/.test(schema));
  return {
    surroundings: {
      ...rest,
      searchPath,
      // Ours is in force while the others are asked for; `$user` in the session's means another one inside SECURITY DEFINER.
      settings: { ...settings, search_path: setting },
      roleSettings: lastOfEach(roleSettings),
      roles: roles.map(({ oid: _, ...role }) => role),
    },
    roleNames: new Map(roles.map(({ oid, name }) => [oid, name])),
  };
}

/** `name=value` once per name: the last one is in force. */
function lastOfEach(settings: readonly string[]): readonly string[] {
  const nameOf = (setting: string): string => setting.slice(0, setting.indexOf('='));
  return [...new Map(settings.map((setting) => [nameOf(setting), setting])).values()];
}

import { z } from 'zod';
import { ContractsError } from '../../core/errors.ts';
import { sqlFile } from '../../core/sql-file.ts';
import { describeServerError } from '../../db/server-message.ts';
import type { Session } from '../../db/session.ts';
import { marksForServer } from './session-marks.ts';

const environmentSchema = z.strictObject({
  /** Of the extension, where it is installed. */
  version: z.string().nullable(),
  schema: z.string().nullable(),
  /** The version that CREATE EXTENSION would install; null where the server does not have the files. */
  available: z.string().nullable(),
  /** Whether pgTAP's functions are found by their bare names. */
  visible: z.boolean(),
  /** Of a BEGIN that does not say. */
  isolation: z.string(),
  readOnly: z.boolean(),
  role: z.string(),
  encoding: z.string(),
  /** Names of all that the view pg_settings shows in a new session. */
  settings: z.array(z.string()),
  /** Whether a function may load a library into a session. */
  loadsLibraries: z.boolean(),
  /** Whether a function of the database, none of an extension, may mark a session as session-marks.ts has it. */
  marksSessions: z.boolean(),
});

/** What every file of a run meets, and the settings with a dot that functions of the database set. */
export interface Environment extends z.output<typeof environmentSchema> {
  readonly dottedSettings: readonly string[];
}

const environmentSql = sqlFile(import.meta.url, 'environment.sql');
const dottedSettingsSql = sqlFile(import.meta.url, 'dotted-settings.sql');

/** Asks the first session of a run. Throws `result-unexpected` where it does not answer. */
export async function inspectEnvironment(session: Session): Promise<Environment> {
  const [environment, dotted] = await session.send([
    { text: environmentSql, values: [marksForServer] },
    { text: dottedSettingsSql },
  ]);
  const failed = environment?.error ?? dotted?.error;
  if (failed) {
    throw new ContractsError(
      'result-unexpected',
      `the server would not say what it has: ${describeServerError(failed)}`,
    );
  }
  return {
    ...environmentSchema.parse(JSON.parse(environment?.rows[0]?.[0] ?? 'null')),
    dottedSettings: z.array(z.string()).parse(JSON.parse(dotted?.rows[0]?.[0] ?? 'null')),
  };
}

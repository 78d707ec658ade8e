import { fileURLToPath } from 'node:url';
import { defaultLimits } from '../../src/core/limits.ts';
import { observeByConnection } from '../../src/db/observer-connection.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import type { FileOutcome } from '../../src/pgtap/outcome.ts';
import { runScripts } from '../../src/pgtap/run/run-scripts.ts';
import { readScript } from '../../src/pgtap/script/read-script.ts';
import { loadParser } from '../../src/sql/parse.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The hand-written pgTAP tests of the cutter, as they are named in reports. */
export const cutterTests = [
  'pgtap/canonical_writer.sql',
  'pgtap/commit_latch.sql',
  'pgtap/fn_cut_record.sql',
  'pgtap/fn_iu_create.sql',
  'pgtap/fn_milestone_ratify.sql',
  'pgtap/fn_require_actor.sql',
  'pgtap/keys_and_checks.sql',
  'pgtap/sample_data.sql',
  'pgtap/what_each_role_may_not_do.sql',
] as const;

/** Runs pgTAP files, named from the repository's folder, one after the other as `settings`, watched by `witness`. */
export async function runPgtapFiles(
  files: readonly string[],
  { settings, witness }: { readonly settings: ConnectionSettings; readonly witness: ConnectionSettings },
): Promise<readonly FileOutcome[]> {
  await loadParser();
  const observer = observeByConnection({
    session: await openSession(witness),
    description: 'the test',
    limits: defaultLimits,
  });
  try {
    const run = await runScripts({
      scripts: files.map((file) => readScript(file, { cwd: root })),
      jobs: 1,
      open: () => openSession(settings),
      witness: observer,
      limits: defaultLimits,
      install: null,
      allowSequences: false,
      signal: new AbortController().signal,
      onFile: () => {},
    });
    if (run.stopped !== null) throw run.stopped;
    return run.files;
  } finally {
    await observer.close();
  }
}

/** What is wrong with a file, a line each: its problems, and the tests that failed. Empty: it passed. */
export function wrongIn({ verdict, problems, tests }: FileOutcome): readonly string[] {
  const failed = tests.filter((one) => one.verdict === 'failed').map(({ description }) => description);
  const found = [...problems.map(({ code, message, error }) => `${code}: ${error?.message ?? message}`), ...failed];
  return verdict === 'passed' || found.length > 0 ? found : [verdict];
}

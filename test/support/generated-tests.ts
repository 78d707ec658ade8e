import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contract } from '../../src/contract/contract.ts';
import { loadChecked } from '../../src/contract/load.ts';
import { openSession } from '../../src/db/postgres.ts';
import { contractFile } from '../../src/pgtap/generate/contract/contract-file.ts';
import { generateTests } from '../../src/pgtap/generate/generate.ts';
import type { GeneratedFile } from '../../src/pgtap/generate/test-file.ts';
import type { FileOutcome } from '../../src/pgtap/outcome.ts';
import { baselinePath } from '../../src/snapshot/baseline-path.ts';
import { loadBaseline } from '../../src/snapshot/load-baseline.ts';
import type { TestDatabase } from './database.ts';
import { runPgtapFiles } from './pgtap-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const origin = { command: 'contracts pgtap generate --embedded', target: 'embedded' };

/** The functions that the contracts of this repository call. `contracts pgtap generate` takes them from the analysis. */
const called = [
  'public.fn_cut_record(uuid, uuid, uuid, integer, text, text)',
  'public.fn_iu_create(text, text, text, uuid, integer, text, text, jsonb, text)',
  'public.fn_milestone_ratify(uuid, text, text, text)',
  'public.fn_require_actor(text, text[])',
];

async function cutter() {
  const { project, contracts } = await loadChecked(root);
  const baseline = { file: baselinePath('embedded'), baseline: await loadBaseline({ root, target: 'embedded' }) };
  return { project, contracts, baseline };
}

/** What `contracts pgtap generate` writes for this repository, on a database of the test's own; by name. */
export async function generatedFiles(database: TestDatabase): Promise<ReadonlyMap<string, GeneratedFile>> {
  const session = await openSession(database.settings('verify'));
  try {
    const reached = { besides: [], routines: called };
    const files = await generateTests(session, { origin, ...(await cutter()), reached });
    return new Map(files.map((file) => [file.name, file]));
  } finally {
    await session.close();
  }
}

/** The file of one contract of this repository, after `change`. */
export async function generatedContract(id: string, change: (contract: Contract) => Contract): Promise<GeneratedFile> {
  const { project, contracts, baseline } = await cutter();
  const contract = contracts.find((one) => one.id === id);
  if (contract === undefined) throw new Error(`there is no contract "${id}"`);
  const { results } = baseline.baseline;
  const role = project.roles[contract.principal];
  return contractFile(change(contract), {
    origin,
    role,
    surface: project.surface,
    baseline: { file: baseline.file, results },
  });
}

/** Runs a file as the superuser. `first` runs inside its transaction, before its first test, and is rolled back with it. */
export async function runGenerated(
  { name, text }: GeneratedFile,
  { database, first = '' }: { readonly database: TestDatabase; readonly first?: string },
): Promise<FileOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-generated-'));
  const file = join(folder, name);
  try {
    writeFileSync(
      file,
      text.replace(/^SELECT plan\(/m, () => `${first}\nSELECT plan(`),
    );
    const settings = database.settings('superuser');
    const [outcome] = await runPgtapFiles([file], { settings, witness: database.settings('observer') });
    if (outcome === undefined) throw new Error(`"${name}" was not run`);
    return outcome;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { exitCodeOfRun } from '../../src/cli/exit-codes.ts';
import { type Contract, type Effect, writes } from '../../src/contract/contract.ts';
import type { Project } from '../../src/contract/project.ts';
import { hash } from '../../src/core/hash.ts';
import { parseQualified, type QualifiedName } from '../../src/core/identifier.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import type { ContractPrincipal } from '../../src/core/principal.ts';
import { observeByConnection } from '../../src/db/observer-connection.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { Session } from '../../src/db/session.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { captureContent } from '../../src/proof/capture.ts';
import type { CaseEvidence, Evidence } from '../../src/proof/evidence.ts';
import type { RunOptions } from '../../src/proof/run-options.ts';
import { seal } from '../../src/proof/seal.ts';
import { verify } from '../../src/proof/verify.ts';
import { renderText } from '../../src/report/reporters/text.ts';
import { saveBaseline } from '../../src/snapshot/save-baseline.ts';
import type { TestDatabase } from './database.ts';

/** The table `name` as PostgreSQL stores it; `public.` where no schema is said. */
export function table(name: string): QualifiedName {
  return parseQualified(name.includes('.') ? name : `public.${name}`) ?? { schema: 'public', name };
}

/** A contract that no file gate ever saw: one case, `runs`, unless others are given. */
export function forge(sql: string, about: Partial<Contract> = {}): Contract {
  const effects = about.effects ?? [];
  return {
    id: 'forged',
    version: 1,
    file: 'contracts/forged/v1.sql',
    summary: 'Forged.',
    kind: 'call',
    principal: 'exec',
    isolation: 'repeatable read',
    params: [],
    returns: { rows: 'many', columns: [] },
    declared: effects.map((effect) => ({ table: effect.table, operations: writes })),
    waivers: [],
    burns: [],
    cases: [{ name: 'runs', values: [], raises: null, effects, burns: about.burns ?? [] }],
    sql,
    line: 1,
    sha256: hash(sql),
    headerSha256: '',
    caseLines: [],
    ...about,
    effects,
  };
}

/** `name: [inserted, updated, deleted]` as declared effects. */
export function effects(rows: Readonly<Record<string, readonly [number, number, number]>>): readonly Effect[] {
  return Object.entries(rows).map(([name, [insert, update, deleted]]) => ({
    table: table(name),
    insert,
    update,
    delete: deleted,
  }));
}

/** A contract that calls `public.<name>()`, which returns one value of `type`. */
export function calling(name: string, about: Partial<Contract> & { readonly type?: string } = {}): Contract {
  const { type = 'void', ...rest } = about;
  return forge(`SELECT public.${name}() AS done`, {
    id: name,
    file: `contracts/${name}/v1.sql`,
    returns: { rows: 'one', columns: [{ name: 'done', type, volatile: false }] },
    ...rest,
  });
}

/** A project in a folder of its own, which goes when the test ends. */
export function projectOf(about: Partial<Project> = {}): Project {
  const root = mkdtempSync(join(tmpdir(), 'contracts-attack-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return {
    name: 'attacked',
    root,
    file: 'contracts/contracts.yaml',
    roles: { exec: 'cutter_exec', verify: 'cutter_verify', observer: 'workflow_admin' },
    surface: [table('information_unit'), table('unit_version')],
    guard: table('contracts_guard.commit_latch'),
    adapter: null,
    limits: { ...defaultLimits, statement: 8_000, total: 60_000 },
    targets: [],
    review: { tenantColumns: ['tenant_id'] },
    ...about,
  };
}

export interface RunAbout {
  readonly contracts: readonly Contract[];
  readonly project?: Project;
  /** Opens a contract's session; the ordinary one without it. */
  readonly open?: (settings: ConnectionSettings) => Promise<Session>;
  readonly options?: Partial<RunOptions>;
}

/** What a run against `database` is made of, as the command line would put it together. */
export function runOptions(database: TestDatabase, about: RunAbout): RunOptions {
  const { contracts, project = projectOf(), open = openSession } = about;
  let opened = 0;
  return {
    project,
    contracts,
    target: { name: 'here', allowPooler: false },
    killSwitch: () => ({ enabled: false, source: '"execution.enabled" in the test', found: 'false' }),
    provider: {
      connect: (principal: ContractPrincipal) => {
        opened += 1;
        return open(database.settings(principal));
      },
      opened: () => opened,
    },
    witness: async () =>
      observeByConnection({
        session: await openSession(database.settings('observer')),
        description: 'workflow_admin',
        limits: project.limits,
      }),
    wiredTo: 'the test database',
    // The net alone: what the closure knows to survive would not be run.
    analyze: null,
    strict: false,
    jobs: 1,
    signal: new AbortController().signal,
    onTarget: () => {},
    onCase: () => {},
    ...about.options,
  };
}

export interface Proved {
  readonly evidence: Evidence;
  readonly exitCode: number;
  /** The text report as a user sees it, in wide lines. */
  readonly text: string;
}

/** Runs the proofs and renders them as `contracts verify` does. */
export async function prove(database: TestDatabase, about: RunAbout): Promise<Proved> {
  const options = runOptions(database, about);
  const { record, end } = await verify({
    ...options,
    toolVersion: 'test',
    selected: [],
    shard: null,
    git: null,
    isLocked: () => true,
  });
  const exitCode = exitCodeOfRun(end, options.signal);
  const evidence: Evidence = seal({ ...record, exitCode }, null);
  return { evidence, exitCode, text: renderText(evidence, { color: false, width: 1_000 }) };
}

/** Records what the database says as the baseline of the project. */
export async function record(database: TestDatabase, about: RunAbout & { readonly project: Project }): Promise<void> {
  const captured = await captureContent(runOptions(database, about));
  if (captured.kind !== 'captured') throw new Error(JSON.stringify(captured.cases, null, 2));
  const { content, snapshot } = captured;
  const { server, takenAt } = snapshot;
  await saveBaseline(about.project.root, { baseline: 1, target: 'here', capturedAt: takenAt, server, ...content });
}

/** The only case of a run. */
export function onlyCase({ evidence }: Proved): CaseEvidence {
  const [only, ...more] = evidence.cases;
  if (only === undefined || more.length > 0) throw new Error(`${evidence.cases.length} cases`);
  return only;
}

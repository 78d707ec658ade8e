import type { Evidence } from '../../src/proof/evidence.ts';
import { mergeRuns } from '../../src/proof/merge/merge-runs.ts';
import type { Merged } from '../../src/proof/merge/merged.ts';
import { seal } from '../../src/proof/seal.ts';
import { evidenceOf, heldCases, sealedEvidence } from './evidence.ts';
import { notReached, passingPrincipals, passingProof, passingProofs, withProofs } from './evidence-proofs.ts';
import { runs } from './evidence-runs.ts';
import { poisonedEvidence } from './poisoned-evidence.ts';

const { run, contracts, target } = evidenceOf();
const among = contracts.map(({ id, version }) => `${id} v${version}`);

/** What a run is of, beside its evidence: the server that it reached, and its target. */
export interface About extends Partial<Evidence> {
  readonly system?: string;
  readonly name?: string;
}

/** The proofs of a run that reached the server `system`. */
function proofsAt(system: string) {
  return withProofs(passingProofs(), {
    ...passingProof('PROOF-4'),
    data: { principals: passingPrincipals().map((one) => ({ ...one, systemIdentifier: system })) },
  });
}

/** A whole run, with its seal. */
export function runOf({ system = '7001', name = 'production', ...differences }: About): Evidence {
  return sealedEvidence({
    run: { ...run, id: `run at ${system} ${name}` },
    target: target === null ? null : { ...target, name },
    proofs: proofsAt(system),
    ...differences,
  });
}

/** One of two shards, each with two of the four contracts. */
export function shardOf(number: number, about: About = {}): Evidence {
  const mine = contracts.filter((_, at) => at % 2 === number - 1);
  return runOf({
    run: { ...run, id: `shard ${number} ${about.system ?? ''}`, shard: { number, of: 2, among } },
    contracts: mine,
    cases: heldCases.filter(({ contract }) => mine.some(({ id }) => id === contract)),
    ...about,
  });
}

/** What these runs come to together. */
export function mergedOf(...files: readonly Evidence[]): Merged {
  return seal(mergeRuns(files, { toolVersion: '1.0.0', throwaway: [] }), null);
}

const brokenCases = runs['broken-effects']?.cases ?? [];
const whole = mergedOf(shardOf(1), shardOf(2));
const [database] = whole.databases;
if (database === undefined) throw new Error('two shards have a database');

/** Runs together whose reports may look green. */
export const provedTogether: Readonly<Record<string, Merged>> = {
  'all shards of a database': whole,
  'two databases': mergedOf(runOf({}), runOf({ system: '7002', name: 'standby' })),
};

/** Runs together that must not look green in any report. */
export const unprovedTogether: Readonly<Record<string, Merged>> = {
  'a shard is missing': mergedOf(shardOf(2)),
  'a database is broken': mergedOf(
    runOf({}),
    runOf({ system: '7002', name: 'standby', cases: brokenCases, verdict: 'broken', exitCode: 1 }),
  ),
  'a run stopped early': mergedOf(
    runOf({}),
    runOf({
      name: 'standby',
      proofs: passingProofs().map(({ id }) => notReached(id)),
      cases: [],
      stopped: { code: 'connect', kind: 'environment', message: 'cannot connect', hint: null },
      verdict: 'inconclusive',
      exitCode: 3,
    }),
  ),
  'different contracts have one name': mergedOf(
    runOf({}),
    runOf({ system: '7002', contracts: contracts.map((each) => ({ ...each, sha256: 'f'.repeat(64) })) }),
  ),
  'it says proved, and a case is broken': {
    ...whole,
    databases: [{ ...database, runs: database.runs.map((each) => ({ ...each, verdict: 'broken', exitCode: 1 })) }],
  },
  'it says proved, and a shard is missing': { ...whole, databases: [{ ...database, runs: database.runs.slice(0, 1) }] },
  'it says proved, and there is no run': { ...whole, databases: [{ ...database, runs: [] }] },
  'it says proved, and there is no database': { ...whole, databases: [] },
  'it says proved, and a database says broken': {
    ...whole,
    databases: [{ ...database, verdict: 'broken', exitCode: 1 }],
  },
  'a report could not be written': { ...whole, exitCode: 2 },
};

export const reportedTogether: Readonly<Record<string, Merged>> = { ...provedTogether, ...unprovedTogether };

/** The document with `text` in every field of its runs, and of its own, that a server, a file or a command line fills. */
export function poisonedTogether(document: Merged, text: string): Merged {
  return {
    ...document,
    problems: document.problems.map((each) => ({ ...each, message: each.message + text, hint: text })),
    databases: document.databases.map((each) => ({
      ...each,
      target: (each.target ?? '') + text,
      servers: each.servers.map((server) => ({ ...server, database: server.database + text })),
      problems: each.problems.map((problem) => ({ ...problem, message: problem.message + text })),
      runs: each.runs.map((run) => poisonedEvidence(run, text)),
    })),
  };
}

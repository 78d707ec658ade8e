import type { Problem, ProofData, ProofEvidence, ProofId } from '../../src/proof/evidence.ts';
import { cutLegA } from './analysis.ts';

/** The independent witness of every fixture. */
export const witness = 'workflow_admin over a connection of its own';

const killSwitchOff = { source: 'contracts/contracts.yaml execution.enabled', enabled: false, found: 'false' };
const claims = {
  'PROOF-1': 'the kill-switch is off',
  'PROOF-2': 'all six adapter methods are refused before any database connect, with the real database wired in',
  'PROOF-3': 'requireLiveAdapter accepts the real adapter and refuses every non-adapter',
  'PROOF-4': 'the connection provider reaches the real database as each principal',
  'PROOF-5': 'every call contract runs exactly, in a rollback-only transaction',
  'PROOF-6': 'every query and snapshot contract is valid on the real schema as the verify role',
  'PROOF-7': 'no row count of the surface changed',
  'PROOF-8': 'the counts still equal the recorded baseline',
  'PROOF-9': 'the kill-switch is still off',
  'PROOF-10': 'nothing that outlives ROLLBACK can be reached from a contract',
  'PROOF-11': 'the transaction aborted, and the session left nothing',
  'PROOF-12': 'what COMMIT would have checked was checked',
} as const satisfies Record<ProofId, string>;

const methods = [
  ['cutLegA', 'cut_leg_a'],
  ['cutLegB', 'cut_leg_b'],
  ['ratifyMilestone', 'ratify_milestone'],
  ['verifyUnit', 'verify_unit'],
  ['verifyManifest', 'verify_manifest'],
  ['snapshotCounts', 'snapshot_counts'],
] as const;

function principal(name: 'exec' | 'verify' | 'observer', role: string) {
  return {
    principal: name,
    role,
    database: 'directus',
    systemIdentifier: '7412345678901234567',
    serverVersion: '15.18',
    address: '127.0.0.1:5432',
    tls: null,
    surplus: [],
    witness: name === 'observer' ? witness : null,
  };
}

const readShape: ProofData<'PROOF-6'>['contracts'][number] = {
  contract: 'verify_unit',
  version: 1,
  kind: 'query',
  parameters: [{ name: 'canonical_address', declared: 'text', server: 'text' }],
  columns: [{ name: 'unit_id', declared: 'uuid', server: 'uuid' }],
  baseline: 'equal',
  differences: [],
};

const cleanClosure: ProofData<'PROOF-10'>['contracts'][number] = {
  contract: 'cut_leg_a',
  version: 1,
  verdict: 'clean',
  withheld: false,
  findings: [],
  noted: 4,
  problems: [],
  burns: [],
  unforeseen: [],
  reach: { routines: cutLegA.routines, surface: cutLegA.surface },
};

interface Passed<Id extends ProofId> {
  readonly id: Id;
  readonly claim: string;
  readonly status: 'pass';
  readonly sentence: string;
  readonly problems: Problem[];
}

function passed<Id extends ProofId>(id: Id, sentence: string): Passed<Id> {
  return { id, claim: claims[id], status: 'pass', sentence, problems: [] };
}

/** The three principals as PROOF-4 sees them. */
export function passingPrincipals() {
  return [
    principal('exec', 'cutter_exec'),
    principal('verify', 'cutter_verify'),
    principal('observer', 'workflow_admin'),
  ];
}

/** The proofs of a run in which all is well. */
export function passingProofs(): readonly ProofEvidence[] {
  const none = { residue: [], preparedTransactions: [], slotsChanged: [], backendsLeft: [], notes: [] };
  return [
    { ...passed('PROOF-1', 'off: contracts/contracts.yaml says false'), data: killSwitchOff },
    {
      ...passed('PROOF-2', 'six of six methods refused, 0 connections opened'),
      data: {
        wiredTo: 'directus at 127.0.0.1:5432',
        methods: methods.map(([method, contract]) => ({ method, contract, refusedWith: 'kill-switch-off' })),
        connectionsOpened: 0,
      },
    },
    {
      ...passed('PROOF-3', '1 accepted, 2 refused, as it must be'),
      data: {
        specimens: [
          { specimen: 'the real adapter', mustBe: 'accepted', was: 'accepted' },
          { specimen: 'a look-alike with the six methods', mustBe: 'refused', was: 'refused' },
          { specimen: 'a Proxy around the real adapter', mustBe: 'refused', was: 'refused' },
        ],
      },
    },
    {
      ...passed('PROOF-4', 'cutter_exec, cutter_verify and workflow_admin reached the same server'),
      data: {
        principals: passingPrincipals(),
      },
    },
    {
      ...passed('PROOF-5', '4 of 4 cases of 2 contracts held'),
      data: { contracts: 2, cases: 4, held: 4, broken: 0, unknown: 0, alarms: 0 },
    },
    {
      ...passed('PROOF-6', '3 of 3 cases held; types and results are as declared and recorded'),
      data: {
        cases: 3,
        held: 3,
        contracts: [readShape, { ...readShape, contract: 'snapshot_counts', kind: 'snapshot' }],
      },
    },
    {
      ...passed('PROOF-7', `9 tables counted by ${witness}, before and after: none moved`),
      data: { witness, tables: 9, rows: 4211, moved: [] },
    },
    {
      ...passed('PROOF-8', '9 of 9 counts equal the baseline of 2026-05-20'),
      data: {
        baseline: { file: 'contracts/baselines/production.json', capturedAt: '2026-05-20T08:00:00Z' },
        differences: [],
        tables: 9,
      },
    },
    { ...passed('PROOF-9', 'off: contracts/contracts.yaml says false'), data: killSwitchOff },
    {
      ...passed('PROOF-10', '4 contracts reach 14 functions and 9 tables; nothing outlives ROLLBACK'),
      data: { functions: 14, tables: 9, roundTrips: 9, changed: [], contracts: [cleanClosure] },
    },
    {
      ...passed('PROOF-11', '4 transactions aborted, 3 had no xid; nothing was left'),
      data: { transactions: 7, aborted: 4, withoutXid: 3, unconfirmed: 0, ...none },
    },
    {
      ...passed('PROOF-12', '2 deferrable constraints forced in 4 cases, none violated'),
      data: {
        constraints: [
          { name: 'information_unit_current_version_fkey', table: 'public.information_unit', initiallyDeferred: true },
        ],
        notForced: [],
        casesForced: 4,
        violated: [],
        atCommit: [],
        cannotBeRehearsed: [],
      },
    },
  ];
}

/** The proofs with the one of `replacement`'s id replaced. */
export function withProofs(proofs: readonly ProofEvidence[], ...replacements: readonly ProofEvidence[]) {
  return proofs.map((proof) => replacements.find(({ id }) => id === proof.id) ?? proof);
}

/** The proof of that id as it passes, for a test to spread. */
export function passingProof<Id extends ProofId>(id: Id): Extract<ProofEvidence, { id: Id }> {
  const isIt = (proof: ProofEvidence): proof is Extract<ProofEvidence, { id: Id }> => proof.id === id;
  const found = passingProofs().find(isIt);
  if (found === undefined) throw new Error(`no fixture for ${id}`);
  return found;
}

/** A proof that the run did not reach. */
export function notReached(id: ProofId): ProofEvidence {
  return { id, claim: claims[id], status: 'unknown', sentence: 'not reached', problems: [], data: null };
}

import type { CaseEvidence, Evidence } from '../../src/proof/evidence.ts';
import { type Sign, seal } from '../../src/proof/seal.ts';
import { passingProofs, witness } from './evidence-proofs.ts';

/** Evidence as a run leaves it, made by hand: what a reporter must be able to say, without a server. */

const surface = [
  'information_unit',
  'unit_version',
  'unit_edge',
  'unit_tag',
  'cut_manifest',
  'cut_manifest_entry',
  'milestone',
  'milestone_ratification',
  'audit_event',
].map((name) => `public.${name}`);

const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** A `call` case that held, with `differences` laid over it. */
export function caseOf(differences: Partial<CaseEvidence> = {}): CaseEvidence {
  return {
    contract: 'cut_leg_a',
    version: 1,
    case: 'creates-a-unit',
    principal: 'exec',
    kind: 'call',
    outcome: 'held',
    problems: [],
    sha256,
    serverSha256: sha256,
    parameterTypes: ['text', 'text', 'text', 'uuid', 'integer', 'text', 'text', 'jsonb', 'text'],
    mustRaise: null,
    raised: null,
    result: { columns: [{ name: 'unit', type: 'jsonb' }], rows: 1, sha256 },
    counts: [
      { table: 'public.information_unit', before: 1000, after: 1001 },
      { table: 'public.unit_version', before: 1042, after: 1043 },
    ],
    effects: { declared: legA, observed: legA },
    latch: 'guard-table',
    transaction: {
      xid: '74123',
      startedAt: '2026-05-21T22:14:03.412Z',
      isolation: 'repeatable read',
      backendPid: 4711,
    },
    locks: [
      'RowExclusiveLock on table public.information_unit',
      'RowExclusiveLock on table public.unit_version',
      'ExclusiveLock on advisory 1482914',
    ],
    constraints: { forced: 2, violated: null },
    residue: [],
    sequences: [],
    unforeseen: [],
    notes: [],
    receipt: { status: 'aborted', witness },
    durationMs: 6.4,
    ...differences,
  };
}

const legA = [
  { table: 'public.information_unit', insert: 1, update: 1, delete: 0 },
  { table: 'public.unit_version', insert: 1, update: 0, delete: 0 },
];
const legB = [
  { table: 'public.cut_manifest', insert: 0, update: 1, delete: 0 },
  { table: 'public.cut_manifest_entry', insert: 1, update: 0, delete: 0 },
  { table: 'public.unit_edge', insert: 1, update: 0, delete: 0 },
  { table: 'public.audit_event', insert: 1, update: 0, delete: 0 },
];

/** A case that had to raise `condition`, and did. */
export function raisingCase(name: string, sqlstate: string, condition: string): CaseEvidence {
  return caseOf({
    case: name,
    mustRaise: condition,
    raised: { sqlstate, condition, message: 'canonical address "law/44/article-12" is already taken' },
    result: null,
    counts: [],
    effects: { declared: [], observed: [] },
    durationMs: 4.9,
  });
}

/** A case of the verify role, which reads. */
export function readingCase(contract: string, kind: 'query' | 'snapshot', name: string, rows: number): CaseEvidence {
  return caseOf({
    contract,
    case: name,
    principal: 'verify',
    kind,
    result: { columns: [{ name: 'canonical_address', type: 'text' }], rows, sha256 },
    counts: [],
    effects: { declared: [], observed: [] },
    latch: 'read-only',
    transaction: { xid: null, startedAt: '2026-05-21T22:14:04.101Z', isolation: 'repeatable read', backendPid: 4712 },
    locks: ['AccessShareLock on table public.information_unit'],
    constraints: { forced: 0, violated: null },
    receipt: { status: 'none', witness },
    durationMs: 2.2,
  });
}

export const heldCases: readonly CaseEvidence[] = [
  caseOf(),
  raisingCase('refuses-a-known-address', '23505', 'unique_violation'),
  raisingCase('refuses-an-unknown-kind', '22023', 'invalid_parameter_value'),
  caseOf({
    contract: 'cut_leg_b',
    case: 'records-a-cut',
    effects: { declared: legB, observed: legB },
    durationMs: 7.8,
  }),
  readingCase('verify_unit', 'query', 'finds-a-unit', 1),
  readingCase('verify_unit', 'query', 'finds-no-unknown-unit', 0),
  readingCase('snapshot_counts', 'snapshot', 'counts-the-surface', 9),
];

/** A run in which everything was proved, with `differences` laid over it. */
export function evidenceOf(differences: Partial<Evidence> = {}): Evidence {
  const contract = (id: string, kind: string, role: string) => ({
    id,
    version: 1,
    file: `contracts/${id}/v1.sql`,
    kind,
    principal: role,
    sha256,
    headerSha256: sha256,
    locked: true,
  });
  return {
    evidence: 1,
    tool: { name: 'pg-contracts', version: '0.1.0' },
    run: {
      id: '0196f5c2-7d1e-7c33-9a51-2f0d3c1b7a90',
      startedAt: '2026-05-21T22:14:02.981Z',
      durationMs: 1893,
      selected: [],
      strict: false,
      jobs: 1,
      shard: null,
    },
    git: { commit: '3f786850e387550fdab836ed7e6dc881de23001b', dirty: false },
    project: { name: 'cutter', file: 'contracts/contracts.yaml', surface },
    target: {
      name: 'production',
      line: 'production: directus at 127.0.0.1:5432 as cutter_exec, cutter_verify, observed by workflow_admin (PostgreSQL 15.18, TLS off, primary)',
    },
    contracts: [
      contract('cut_leg_a', 'call', 'exec'),
      contract('cut_leg_b', 'call', 'exec'),
      contract('verify_unit', 'query', 'verify'),
      contract('snapshot_counts', 'snapshot', 'verify'),
    ],
    proofs: [...passingProofs()],
    cases: [...heldCases],
    stopped: null,
    residue: [
      {
        what: 'the bodies of the six adapter methods, end to end, on this database',
        why: 'the kill-switch is off, and this tool has no code that turns it on',
        needs: 'a decision of the owner to set execution.enabled to true, and a live run that commits',
      },
      {
        what: 'what the catalog does not say: what code in C does inside, and what remote servers make of what they are sent',
        why: 'built-in functions are judged by tables of what they do',
        needs: null,
      },
    ],
    verdict: 'proved',
    exitCode: 0,
    seal: { sha256, signature: null },
    ...differences,
  };
}

/** The same with the seal that belongs to it, as it is saved. */
export function sealedEvidence(differences: Partial<Evidence> = {}, sign: Sign | null = null): Evidence {
  const { seal: _, ...record } = evidenceOf(differences);
  return seal(record, sign);
}

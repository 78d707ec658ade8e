import { z } from 'zod';
import { analysisVerdicts, categories, weights } from '../survivors/analysis.ts';

/**
 * The complete record of one run: every report is rendered from it, and nothing else.
 * `contracts report --schema` prints the JSON Schema made from this. Times are ISO 8601 in UTC, durations in milliseconds,
 * tables are `schema.name`, hashes are SHA-256 in hex. Result values do not stand in it: they may be personal data.
 */

const proofStatuses = ['pass', 'fail', 'unknown', 'skipped'] as const;
const verdicts = ['proved', 'broken', 'inconclusive', 'refused', 'alarm'] as const;

const count = z.number().int();
const table = z.string();
const problem = z.strictObject({
  /** Stable id, for example `effects-differ`. */
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
});
const counts = z.strictObject({ table, before: count, after: count });
const effect = z.strictObject({ table, insert: count, update: count, delete: count });

const killSwitch = z.strictObject({
  /** Where it was read: path of the project file and key, or the environment variable that turned it off. */
  source: z.string(),
  enabled: z.boolean(),
  /** What stood there, in words: `false`, `missing`, `"true" (a string)`, `unreadable: …`. */
  found: z.string(),
});

const caseEvidence = z.strictObject({
  contract: z.string(),
  version: count,
  case: z.string(),
  principal: z.enum(['exec', 'verify']),
  kind: z.enum(['call', 'query', 'snapshot']),
  outcome: z.enum(['held', 'broken', 'unknown', 'alarm']),
  /** Empty exactly when the case held. Worst first. */
  problems: z.array(problem),
  /** Of the statement in the file, and of the server's own copy of what it received; null where the statement did not get that far. */
  sha256: z.string(),
  serverSha256: z.string().nullable(),
  /** Types of `$1, $2, …` as the server found them. */
  parameterTypes: z.array(z.string()).nullable(),
  /** The condition that the case must raise, and the SQLSTATE that was raised. */
  mustRaise: z.string().nullable(),
  raised: z.strictObject({ sqlstate: z.string(), condition: z.string().nullable(), message: z.string() }).nullable(),
  result: z
    .strictObject({
      columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
      rows: count,
      /** Of the rows as server text, volatile columns masked. */
      sha256: z.string(),
    })
    .nullable(),
  /** Counted inside the transaction, before and after the statement. */
  counts: z.array(counts),
  effects: z.strictObject({ declared: z.array(effect), observed: z.array(effect) }),
  latch: z.enum(['guard-table', 'temporary-table', 'read-only', 'none']),
  transaction: z
    .strictObject({
      xid: z.string().nullable(),
      startedAt: z.string(),
      isolation: z.string(),
      backendPid: count,
    })
    .nullable(),
  /** Own locks while the transaction was open, strongest first: `RowExclusiveLock on table public.a`. */
  locks: z.array(z.string()),
  /** What COMMIT would have checked, forced before the rollback. */
  constraints: z.strictObject({ forced: count, violated: z.string().nullable() }),
  /** What the session still held after ROLLBACK; empty is clean. */
  residue: z.array(z.string()),
  /** Sequences that the case touched, or for which it has a burn budget, or that the closure reaches. Numbers as text: 64 bits. */
  sequences: z.array(
    z.strictObject({
      sequence: z.string(),
      used: z.boolean(),
      budget: count.nullable(),
      /** last_value before BEGIN and after ROLLBACK, and the steps between, others' included; null where nobody may read it. */
      before: z.string().nullable(),
      after: z.string().nullable(),
      taken: z.string().nullable(),
      cache: z.string().nullable(),
      /** Values left until it ends, or starts again. */
      headroom: z.string().nullable(),
      cycle: z.boolean().nullable(),
    }),
  ),
  /** What the case did and the closure of its contract did not foresee: `INSERT public.a`, `sequence public.s`. */
  unforeseen: z.array(z.string()),
  /** What is worth knowing and speaks against nothing. */
  notes: z.array(z.string()),
  receipt: z
    .strictObject({
      /** `aborted`; `none` where no xid was assigned, so that there was nothing to abort; anything else is an alarm. */
      status: z.enum(['aborted', 'none', 'in progress', 'committed', 'unknown']),
      witness: z.string(),
    })
    .nullable(),
  durationMs: z.number(),
});

const principalEvidence = z.strictObject({
  principal: z.enum(['exec', 'verify', 'observer']),
  role: z.string(),
  database: z.string(),
  systemIdentifier: z.string(),
  serverVersion: z.string(),
  /** Address and port as the server sees them; null over a Unix socket. */
  address: z.string().nullable(),
  tls: z.string().nullable(),
  /** `none`, or the attributes and memberships that the role should not have. */
  surplus: z.array(z.string()),
  witness: z.string().nullable(),
});

const movement = z.strictObject({
  table,
  before: count,
  after: count,
  by: z.enum(['others', 'unexplained']),
});

/** What each proof shows, by its id. */
const proofData = {
  'PROOF-1': killSwitch,
  'PROOF-2': z.strictObject({
    wiredTo: z.string(),
    methods: z.array(z.strictObject({ method: z.string(), contract: z.string(), refusedWith: z.string().nullable() })),
    connectionsOpened: count,
  }),
  'PROOF-3': z.strictObject({
    specimens: z.array(
      z.strictObject({
        specimen: z.string(),
        mustBe: z.enum(['accepted', 'refused']),
        was: z.enum(['accepted', 'refused']),
      }),
    ),
  }),
  'PROOF-4': z.strictObject({ principals: z.array(principalEvidence) }),
  'PROOF-5': z.strictObject({
    contracts: count,
    cases: count,
    held: count,
    broken: count,
    unknown: count,
    alarms: count,
  }),
  'PROOF-6': z.strictObject({
    cases: count,
    held: count,
    contracts: z.array(
      z.strictObject({
        contract: z.string(),
        version: count,
        kind: z.enum(['call', 'query', 'snapshot']),
        parameters: z.array(z.strictObject({ name: z.string(), declared: z.string(), server: z.string() })),
        columns: z.array(z.strictObject({ name: z.string(), declared: z.string(), server: z.string() })),
        baseline: z.enum(['equal', 'differs', 'missing', 'moved-by-others']),
        differences: z.array(z.string()),
      }),
    ),
  }),
  'PROOF-7': z.strictObject({
    witness: z.string(),
    tables: count,
    rows: count,
    moved: z.array(movement),
  }),
  'PROOF-8': z.strictObject({
    baseline: z.strictObject({ file: z.string(), capturedAt: z.string() }).nullable(),
    differences: z.array(z.strictObject({ table, baseline: count.nullable(), now: count.nullable() })),
    tables: count,
  }),
  'PROOF-9': killSwitch,
  'PROOF-10': z.strictObject({
    /** Different ones, over all contracts. */
    functions: count,
    tables: count,
    /** How often the catalog was asked. */
    roundTrips: count,
    /** What was read and was different when the last case had ended. */
    changed: z.array(z.string()),
    contracts: z.array(
      z.strictObject({
        contract: z.string(),
        version: count,
        verdict: z.enum(analysisVerdicts),
        /** Its cases were not sent: it would change something for good. */
        withheld: z.boolean(),
        findings: z.array(
          z.strictObject({
            code: z.string(),
            category: z.enum(categories),
            weight: z.enum(weights),
            object: z.string(),
            message: z.string(),
            remedy: z.string(),
            /** From the contract to it, a step each. */
            path: z.array(z.string()),
            /** What answers for it; null: nothing does. */
            settled: z.string().nullable(),
          }),
        ),
        /** How many findings are only worth a note; `contracts analyze` shows them. */
        noted: count,
        problems: z.array(problem),
        burns: z.array(
          z.strictObject({
            case: z.string(),
            sequence: z.string(),
            budget: count,
            taken: z.string().nullable(),
            headroom: z.string().nullable(),
            cycle: z.boolean().nullable(),
          }),
        ),
        /** What a case did and the closure did not foresee. */
        unforeseen: z.array(z.string()),
      }),
    ),
  }),
  'PROOF-11': z.strictObject({
    transactions: count,
    aborted: count,
    withoutXid: count,
    unconfirmed: count,
    residue: z.array(z.string()),
    preparedTransactions: z.array(z.string()),
    slotsChanged: z.array(z.string()),
    backendsLeft: z.array(count),
    /** What is worth knowing, may be others' work, and speaks against nothing. */
    notes: z.array(z.string()),
  }),
  'PROOF-12': z.strictObject({
    constraints: z.array(z.strictObject({ name: z.string(), table, initiallyDeferred: z.boolean() })),
    notForced: z.array(z.string()),
    casesForced: count,
    violated: z.array(z.strictObject({ contract: z.string(), case: z.string(), problem: z.string() })),
    atCommit: z.array(z.string()),
    cannotBeRehearsed: z.array(z.string()),
  }),
} as const;

export type ProofId = keyof typeof proofData;
export type ProofData<Id extends ProofId> = z.output<(typeof proofData)[Id]>;

function proofOf<const Id extends ProofId, Data extends z.ZodType>(id: Id, data: Data) {
  return z.strictObject({
    id: z.literal(id),
    /** The claim, in the words of docs/proofs.md. */
    claim: z.string(),
    status: z.enum(proofStatuses),
    /** One sentence for people: what was seen, or why it could not be. */
    sentence: z.string(),
    problems: z.array(problem),
    /** Null where the run did not get this far. */
    data: data.nullable(),
  });
}

export const proofEvidence = z.discriminatedUnion('id', [
  proofOf('PROOF-1', proofData['PROOF-1']),
  proofOf('PROOF-2', proofData['PROOF-2']),
  proofOf('PROOF-3', proofData['PROOF-3']),
  proofOf('PROOF-4', proofData['PROOF-4']),
  proofOf('PROOF-5', proofData['PROOF-5']),
  proofOf('PROOF-6', proofData['PROOF-6']),
  proofOf('PROOF-7', proofData['PROOF-7']),
  proofOf('PROOF-8', proofData['PROOF-8']),
  proofOf('PROOF-9', proofData['PROOF-9']),
  proofOf('PROOF-10', proofData['PROOF-10']),
  proofOf('PROOF-11', proofData['PROOF-11']),
  proofOf('PROOF-12', proofData['PROOF-12']),
]);

export const evidence = z.strictObject({
  evidence: z.literal(1),
  tool: z.strictObject({ name: z.literal('pg-contracts'), version: z.string() }),
  run: z.strictObject({
    id: z.string(),
    startedAt: z.string(),
    durationMs: z.number(),
    selected: z.array(z.string()),
    strict: z.boolean(),
    jobs: count,
  }),
  project: z.strictObject({ name: z.string(), file: z.string(), surface: z.array(table) }).nullable(),
  target: z
    .strictObject({
      name: z.string(),
      /** What will be touched, in one line; the same line goes to stderr before any work. */
      line: z.string(),
    })
    .nullable(),
  contracts: z.array(
    z.strictObject({
      id: z.string(),
      version: count,
      file: z.string(),
      kind: z.string(),
      principal: z.string(),
      sha256: z.string(),
      locked: z.boolean(),
    }),
  ),
  proofs: z.array(proofEvidence),
  cases: z.array(caseEvidence),
  /** What ended the run early; null where it ran to its end. */
  stopped: z
    .strictObject({ code: z.string(), kind: z.string(), message: z.string(), hint: z.string().nullable() })
    .nullable(),
  /** What was not proved, and what it would take. Never empty. */
  residue: z.array(z.strictObject({ what: z.string(), why: z.string(), needs: z.string().nullable() })),
  verdict: z.enum(verdicts),
  exitCode: z.number().int(),
});

export type Evidence = z.output<typeof evidence>;
export type CaseEvidence = z.output<typeof caseEvidence>;
export type ProofEvidence = z.output<typeof proofEvidence>;
export type Problem = z.output<typeof problem>;
export type EffectEvidence = z.output<typeof effect>;
export type PrincipalEvidence = z.output<typeof principalEvidence>;

/** JSON Schema (draft 2020-12) of the evidence document. */
export function evidenceJsonSchema(): unknown {
  return z.toJSONSchema(evidence);
}

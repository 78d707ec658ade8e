import { z } from 'zod';
import { caseEvidence } from './case-evidence.ts';
import { closureEvidence } from './closure-evidence.ts';
import { count, type effect, line, problem, table } from './evidence-parts.ts';

/**
 * The complete record of one run: every report is rendered from it, and nothing else.
 * `contracts report --schema` prints the JSON Schema made from this. Times are ISO 8601 in UTC, durations in milliseconds,
 * tables are `schema.name`, hashes are SHA-256 in hex. Result values do not stand in it: they may be personal data.
 */

const proofStatuses = ['pass', 'fail', 'unknown', 'skipped'] as const;
const verdicts = ['proved', 'broken', 'inconclusive', 'refused', 'alarm'] as const;

const killSwitch = z.strictObject({
  /** Where it was read: path of the project file and key, or the environment variable that turned it off. */
  source: z.string(),
  enabled: z.boolean(),
  /** What stood there, in words: `false`, `missing`, `"true" (a string)`, `unreadable: …`. */
  found: z.string(),
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
  'PROOF-10': closureEvidence,
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

/** What documents are made of that hold evidence, beside the evidence itself. */
export const toolOfDocument = z.strictObject({ name: z.literal('pg-contracts'), version: z.string() });
export const runVerdict = z.enum(verdicts);
export const runExitCode = z.number().int();
export const sealOfDocument = z.strictObject({
  sha256: z.string(),
  signature: z
    .strictObject({
      algorithm: z.literal('ed25519'),
      /** SHA-256 of the public key (DER, SubjectPublicKeyInfo), hex: which key to ask for. */
      key: z.string(),
      /** Base64. */
      value: z.string(),
    })
    .nullable(),
});

export const evidence = z.strictObject({
  evidence: z.literal(1),
  tool: toolOfDocument,
  run: z.strictObject({
    id: z.string(),
    startedAt: z.string(),
    durationMs: z.number(),
    selected: z.array(z.string()),
    strict: z.boolean(),
    jobs: count,
    /** Of a run that was divided: which part it is, and the contracts of all parts, `id v1`. Null of one that was not. */
    shard: z
      .strictObject({
        number: count,
        of: count,
        among: z.array(z.string()),
        /** SHA-256 over id, version and both hashes of all that were divided: shards of different files make no whole. */
        contents: z.string().optional(),
      })
      .nullable(),
  }),
  /** Where the project stood: null outside a repository, and where git did not say. `dirty`: its files were not all those of the commit. */
  git: z.strictObject({ commit: z.string(), dirty: z.boolean() }).nullable(),
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
      /** Of the file, where the statement starts. */
      line: line.optional(),
      kind: z.string(),
      principal: z.string(),
      /** Of the statement as it is sent, and of the header comment: types, effects and cases stand there. */
      sha256: z.string(),
      headerSha256: z.string(),
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
  verdict: runVerdict,
  exitCode: runExitCode,
  /** Made of everything above, in canonical form (RFC 8785). `contracts report --check` compares. */
  seal: sealOfDocument,
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

import { z } from 'zod';
import { count, counts, effect, line, problem } from './evidence-parts.ts';

/** Everything that one case left behind as evidence. */
export const caseEvidence = z.strictObject({
  contract: z.string(),
  version: count,
  case: z.string(),
  /** Of the contract's file, where the case starts. */
  line: line.optional(),
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

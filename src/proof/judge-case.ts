import { conditionOf } from '../core/conditions.ts';
import { hash } from '../core/hash.ts';
import { formatQualified } from '../core/identifier.ts';
import { recordResult } from '../snapshot/record-result.ts';
import { lineOfCase } from './case-line.ts';
import type { CaseEvidence, Problem } from './evidence.ts';
import { unforeseenBy } from './foreseen.ts';
import { judgeAnswer } from './judge-answer.ts';
import { compareEffects } from './judge-effects.ts';
import { judgeEnd, residueOf } from './judge-end.ts';
import { judgeNet } from './judge-net.ts';
import { describeSequences, judgeSequences } from './judge-sequences.ts';
import { compareSignature } from './judge-signature.ts';
import { type CaseProblem, worstOutcome } from './problem.ts';
import type { CaseRecord } from './record.ts';

/** Judges one case: compares what was seen with what its contract declares. Pure. */
export function judgeCase(record: CaseRecord): CaseEvidence {
  const { contract, rehearsal, receipt, durationMs } = record;
  const [sequences, net] = [judgeSequences(record), judgeNet(record)];
  const problems: readonly CaseProblem[] = [
    ...judgeEnd(record),
    ...judgeAnswer(record),
    ...compareSignature(record),
    ...compareEffects(record),
    ...sequences.problems,
    ...net.problems,
  ];
  return {
    contract: contract.id,
    version: contract.version,
    case: record.case.name,
    ...lineOfCase(contract, record.case),
    principal: contract.principal,
    kind: contract.kind,
    outcome: worstOutcome(problems),
    problems: problems.map(({ code, message, hint }): Problem => ({ code, message, hint })),
    sha256: contract.sha256,
    serverSha256: rehearsal.serverCopy?.sha256 ?? null,
    parameterTypes: rehearsal.serverCopy === null ? null : [...rehearsal.serverCopy.parameterTypes],
    mustRaise: record.case.raises?.condition ?? null,
    raised: describeRaised(record),
    result: describeResult(record),
    counts: rehearsal.counts.flatMap(({ table, before, after }) => (after === null ? [] : [{ table, before, after }])),
    effects: {
      declared: record.case.effects.map((effect) => ({ ...effect, table: formatQualified(effect.table) })),
      observed: (rehearsal.effects ?? []).map(({ partitions: _, ...effect }) => effect),
    },
    latch: contract.kind === 'call' ? record.latch.kind : 'read-only',
    transaction: describeTransaction(record),
    locks: rehearsal.locks.map(({ mode, kind, object }) => `${mode} on ${kind} ${object}`),
    constraints: { forced: rehearsal.forced.constraints, violated: rehearsal.forced.violated?.message ?? null },
    residue: [...residueOf(record)],
    sequences: describeSequences(record),
    unforeseen: [...unforeseenBy(record)],
    notes: [...sequences.notes, ...net.notes],
    receipt,
    durationMs,
  };
}

function describeRaised({ rehearsal }: CaseRecord): CaseEvidence['raised'] {
  const error = rehearsal.answer?.error;
  if (error === null || error === undefined) return null;
  return { sqlstate: error.sqlstate, condition: conditionOf(error.sqlstate), message: error.message };
}

function describeResult({ contract, rehearsal }: CaseRecord): CaseEvidence['result'] {
  const { answer, columns } = rehearsal;
  if (answer === null || answer.error !== null) return null;
  const recorded = recordResult(contract, { columns, rows: answer.rows });
  return { columns: [...columns], rows: answer.rows.length, sha256: hash(JSON.stringify(recorded)) };
}

function describeTransaction({ rehearsal }: CaseRecord): CaseEvidence['transaction'] {
  const { identity } = rehearsal;
  if (identity === null) return null;
  return {
    xid: identity.xid,
    startedAt: new Date(Number(identity.startedAt) * 1_000).toISOString(),
    isolation: identity.isolation,
    backendPid: identity.backendPid,
  };
}

import type { Case, Contract } from '../contract/contract.ts';
import { formatQualified } from '../core/identifier.ts';
import { withheldCode } from '../core/was-run.ts';
import type { Category, SubjectAnalysis, SurvivorFinding } from '../survivors/analysis.ts';
import { lineOfCase } from './case-line.ts';
import type { CaseEvidence } from './evidence.ts';

/**
 * What would change the database, the server or the world for good, whatever becomes of the session. What only the session
 * keeps, and what others feel for a moment, ends with the proof's own session: the net watches it.
 */
const forGood: readonly Category[] = ['persistent data', 'escape', 'external effect', 'server state'];

/**
 * Why a contract is not run: the worst that is known to outlive ROLLBACK and that no waiver or budget answers for. Null where
 * there is nothing of that; an unknown closure is run, and watched.
 */
export function withholding(foreseen: SubjectAnalysis | null): SurvivorFinding | null {
  const findings = foreseen?.findings ?? [];
  return (
    findings.find(
      ({ weight, settled, category }) => weight === 'survives' && settled === null && forGood.includes(category),
    ) ?? null
  );
}

/** The evidence of a case that was not sent. It has no transaction, so nothing of it can be left. */
export function withheldCase(
  contract: Contract,
  subject: Case,
  about: { readonly finding: SurvivorFinding; readonly witness: string },
): CaseEvidence {
  const { finding, witness } = about;
  const { id, version, kind, principal, sha256 } = contract;
  return {
    contract: id,
    version,
    case: subject.name,
    ...lineOfCase(contract, subject),
    principal,
    kind,
    outcome: 'unknown',
    problems: [
      {
        code: withheldCode,
        message: `not run: would outlive ROLLBACK (${finding.code}): ${finding.message}`,
        hint: finding.remedy,
      },
    ],
    sha256,
    serverSha256: null,
    parameterTypes: null,
    mustRaise: subject.raises?.condition ?? null,
    raised: null,
    result: null,
    counts: [],
    effects: {
      declared: subject.effects.map((effect) => ({ ...effect, table: formatQualified(effect.table) })),
      observed: [],
    },
    latch: kind === 'call' ? 'none' : 'read-only',
    transaction: null,
    locks: [],
    constraints: { forced: 0, violated: null },
    residue: [],
    sequences: [],
    unforeseen: [],
    notes: [],
    receipt: { status: 'none', witness },
    durationMs: 0,
  };
}

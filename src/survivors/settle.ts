import type { Contract, Waiver } from '../contract/contract.ts';
import { formatQualified, type QualifiedName } from '../core/identifier.ts';
import { closest, didYouMean } from '../core/similar.ts';
import type { SubjectAnalysis, SurvivorFinding } from './analysis.ts';
import { unusedBurns } from './unused-burns.ts';

export type AnalysisProblem = SubjectAnalysis['problems'][number];

/** What a contract's waivers and burn budgets are held against. */
export interface Settling {
  readonly contract: Pick<Contract, 'file' | 'waivers' | 'burns' | 'cases'>;
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  /** Every code that a finding can have. */
  readonly codes: readonly string[];
  readonly sequenceExists: (name: QualifiedName) => boolean;
}

/**
 * Lets the contract answer for findings: a waiver for the one with its code and object, until and including its last day; a burn
 * budget for the advance of its sequence. What answers for nothing is a problem.
 */
export function settle(
  findings: readonly SurvivorFinding[],
  about: Settling,
): { readonly findings: readonly SurvivorFinding[]; readonly problems: readonly AnalysisProblem[] } {
  const waivers = new Map(about.contract.waivers.map((waiver) => [keyOf(waiver), waiver]));
  const budgets = budgetsOf(about.contract);
  return {
    findings: findings.map((finding) => ({ ...finding, settled: settledBy(finding, { waivers, budgets, ...about }) })),
    problems: [
      ...about.contract.waivers.flatMap((waiver) => waiverProblem(waiver, findings, about)),
      ...unusedBurns(findings, { ...about, sequences: [...budgets.values()].map(({ sequence }) => sequence) }),
    ],
  };
}

function keyOf({ code, object }: { readonly code: string; readonly object: string }): string {
  return JSON.stringify([code, object]);
}

interface Budget {
  readonly sequence: QualifiedName;
  /** The largest of the contract's and its cases': each case is judged by its own when it runs. */
  readonly values: number;
}

function budgetsOf({ burns, cases }: Settling['contract']): ReadonlyMap<string, Budget> {
  const budgets = new Map<string, Budget>();
  for (const burn of [...burns, ...cases.flatMap((each) => each.burns)]) {
    const name = formatQualified(burn.sequence);
    if (burn.values > (budgets.get(name)?.values ?? 0)) budgets.set(name, burn);
  }
  return budgets;
}

function settledBy(
  finding: SurvivorFinding,
  by: {
    readonly waivers: ReadonlyMap<string, Waiver>;
    readonly budgets: ReadonlyMap<string, Budget>;
    readonly today: string;
  },
): SurvivorFinding['settled'] {
  const waiver = by.waivers.get(keyOf(finding));
  if (waiver !== undefined && by.today <= waiver.expires) {
    return { by: 'waiver', note: `until ${waiver.expires}, by ${waiver.by}: ${waiver.reason}` };
  }
  const budget = finding.code === 'sequence-advanced' ? by.budgets.get(finding.object) : undefined;
  if (budget === undefined) return null;
  return { by: 'burn budget', note: `at most ${budget.values} ${budget.values === 1 ? 'value' : 'values'} a run` };
}

function waiverProblem(
  waiver: Waiver,
  findings: readonly SurvivorFinding[],
  { contract, today, codes }: Settling,
): readonly AnalysisProblem[] {
  const { code, object, expires } = waiver;
  if (!codes.includes(code)) {
    return [
      {
        code: 'waiver-unknown-code',
        message: `a waiver names the code "${code}", which no finding has${didYouMean(code, codes)}`,
        hint: `correct the code in ${contract.file}, as docs/survivors lists it`,
      },
    ];
  }
  if (!findings.some((finding) => keyOf(finding) === keyOf(waiver))) {
    return [
      {
        code: 'waiver-unused',
        message: `the waiver of "${code}" for "${object}" answers for nothing that was found${nearest(waiver, findings)}`,
        hint: `correct or remove it in ${contract.file}`,
      },
    ];
  }
  if (today <= expires) return [];
  return [
    {
      code: 'waiver-expired',
      message: `the waiver of "${code}" for "${object}" ended on ${expires}`,
      hint: `mend what it answered for, or ask "${waiver.by}" to renew it in ${contract.file}`,
    },
  ];
}

/** The finding that was meant: another object of the same code, or another code of the same object. */
function nearest({ code, object }: Waiver, findings: readonly SurvivorFinding[]): string {
  const same = findings.filter((finding) => finding.code === code).map((finding) => finding.object);
  const only = same.length === 1 ? same[0] : undefined;
  const meant = closest(object, same) ?? only;
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  const other = findings.find((finding) => finding.object === object);
  return other === undefined ? '' : `; of "${object}" there is "${other.code}"`;
}

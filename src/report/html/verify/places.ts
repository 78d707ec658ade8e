import type { CaseEvidence } from '../../../proof/evidence.ts';
import { contractName } from '../../text/words.ts';

/** Where on a page a thing stands that findings speak of: proofs, and cases that did not hold. */
export interface Places {
  /** The id of what a finding calls `cut_leg_a v1, case "creates-a-unit"` or `PROOF-7`; null: it has none. */
  readonly of: (subject: string) => string | null;
  readonly ofCase: (one: CaseEvidence) => string | null;
}

/** `prefix` keeps apart what stands on the same page: the cases of several databases. */
export function placesOf(about: {
  readonly cases: readonly CaseEvidence[];
  readonly proofs: readonly { readonly id: string }[];
  readonly prefix?: string;
}): Places {
  const { cases, proofs, prefix = '' } = about;
  const failed = cases.filter(({ outcome }) => outcome !== 'held');
  // Evidence may have the same case twice.
  const ids = new Map(failed.map((one, at) => [one, `${prefix}case-${at + 1}`]));
  const subjects = new Map([
    ...proofs.map(({ id }) => [id, id.toLowerCase()] as const),
    ...[...ids].map(([one, id]) => [`${contractName(one)}, case "${one.case}"`, id] as const),
  ]);
  return { of: (subject) => subjects.get(subject) ?? null, ofCase: (one) => ids.get(one) ?? null };
}

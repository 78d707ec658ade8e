import { counted } from '../../core/text.ts';
import type { ProofData } from '../../proof/evidence.ts';

type Burn = ProofData<'PROOF-10'>['contracts'][number]['burns'][number];

/** What the cases of one contract took of each sequence, a line for a sequence and its budget: cases are many, and mostly alike. */
export function burnedWords(burns: readonly Burn[]): readonly string[] {
  const keys = new Set(burns.map(keyOf));
  return [...keys].map((key) => groupWords(burns.filter((burn) => keyOf(burn) === key)));
}

function keyOf({ sequence, budget }: Burn): string {
  return `${sequence}, budget ${budget}`;
}

function groupWords(group: readonly Burn[]): string {
  const known = group.filter(({ taken }) => taken !== null);
  const unknown = group.filter(({ taken }) => taken === null);
  const [most] = inOrder(known.flatMap(({ taken }) => taken ?? [])).slice(-1);
  const [least] = inOrder(group.flatMap(({ headroom }) => headroom ?? []));
  const end = group.some(({ cycle }) => cycle === true) ? 'starts again' : 'ends';
  return [
    ...group.slice(0, 1).map(keyOf),
    ...(most === undefined ? [] : [`${known.length === 1 ? '' : 'at most '}${most} taken by ${casesOf(known)}`]),
    ...(unknown.length === 0 ? [] : [`not known of ${casesOf(unknown)}`]),
    ...(least === undefined ? [] : [`${least} left until it ${end}`]),
  ].join(', ');
}

/** Whole numbers as text, the smallest first. They may come from a file, where nothing says that they are numbers. */
function inOrder(numbers: readonly string[]): readonly string[] {
  return numbers.toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1));
}

function casesOf(group: readonly Burn[]): string {
  const [only] = group;
  return group.length === 1 && only !== undefined ? `case "${only.case}"` : `each of ${counted(group.length, 'case')}`;
}

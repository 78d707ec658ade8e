import type { AnalysisVerdict, PathStep, SubjectAnalysis, SurvivorFinding } from '../../survivors/analysis.ts';
import type { Tone } from '../layout/palette.ts';

/** Verdicts, worst first. */
export const verdictsWorstFirst = ['survives', 'unknown', 'clean'] as const satisfies readonly AnalysisVerdict[];

export const verdictTone = { survives: 'bad', unknown: 'doubt', clean: 'good' } as const satisfies Record<
  AnalysisVerdict,
  Tone
>;

/** How a finding is introduced: a settled one is answered for, whatever its weight. */
export function standingOf({ settled, weight }: SurvivorFinding): 'survives' | 'unknown' | 'settled' | 'noted' {
  return settled === null || weight === 'noted' ? weight : 'settled';
}

export const standingTone = {
  survives: 'bad',
  unknown: 'doubt',
  settled: 'good',
  noted: 'quiet',
} as const satisfies Record<ReturnType<typeof standingOf>, Tone>;

/** `cut_leg_a v1`; a function by its signature. */
export function subjectName({
  subject,
}: {
  readonly subject: Pick<SubjectAnalysis['subject'], 'name' | 'version'>;
}): string {
  return subject.version === null ? subject.name : `${subject.name} v${subject.version}`;
}

/** A routine without its types, as people speak of it: `public.fn_iu_create`. */
export function shortRoutine(name: string): string {
  const open = name.indexOf('(');
  return open < 1 ? name : name.slice(0, open);
}

/** Whose text a step stands in: the nearest routine above it, else the first step of the path. */
export function placeOf(path: readonly PathStep[]): string {
  const above = path.slice(0, -1);
  const routine = above.findLast(({ kind }) => kind === 'routine') ?? above[0];
  return routine === undefined ? 'the subject itself' : shortRoutine(routine.what);
}

/** A signature with a space behind every comma, as the steps of a path have it. */
export function readable(signature: string): string {
  return signature.replaceAll(/,(?! )/g, ', ');
}

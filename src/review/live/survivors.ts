import type { SurvivorFinding } from '../../survivors/analysis.ts';
import type { Reached } from './reached.ts';

/** What would outlive ROLLBACK, or cannot be known; notes are none. */
export function survivorsOf(reached: Reached | null): readonly SurvivorFinding[] {
  return (reached?.analysis.findings ?? []).filter(({ weight }) => weight !== 'noted');
}

/** Whether everything that a version reaches is known: of what is not, nobody can say that it is gone. */
export function isKnown(reached: Reached): boolean {
  return survivorsOf(reached).every(({ weight }) => weight !== 'unknown');
}

export function isSame(one: SurvivorFinding, other: SurvivorFinding): boolean {
  return one.code === other.code && one.object === other.object;
}

/** One line for people: what, how it is reached, and who answers for it. */
export function survivorLine({ code, message, path, settled }: SurvivorFinding): string {
  const way = path.length === 0 ? '' : ` (${path.map(({ what }) => what).join(' → ')})`;
  return `${code}: ${message}${way}${settled === null ? '' : `; ${settled.by} ${settled.note}`}`;
}

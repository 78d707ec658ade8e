import type { SequenceDefinition } from '../catalog/sequences.ts';
import type { SequenceValue } from '../db/sequence-values.ts';

/** How far a sequence moved. `null`: not in steps of its increment, or backwards, so somebody set it. */
export function valuesTaken(
  definition: SequenceDefinition,
  { before, after }: { readonly before: SequenceValue; readonly after: SequenceValue },
): bigint | null {
  const step = BigInt(definition.increment);
  const way = standing(after, step) - standing(before, step);
  if (way % step !== 0n) return null;
  const steps = way / step;
  if (steps >= 0n) return steps;
  if (!definition.cycle) return null;
  // Round the end: up to its last value, and on from its first one.
  const [first, last] = ends(definition);
  return (last - standing(before, step)) / step + (standing(after, step) - first) / step + 1n;
}

/** How many values are left until the sequence ends or starts again. */
export function headroomOf(definition: SequenceDefinition, at: SequenceValue): bigint {
  const step = BigInt(definition.increment);
  const [, last] = ends(definition);
  return (last - standing(at, step)) / step;
}

/** The value that was last handed out; for a sequence that never was asked, the one before its first. */
function standing({ last, isCalled }: SequenceValue, step: bigint): bigint {
  return isCalled ? BigInt(last) : BigInt(last) - step;
}

function ends({ increment, minimum, maximum }: SequenceDefinition): readonly [bigint, bigint] {
  const [low, high] = [BigInt(minimum), BigInt(maximum)];
  return BigInt(increment) > 0n ? [low, high] : [high, low];
}

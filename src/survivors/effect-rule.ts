import type { Node } from '../catalog/graph.ts';
import { effectsOf } from './builtins/effects-of.ts';
import { callText } from './call-text.ts';
import type { Sight, Sighting, Survivor } from './survivor.ts';

/** A survivor that calls of listed functions are. */
export interface EffectRule extends Omit<Survivor, 'find'> {
  /** What a listed function of PostgreSQL does, to be read behind its call: "signals another session at once". */
  readonly does: string;
  /** Other nodes that are the same survivor: commands, tables. */
  also?(node: Node, sight: Sight): Sighting | null;
}

/** The survivor behind a code that `effectsOf` gives. */
export function effectRule({ does, also, ...rule }: EffectRule): Survivor {
  return {
    ...rule,
    find: (node, sight) => effectSighting(node, { code: rule.code, does }) ?? also?.(node, sight) ?? null,
  };
}

function effectSighting(node: Node, { code, does }: { readonly code: string; readonly does: string }): Sighting | null {
  if (node.kind !== 'call' && node.kind !== 'routine') return null;
  const effect = effectsOf(node.routine)?.find((each) => each.code === code);
  if (effect === undefined) return null;
  const call = callText(node);
  return { object: effect.object ?? call, message: `"${call}" ${effect.does ?? does}` };
}

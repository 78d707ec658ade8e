import type { Node } from '../../catalog/graph.ts';
import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

/** isn's weak mode is a setting, and undone, from 18 on; without an argument the function only reads it. */
function isUndone(node: Extract<Node, { kind: 'call' | 'routine' }>, version: number): boolean {
  if (node.routine.extension !== 'isn') return false;
  return version >= 180_000 || node.routine.arguments.length === 0;
}

export const extensionState: Survivor = {
  code: 'extension-state',
  category: 'session state',
  weight: 'survives',
  remedy: 'keep such state in a table, or in a setting that `set_config(…, true)` ends with the transaction',
  find: (node, { surroundings }) => {
    if (node.kind !== 'call' && node.kind !== 'routine') return null;
    const effect = effectsOf(node.routine)?.find(({ code }) => code === 'extension-state');
    if (effect === undefined || isUndone(node, surroundings.serverVersionNum)) return null;
    const object = callText(node);
    return {
      object,
      message: `"${object}" ${effect.does ?? "changes the session's memory"}: ROLLBACK does not see it`,
    };
  },
};

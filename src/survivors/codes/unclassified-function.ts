import { effectsOf, isBuiltin } from '../builtins/effects-of.ts';
import { signatureText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

export const unclassifiedFunction: Survivor = {
  code: 'unclassified-function',
  category: 'not known',
  weight: 'unknown',
  remedy: 'look up what the function does, and waive it or do without it',
  find: (node) => {
    if (node.kind !== 'call' || effectsOf(node.routine) !== null) return null;
    const { routine } = node;
    const object = signatureText(routine.signature);
    if (isBuiltin(routine))
      return {
        object,
        message: `"${object}" is volatile, and not in the table of what PostgreSQL's functions leave behind`,
      };
    if (routine.extension === null) return null;
    return {
      object,
      message: `"${object}" of extension "${routine.extension}" is written in ${routine.language}, and nothing is known of it`,
    };
  },
};

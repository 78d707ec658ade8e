import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';

/** As the server reads a boolean (manual 8.6). A NULL sends nothing: the function is strict. */
function isTrue(text: string): boolean {
  return /^\s*(?:t|tr|tru|true|y|ye|yes|on|1)\s*$/i.test(text);
}

export const logicalMessage: Survivor = {
  code: 'logical-message',
  category: 'server state',
  weight: 'survives',
  remedy: 'pass `true` for `transactional`: such a message is undone',
  find: (node) => {
    if (node.kind !== 'call' || effectsOf(node.routine)?.some(({ code }) => code === 'logical-message') !== true)
      return null;
    const transactional = node.arguments[0]?.text;
    const object = callText(node);
    if (transactional === undefined) {
      return {
        object,
        message: `"${object}" may send a message that is not transactional: every logical consumer gets it`,
      };
    }
    if (transactional === null || isTrue(transactional)) return null;
    return { object, message: `"${object}" sends a message that is not transactional: every logical consumer gets it` };
  },
};

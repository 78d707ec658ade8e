import { effectsOf, isBuiltin, isOpaque } from '../builtins/effects-of.ts';
import { signatureText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const unreadLanguage: Survivor = {
  code: 'unread-language',
  category: 'not known',
  weight: 'unknown',
  remedy: 'write it in SQL or plpgsql, or waive it by who read its code',
  find: (node) => {
    if (node.kind === 'unknown') return node.reason === 'unread-language' ? unknownSighting(node) : null;
    if (node.kind !== 'call' || isBuiltin(node.routine) || !isOpaque(node.routine)) return null;
    if (node.routine.extension !== null || effectsOf(node.routine) !== null) return null;
    const object = signatureText(node.routine.signature);
    const trust = node.routine.trusted ? '' : ', an untrusted one';
    return { object, message: `"${object}" is written in ${node.routine.language}${trust}: what it does is not read` };
  },
};

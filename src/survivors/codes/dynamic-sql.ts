import { textRunnerOf } from '../../catalog/closure/text-runners.ts';
import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const dynamicSql: Survivor = {
  code: 'dynamic-sql',
  category: 'not known',
  weight: 'unknown',
  remedy: 'write the statement itself, or build it of constants only',
  find: (node) => {
    if (node.kind === 'unknown') return node.reason === 'dynamic-sql' ? unknownSighting(node) : null;
    // What runs a text and is listed there was followed into the text already, or was said to be unknown.
    if (node.kind !== 'call' || textRunnerOf(node.routine) !== null) return null;
    const does = effectsOf(node.routine)?.find(({ code }) => code === 'dynamic-sql')?.does ?? null;
    if (does === null) return null;
    const object = callText(node);
    return { object, message: `"${object}" ${does}` };
  },
};

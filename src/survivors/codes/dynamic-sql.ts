import { textRunnerOf } from '../../catalog/closure/text-runners.ts';
import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import { commandOf } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';
import { unknownSighting } from '../unknown-sighting.ts';

export const dynamicSql: Survivor = {
  code: 'dynamic-sql',
  category: 'not known',
  weight: 'unknown',
  remedy: 'write the statement itself, or build it of constants only',
  looksAround: true,
  find: (node, { closure }) => {
    if (node.kind === 'unknown') return node.reason === 'dynamic-sql' ? unknownSighting(node) : null;
    const execute = commandOf(node, ['ExecuteStmt']);
    if (execute !== null) {
      const { what, object } = execute;
      if (closure.nodes.some((step) => commandOf(step.node, ['PrepareStmt'])?.object === object)) return null;
      return { object: object ?? what, message: `"${what}" runs a statement that was prepared elsewhere` };
    }
    // What runs a text and is listed there was followed into the text already, or was said to be unknown.
    if (node.kind !== 'call' || textRunnerOf(node.routine) !== null) return null;
    const does = effectsOf(node.routine)?.find(({ code }) => code === 'dynamic-sql')?.does ?? null;
    if (does === null) return null;
    const object = callText(node);
    return { object, message: `"${object}" ${does}` };
  },
};

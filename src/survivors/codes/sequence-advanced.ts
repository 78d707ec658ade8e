import type { Relation } from '../../catalog/model.ts';
import { formatQualified, parseQualified } from '../../core/identifier.ts';
import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Sighting, Survivor } from '../survivor.ts';

const instead = 'use a key that is no sequence (`gen_random_uuid()`)';

function budgetFor(sequence: string, values: number): string {
  return `${instead}, or give the contract a budget: \`burns: { ${sequence}: ${values} }\``;
}

function advanced(sequence: Relation, by: string): Sighting {
  const object = formatQualified(sequence);
  const cache = Number(sequence.sequence?.cache ?? 1);
  const many = cache > 1 ? `up to ${cache} values` : 'a value';
  // A session takes as many as CACHE says. A header can name only what needs no quotes.
  const remedy = parseQualified(object) === null ? `${instead}, or waive it` : budgetFor(object, Math.max(cache, 1));
  return { object, message: `${by} draws ${many} from sequence "${object}": no ROLLBACK gives it back`, remedy };
}

export const sequenceAdvanced: Survivor = {
  code: 'sequence-advanced',
  category: 'persistent data',
  weight: 'survives',
  remedy: budgetFor('schema.sequence', 1),
  find: (node) => {
    if (node.kind === 'identity') return advanced(node.sequence, 'an identity column');
    if (node.kind !== 'call' || node.routine.name === 'setval') return null;
    const effect = effectsOf(node.routine)?.find(({ code }) => code === 'sequence-advanced');
    if (effect === undefined) return null;
    if (node.object !== null) return advanced(node.object, `"${node.routine.name}"`);
    const call = callText(node);
    return {
      object: effect.object ?? call,
      message: `"${call}" ${effect.does ?? 'draws a value from a sequence'}: no ROLLBACK gives it back`,
    };
  },
};

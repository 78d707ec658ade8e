import type { Relation } from '../../catalog/model.ts';
import { formatQualified } from '../../core/identifier.ts';
import { effectsOf } from '../builtins/effects-of.ts';
import { callText } from '../call-text.ts';
import type { Sighting, Survivor } from '../survivor.ts';

function advanced(sequence: Relation, by: string): Sighting {
  const object = formatQualified(sequence);
  const cache = Number(sequence.sequence?.cache ?? 1);
  const many = cache > 1 ? `up to ${cache} values` : 'a value';
  return { object, message: `${by} draws ${many} from sequence "${object}": no ROLLBACK gives it back` };
}

export const sequenceAdvanced: Survivor = {
  code: 'sequence-advanced',
  category: 'persistent data',
  weight: 'survives',
  remedy:
    'use a key that is no sequence (`gen_random_uuid()`), or give the contract a budget: `burns: { schema.sequence: 1 }`',
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

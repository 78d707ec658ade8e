import { isFields, textOf } from '../../../../sql/tree.ts';
import type { Difference, Level } from '../../../tree/difference.ts';
import { nodeOf } from '../../node.ts';
import type { Gather } from '../gatherings.ts';

/** The bounds of BETWEEN: one that is gone and one that is new at the same place are one bound with another value. */
export const bounds: Gather = (_, seen) => {
  const inside = seen.filter(({ difference }) => betweenAround(difference) !== null);
  const fresh = inside.map(({ difference }) => difference).filter(({ kind }) => kind === 'added');
  return inside.flatMap(({ difference: gone }) => {
    if (gone.kind !== 'removed') return [];
    const at = fresh.findIndex((each) => each.path === gone.path && betweenAround(each) === betweenAround(gone));
    const [other] = at === -1 ? [] : fresh.splice(at, 1);
    if (other === undefined) return [];
    const from: Difference = { ...other, kind: 'changed', old: gone.old };
    const areConstants = [gone.old?.value, other.new?.value].every(isValue);
    return [
      { aspect: areConstants ? 'condition-constant' : 'condition-operand', differences: [gone, other], from } as const,
    ];
  });
};

function betweenAround({ levels }: Difference): Level['parent']['new'] | null {
  const around = levels.at(-2)?.tag === 'List' ? levels.at(-2) : levels.at(-1);
  const isBetween = /BETWEEN/.test(textOf(around?.parent.new['kind']) ?? '');
  return around?.field === 'rexpr' && isBetween ? around.parent.new : null;
}

/** A text or a number; NULL is no bound. */
function isValue(value: unknown): boolean {
  const node = nodeOf(value);
  if (node?.tag === 'TypeCast') return isValue(node.fields['arg']);
  return node?.tag === 'A_Const' && isFields(node.fields) && !('isnull' in node.fields);
}

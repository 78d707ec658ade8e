import type { Contract } from '../../contract/contract.ts';
import { fieldsOf, numberOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Difference } from '../tree/difference.ts';
import { nodesBelow, taggedFields } from './node.ts';
import { typeText } from './type-text.ts';

/** What an argument whose cast changed is sent as: the cast's type, or what the header declares for the parameter. Null where files cannot tell. */
export function argumentTypes(
  pair: ContractPair,
  [first]: readonly Difference[],
): { readonly old: string; readonly new: string } | null {
  if (first === undefined) return null;
  const cast = first.levels.findIndex(({ parent }) => parent.tag === 'TypeCast');
  const { old, new: now } = nodesBelow(first, cast === -1 ? first.levels.length - 1 : cast - 1);
  const before = old === null ? null : typeOf(pair.base.contract, { [old.tag]: old.fields });
  const after = now === null ? null : typeOf(pair.head.contract, { [now.tag]: now.fields });
  return before === null || after === null ? null : { old: before, new: after };
}

function typeOf(contract: Contract, value: unknown): string | null {
  const cast = taggedFields(value, 'TypeCast');
  if (cast !== null) return typeText(fieldsOf(cast['typeName']));
  const number = numberOf(taggedFields(value, 'ParamRef')?.['number']);
  return number === null ? null : (contract.params[number - 1]?.type ?? null);
}

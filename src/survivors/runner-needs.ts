import type { Need } from '../catalog/privileges/need.ts';
import type { Contract } from '../contract/contract.ts';
import { formatQualified, type QualifiedName } from '../core/identifier.ts';

/**
 * What `contracts verify` itself needs of the role while it runs the contracts: it counts the tables of the declared
 * effects, looks at the sequences of burn budgets, and arms the commit latch.
 */
export function runnerNeeds(role: string, contracts: readonly Contract[], guard: QualifiedName): readonly Need[] {
  const counted = contracts.flatMap(({ effects }) => effects.map(({ table }) => table));
  const budgets = contracts.flatMap(({ burns, cases }) => [...burns, ...cases.flatMap((each) => each.burns)]);
  const isArmed = contracts.some(({ kind }) => kind === 'call');
  return [
    ...counted.flatMap((table) => using(role, { kind: 'relation', name: table, privilege: 'SELECT' })),
    ...budgets.flatMap(({ sequence }) => using(role, { kind: 'sequence', name: sequence, privilege: 'SELECT' })),
    ...(isArmed ? using(role, { kind: 'relation', name: guard, privilege: 'INSERT' }) : []),
  ];
}

function using(
  role: string,
  { kind, name, privilege }: { readonly kind: Need['kind']; readonly name: QualifiedName; readonly privilege: string },
): readonly Need[] {
  const common = { role, oid: null, columns: null };
  return [
    { ...common, kind, object: formatQualified(name), anyOf: [privilege] },
    { ...common, kind: 'schema', object: name.schema, anyOf: ['USAGE'] },
  ];
}

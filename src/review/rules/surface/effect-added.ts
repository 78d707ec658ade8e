import { writes } from '../../../contract/contract.ts';
import { formatQualified } from '../../../core/identifier.ts';
import { inHeader } from '../../header/changed.ts';
import { declaredOf, keyOf } from '../../header/rows.ts';
import type { ContractRule } from '../rule.ts';

/** The header names a kind of write on a table that it did not name. */
export const effectAdded: ContractRule = {
  id: 'effect-added',
  area: 'surface',
  mirror: { rule: 'effect-removed' },
  find: ({ base, head }) => {
    const before = declaredOf(base.contract);
    return head.contract.declared.flatMap(({ table, operations }) => {
      const name = formatQualified(table);
      const fresh = operations.filter((write) => !before.has(keyOf(name, write)));
      const known = writes.filter((write) => before.has(keyOf(name, write)));
      return fresh.map((write) =>
        inHeader({
          severity: 'breaking',
          path: `effects.${name}.${write}`,
          old: known.length === 0 ? null : known.join(', '),
          new: write,
          message:
            known.length === 0
              ? `declares ${write} on "${name}", which it did not write`
              : `declares ${write} on "${name}" beside ${known.join(' and ')}`,
          consequence: `every run of the statement may ${write} rows of "${name}": its locks, triggers and constraints are part of the call from here on`,
          hint: 'check that the application is meant to write there, and publish a new version',
        }),
      );
    });
  },
};

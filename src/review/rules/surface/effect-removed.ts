import { formatQualified } from '../../../core/identifier.ts';
import { inHeader } from '../../header/changed.ts';
import { declaredOf, keyOf } from '../../header/rows.ts';
import type { ContractRule } from '../rule.ts';

/** The header names a kind of write on a table no more. */
export const effectRemoved: ContractRule = {
  id: 'effect-removed',
  area: 'surface',
  mirror: { rule: 'effect-added' },
  find: ({ base, head }) => {
    const after = declaredOf(head.contract);
    return base.contract.declared.flatMap(({ table, operations }) => {
      const name = formatQualified(table);
      return operations
        .filter((write) => !after.has(keyOf(name, write)))
        .map((write) =>
          inHeader({
            severity: 'dangerous',
            path: `effects.${name}.${write}`,
            old: write,
            new: null,
            message: `declares ${write} on "${name}" no more`,
            consequence: `PROOF-5 fails as soon as a case ${write}s a row of "${name}"; where none does, what was written there is written no more`,
            hint: 'check that nobody reads the rows that were written there',
          }),
        );
    });
  },
};

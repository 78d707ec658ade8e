import { numberOfParameter, parameterOf } from '../../read/parameters.ts';
import { typeStep } from '../../read/type-text.ts';
import type { ContractRule } from '../rule.ts';

export const parameterType: ContractRule = {
  id: 'parameter-type',
  area: 'call',
  mirror: { rule: 'parameter-type' },
  find: ({ base, head }) =>
    base.contract.params.flatMap(({ name, type }) => {
      const now = parameterOf(head.contract, name);
      if (now === undefined || now.type === type) return [];
      const step = typeStep(type, now.type);
      return [
        {
          severity: step === 'wider' ? 'dangerous' : 'breaking',
          path: `params.${name}.type`,
          old: type,
          new: now.type,
          message: `$${numberOfParameter(head.contract, name)} "${name}" is sent as \`${now.type}\`, was \`${type}\``,
          consequence: consequences[step],
          hint: 'compare the type with that of what takes the value',
          explains: [],
        },
      ];
    }),
};

const consequences = {
  wider: 'every value still fits, and PostgreSQL may take another overload of a function or operator for it',
  narrower: 'values that the new type cannot hold are rounded, cut off or refused (22003, 22001)',
  unrelated:
    'values are read as another type (22P02 where they are none), and another overload of a function or operator may be taken',
};

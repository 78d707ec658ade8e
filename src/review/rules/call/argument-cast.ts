import { argumentTypes } from '../../read/argument-type.ts';
import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import { typeStep } from '../../read/type-text.ts';
import type { ContractRule } from '../rule.ts';

export const argumentCast: ContractRule = {
  id: 'argument-cast',
  area: 'call',
  mirror: { rule: 'argument-cast' },
  find: (pair) =>
    callChanges(pair, 'argument-cast', 'argument').map(({ name, argument, ...change }) => {
      const types = argumentTypes(pair, change.explains);
      const step = types === null ? 'unrelated' : typeStep(types.old, types.new);
      return {
        ...change,
        severity: step === 'wider' ? 'dangerous' : 'breaking',
        message: `argument ${argument ?? 0} of \`${name}\` is sent as another type: ${code(change.old)} → ${code(change.new)}`,
        consequence: consequences[step],
        hint: "compare the type with that of the function's argument",
      };
    }),
};

const consequences = {
  wider: 'every value still fits, and another overload of the function may be taken for it',
  narrower:
    'values that the new type cannot hold are rounded, cut off or refused (22003, 22001) before the function sees them',
  unrelated:
    'values are read as another type before the function sees them (22P02 where they are none), and another overload may run',
};

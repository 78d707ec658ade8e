import { matchedBindings } from '../../project/adapter.ts';
import { inProject } from '../../project/in-project.ts';
import type { ProjectRule } from '../rule.ts';

/** A method of the adapter executes no contract any more. */
export const adapterMethodRemoved: ProjectRule = {
  id: 'adapter-method-removed',
  area: 'guard',
  mirror: { rule: 'adapter-method-added' },
  find: (sides) =>
    matchedBindings(sides).removed.map(({ method, contract }) =>
      inProject({
        severity: 'breaking',
        path: `adapter.${method}`,
        old: contract,
        new: null,
        message: `adapter method "${method}" executes no contract, was "${contract}"`,
        consequence: 'an application that calls it fails before anything is sent to the database',
        hint: 'keep the binding until nobody calls the method',
      }),
    ),
};

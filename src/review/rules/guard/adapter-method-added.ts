import { matchedBindings } from '../../project/adapter.ts';
import { inProject } from '../../project/in-project.ts';
import type { ProjectRule } from '../rule.ts';

/** A method of the adapter executes a contract, and executed none. */
export const adapterMethodAdded: ProjectRule = {
  id: 'adapter-method-added',
  area: 'guard',
  mirror: { rule: 'adapter-method-removed' },
  find: (sides) =>
    matchedBindings(sides).added.map(({ method, contract }) =>
      inProject({
        severity: 'dangerous',
        path: `adapter.${method}`,
        old: null,
        new: contract,
        message: `adapter method "${method}" executes contract "${contract}"`,
        consequence: 'an application can have the statement run and committed, once the kill-switch is on',
        hint: 'check that an application is meant to call it',
      }),
    ),
};

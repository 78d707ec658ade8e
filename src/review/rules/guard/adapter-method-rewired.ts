import { matchedBindings } from '../../project/adapter.ts';
import { inProject } from '../../project/in-project.ts';
import type { ProjectRule } from '../rule.ts';

/** A method of the adapter executes another contract. */
export const adapterMethodRewired: ProjectRule = {
  id: 'adapter-method-rewired',
  area: 'guard',
  mirror: { rule: 'adapter-method-rewired' },
  find: (sides) =>
    matchedBindings(sides)
      .kept.filter(({ old, new: now }) => old.contract !== now.contract)
      .map(({ old, new: now }) =>
        inProject({
          severity: 'breaking',
          path: `adapter.${now.method}`,
          old: old.contract,
          new: now.contract,
          message: `adapter method "${now.method}" executes contract "${now.contract}", was "${old.contract}"`,
          consequence: 'an application that calls the method as before has another statement run and committed',
          hint: 'compare both contracts: what they take, return and change',
        }),
      ),
};

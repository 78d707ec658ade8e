import type { ContractRule, ProjectRule } from '../rule.ts';

export const guardRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

import type { ContractRule, ProjectRule } from '../rule.ts';

export const authzRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

import type { ContractRule, ProjectRule } from '../rule.ts';

export const scopeRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

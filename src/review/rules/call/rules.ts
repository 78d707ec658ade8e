import type { ContractRule, ProjectRule } from '../rule.ts';

export const callRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

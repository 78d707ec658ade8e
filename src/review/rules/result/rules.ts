import type { ContractRule, ProjectRule } from '../rule.ts';

export const resultRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

import type { ContractRule, ProjectRule } from '../rule.ts';

export const surfaceRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

import type { ContractRule, ProjectRule } from '../rule.ts';

export const unsafeRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [],
  project: [],
};

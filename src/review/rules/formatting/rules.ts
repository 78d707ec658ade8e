import type { ContractRule, ProjectRule } from '../rule.ts';

export const formattingRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } =
  {
    contract: [],
    project: [],
  };

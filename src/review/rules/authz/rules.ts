import type { ContractRule, ProjectRule } from '../rule.ts';
import { loginChanged } from './login-changed.ts';
import { principalChanged } from './principal-changed.ts';
import { roleChanged } from './role-changed.ts';

export const authzRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [principalChanged],
  project: [loginChanged, roleChanged],
};

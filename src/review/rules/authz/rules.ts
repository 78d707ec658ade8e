import type { ContractRule, ProjectRule } from '../rule.ts';
import { loginChanged } from './login-changed.ts';
import { principalChanged } from './principal-changed.ts';
import { principalRoleAltered } from './principal-role-altered.ts';
import { privilegeGranted } from './privilege-granted.ts';
import { privilegeRevoked } from './privilege-revoked.ts';
import { roleChanged } from './role-changed.ts';
import { rowSecurityChanged } from './row-security-changed.ts';

export const authzRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [principalChanged],
  project: [loginChanged, principalRoleAltered, privilegeGranted, privilegeRevoked, roleChanged, rowSecurityChanged],
};

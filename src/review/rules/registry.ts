import { authzRules } from './authz/rules.ts';
import { callRules } from './call/rules.ts';
import { evidenceRules } from './evidence/rules.ts';
import { formattingRules } from './formatting/rules.ts';
import { guardRules } from './guard/rules.ts';
import { resultRules } from './result/rules.ts';
import type { ContractRule, ProjectRule } from './rule.ts';
import { scopeRules } from './scope/rules.ts';
import { surfaceRules } from './surface/rules.ts';
import { unclassified } from './unclassified/unclassified.ts';
import { unsafeRules } from './unsafe/rules.ts';

const all = [
  unsafeRules,
  callRules,
  resultRules,
  scopeRules,
  surfaceRules,
  authzRules,
  guardRules,
  evidenceRules,
  formattingRules,
];

/** The rules about two versions of one contract. */
export const contractRules: readonly ContractRule[] = all.flatMap(({ contract }) => contract);

/** The rules about everything else. */
export const projectRules: readonly ProjectRule[] = all.flatMap(({ project }) => project);

/** What the rules about two versions of a contract leave. */
export const net = unclassified;

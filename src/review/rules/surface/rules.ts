import type { ContractRule, ProjectRule } from '../rule.ts';
import { burnLowered } from './burn-lowered.ts';
import { burnRaised } from './burn-raised.ts';
import { effectAdded } from './effect-added.ts';
import { effectRemoved } from './effect-removed.ts';
import { effectRowsLowered } from './effect-rows-lowered.ts';
import { effectRowsRaised } from './effect-rows-raised.ts';
import { surfaceTableAdded } from './surface-table-added.ts';
import { surfaceTableRemoved } from './surface-table-removed.ts';

export const surfaceRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [burnLowered, burnRaised, effectAdded, effectRemoved, effectRowsLowered, effectRowsRaised],
  project: [surfaceTableAdded, surfaceTableRemoved],
};

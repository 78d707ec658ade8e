import type { ContractRule, ProjectRule } from '../rule.ts';
import { assignmentAdded } from './assignment-added.ts';
import { assignmentChanged } from './assignment-changed.ts';
import { assignmentOrder } from './assignment-order.ts';
import { assignmentRemoved } from './assignment-removed.ts';
import { burnLowered } from './burn-lowered.ts';
import { burnRaised } from './burn-raised.ts';
import { effectAdded } from './effect-added.ts';
import { effectRemoved } from './effect-removed.ts';
import { effectRowsLowered } from './effect-rows-lowered.ts';
import { effectRowsRaised } from './effect-rows-raised.ts';
import { insertColumns } from './insert-columns.ts';
import { insertOrder } from './insert-order.ts';
import { insertOverriding } from './insert-overriding.ts';
import { insertSource } from './insert-source.ts';
import { insertedValue } from './inserted-value.ts';
import { lastingCallAdded } from './lasting-call-added.ts';
import { lastingCallRemoved } from './lasting-call-removed.ts';
import { mergeActionAdded } from './merge-action-added.ts';
import { mergeActionChanged } from './merge-action-changed.ts';
import { mergeActionRemoved } from './merge-action-removed.ts';
import { onConflictAdded } from './on-conflict-added.ts';
import { onConflictChanged } from './on-conflict-changed.ts';
import { onConflictRemoved } from './on-conflict-removed.ts';
import { statementKind } from './statement-kind.ts';
import { surfaceTableAdded } from './surface-table-added.ts';
import { surfaceTableRemoved } from './surface-table-removed.ts';
import { usedTableAltered } from './used-table-altered.ts';
import { usedTableDataChanged } from './used-table-data-changed.ts';
import { usedTableTriggerChanged } from './used-table-trigger-changed.ts';
import { writeAdded } from './write-added.ts';
import { writeRemoved } from './write-removed.ts';
import { writeTarget } from './write-target.ts';

export const surfaceRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [
    assignmentAdded,
    assignmentChanged,
    assignmentOrder,
    assignmentRemoved,
    insertColumns,
    insertOrder,
    insertOverriding,
    insertSource,
    insertedValue,
    lastingCallAdded,
    lastingCallRemoved,
    mergeActionAdded,
    mergeActionChanged,
    mergeActionRemoved,
    onConflictAdded,
    onConflictChanged,
    onConflictRemoved,
    statementKind,
    writeAdded,
    writeRemoved,
    writeTarget,
    burnLowered,
    burnRaised,
    effectAdded,
    effectRemoved,
    effectRowsLowered,
    effectRowsRaised,
  ],
  project: [surfaceTableAdded, surfaceTableRemoved, usedTableAltered, usedTableDataChanged, usedTableTriggerChanged],
};

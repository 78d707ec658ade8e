import type { ContractRule, ProjectRule } from '../rule.ts';
import { appliedMigrationEdited } from './applied-migration-edited.ts';
import { baseWithoutContracts } from './base-without-contracts.ts';
import { baselineAdded } from './baseline-added.ts';
import { baselineCountChanged } from './baseline-count-changed.ts';
import { baselineMaskAdded } from './baseline-mask-added.ts';
import { baselineMaskRemoved } from './baseline-mask-removed.ts';
import { baselineNotRecorded } from './baseline-not-recorded.ts';
import { baselineOriginChanged } from './baseline-origin-changed.ts';
import { baselineRecaptured } from './baseline-recaptured.ts';
import { baselineRemoved } from './baseline-removed.ts';
import { baselineResultAdded } from './baseline-result-added.ts';
import { baselineResultChanged } from './baseline-result-changed.ts';
import { baselineResultRemoved } from './baseline-result-removed.ts';
import { calledFunctionAltered } from './called-function-altered.ts';
import { calledFunctionCreated } from './called-function-created.ts';
import { calledFunctionDropped } from './called-function-dropped.ts';
import { calledFunctionRedefined } from './called-function-redefined.ts';
import { caseAdded } from './case-added.ts';
import { caseRaisesChanged } from './case-raises-changed.ts';
import { caseRemoved } from './case-removed.ts';
import { caseRenamed } from './case-renamed.ts';
import { caseValuesChanged } from './case-values-changed.ts';
import { contractAdded } from './contract-added.ts';
import { contractRemoved } from './contract-removed.ts';
import { lockEntryAdded } from './lock-entry-added.ts';
import { lockEntryChanged } from './lock-entry-changed.ts';
import { lockEntryRemoved } from './lock-entry-removed.ts';
import { migrationAdded } from './migration-added.ts';
import { migrationRemoved } from './migration-removed.ts';
import { migrationUnclassified } from './migration-unclassified.ts';
import { migrationUnread } from './migration-unread.ts';
import { projectRenamed } from './project-renamed.ts';
import { releasedVersionEdited } from './released-version-edited.ts';
import { summaryChanged } from './summary-changed.ts';
import { versionAdded } from './version-added.ts';
import { versionGap } from './version-gap.ts';
import { versionRemoved } from './version-removed.ts';

export const evidenceRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [caseAdded, caseRaisesChanged, caseRemoved, caseRenamed, caseValuesChanged, summaryChanged],
  project: [
    appliedMigrationEdited,
    baseWithoutContracts,
    baselineAdded,
    baselineCountChanged,
    baselineMaskAdded,
    baselineMaskRemoved,
    baselineNotRecorded,
    baselineOriginChanged,
    baselineRecaptured,
    baselineRemoved,
    baselineResultAdded,
    baselineResultChanged,
    baselineResultRemoved,
    calledFunctionAltered,
    calledFunctionCreated,
    calledFunctionDropped,
    calledFunctionRedefined,
    contractAdded,
    contractRemoved,
    lockEntryAdded,
    lockEntryChanged,
    lockEntryRemoved,
    migrationAdded,
    migrationRemoved,
    migrationUnclassified,
    migrationUnread,
    projectRenamed,
    releasedVersionEdited,
    versionAdded,
    versionGap,
    versionRemoved,
  ],
};

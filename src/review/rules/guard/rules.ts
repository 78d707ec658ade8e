import type { ContractRule, ProjectRule } from '../rule.ts';
import { adapterMethodAdded } from './adapter-method-added.ts';
import { adapterMethodRemoved } from './adapter-method-removed.ts';
import { adapterMethodRewired } from './adapter-method-rewired.ts';
import { approvalAdded } from './approval-added.ts';
import { approvalRemoved } from './approval-removed.ts';
import { guardAltered } from './guard-altered.ts';
import { guardTableChanged } from './guard-table-changed.ts';
import { isolationChanged } from './isolation-changed.ts';
import { killSwitchClosed } from './kill-switch-closed.ts';
import { killSwitchOpened } from './kill-switch-opened.ts';
import { kindChanged } from './kind-changed.ts';
import { poolerAllowed } from './pooler-allowed.ts';
import { poolerRefused } from './pooler-refused.ts';
import { projectLimitLowered } from './project-limit-lowered.ts';
import { projectLimitRaised } from './project-limit-raised.ts';
import { rootCertificateChanged } from './root-certificate-changed.ts';
import { targetAdded } from './target-added.ts';
import { targetPlaceChanged } from './target-place-changed.ts';
import { targetRemoved } from './target-removed.ts';
import { tenantColumnAdded } from './tenant-column-added.ts';
import { tenantColumnRemoved } from './tenant-column-removed.ts';
import { tlsStrengthened } from './tls-strengthened.ts';
import { tlsWeakened } from './tls-weakened.ts';
import { variableRenamed } from './variable-renamed.ts';
import { waiverAdded } from './waiver-added.ts';
import { waiverExtended } from './waiver-extended.ts';
import { waiverRemoved } from './waiver-removed.ts';
import { waiverReworded } from './waiver-reworded.ts';
import { waiverShortened } from './waiver-shortened.ts';

export const guardRules: { readonly contract: readonly ContractRule[]; readonly project: readonly ProjectRule[] } = {
  contract: [
    isolationChanged,
    kindChanged,
    waiverAdded,
    waiverExtended,
    waiverRemoved,
    waiverReworded,
    waiverShortened,
  ],
  project: [
    adapterMethodAdded,
    adapterMethodRemoved,
    adapterMethodRewired,
    approvalAdded,
    approvalRemoved,
    guardAltered,
    guardTableChanged,
    killSwitchClosed,
    killSwitchOpened,
    projectLimitLowered,
    projectLimitRaised,
    poolerAllowed,
    poolerRefused,
    rootCertificateChanged,
    targetAdded,
    targetPlaceChanged,
    targetRemoved,
    tenantColumnAdded,
    tenantColumnRemoved,
    tlsStrengthened,
    tlsWeakened,
    variableRenamed,
  ],
};

import type { LiveRule } from './live-rule.ts';
import { functionBodyChanged } from './rules/function-body-changed.ts';
import { functionRightsChanged } from './rules/function-rights-changed.ts';
import { functionUnrecorded } from './rules/function-unrecorded.ts';
import { grantMissing } from './rules/grant-missing.ts';
import { liveUnread } from './rules/live-unread.ts';
import { lockStronger } from './rules/lock-stronger.ts';
import { lockWeaker } from './rules/lock-weaker.ts';
import { overloadChanged } from './rules/overload-changed.ts';
import { planChanged } from './rules/plan-changed.ts';
import { planCostChanged } from './rules/plan-cost-changed.ts';
import { reachNarrowed } from './rules/reach-narrowed.ts';
import { reachWidened } from './rules/reach-widened.ts';
import { survivorGained } from './rules/survivor-gained.ts';
import { survivorLost } from './rules/survivor-lost.ts';

/** The rules about what only a database can tell: they look where `--target` names one. */
export const liveRules: readonly LiveRule[] = [
  liveUnread,
  overloadChanged,
  functionBodyChanged,
  functionRightsChanged,
  functionUnrecorded,
  reachWidened,
  reachNarrowed,
  survivorGained,
  survivorLost,
  lockStronger,
  lockWeaker,
  planChanged,
  planCostChanged,
  grantMissing,
];

import { effectRule } from '../effect-rule.ts';

export const replicationOrigin = effectRule({
  code: 'replication-origin',
  category: 'server state',
  weight: 'survives',
  remedy: 'leave origins to what replicates',
  does: 'changes how far replication from an origin has come, or what the session replays for',
});

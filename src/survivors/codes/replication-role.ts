import { settingOf } from '../setting-of.ts';
import type { Survivor } from '../survivor.ts';

export const replicationRole: Survivor = {
  code: 'replication-role',
  category: 'not known',
  weight: 'unknown',
  remedy: 'leave session_replication_role to what replicates',
  find: (node) => {
    const set = settingOf(node);
    if (set?.name !== 'session_replication_role') return null;
    return {
      object: set.where,
      message: `"${set.where}" changes which triggers and rules fire: those for replication were not followed`,
    };
  },
};

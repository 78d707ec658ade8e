import { settingOf } from '../setting-of.ts';
import type { Survivor } from '../survivor.ts';

const timeouts: readonly string[] = [
  'deadlock_timeout',
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'statement_timeout',
  'transaction_timeout',
];

export const timeoutLifted: Survivor = {
  code: 'timeout-lifted',
  category: 'felt by others',
  weight: 'noted',
  remedy: 'set timeouts where the session begins, not in a function',
  find: (node) => {
    const set = settingOf(node);
    if (set === null || (set.name !== null && !timeouts.includes(set.name))) return null;
    if (set.name === null) {
      return {
        object: set.where,
        message: `"${set.where}" changes a setting that nobody can name: it may be a timeout`,
      };
    }
    return {
      object: set.name,
      message: `"${set.where}" changes "${set.name}": others may wait longer than the session allowed`,
    };
  },
};

import { settingOf } from '../setting-of.ts';
import type { Survivor } from '../survivor.ts';

export const roleEscape: Survivor = {
  code: 'role-escape',
  category: 'escape',
  weight: 'noted',
  remedy: 'log in as the role that is meant, and write SECURITY DEFINER where another is needed',
  find: (node) => {
    const set = settingOf(node);
    if (set === null || (set.name !== 'role' && set.name !== 'session_authorization')) return null;
    return { object: set.where, message: `"${set.where}" changes whose rights count until ROLLBACK` };
  },
};

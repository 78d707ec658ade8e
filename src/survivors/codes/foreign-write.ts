import { foreignAccess, immediate, transactional } from '../foreign-access.ts';
import type { Survivor } from '../survivor.ts';

export const foreignWrite: Survivor = {
  code: 'foreign-write',
  category: 'escape',
  weight: 'survives',
  remedy: 'write to a local table, and let a job carry it over after COMMIT',
  find: (node) => {
    const access = foreignAccess(node);
    if (access === null || !access.writes) return null;
    const { table: object, server } = access;
    if (transactional.includes(access.wrapper)) {
      return {
        object,
        weight: 'unknown',
        message: `rows written to "${object}" are undone on server "${server}", but nobody sees its triggers and sequences from here`,
      };
    }
    if (!immediate.includes(access.wrapper)) return null;
    return {
      object,
      message: `what is written to "${object}" is on server "${server}" at once: its wrapper knows no ROLLBACK`,
    };
  },
};

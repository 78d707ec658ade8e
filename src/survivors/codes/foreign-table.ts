import { foreignAccess, transactional } from '../foreign-access.ts';
import type { Survivor } from '../survivor.ts';

export const foreignTable: Survivor = {
  code: 'foreign-table',
  category: 'not known',
  weight: 'unknown',
  remedy: 'read from a local copy, or look what the other server runs, and waive it',
  find: (node) => {
    const access = foreignAccess(node);
    if (access === null || access.writes || !transactional.includes(access.wrapper)) return null;
    const { table: object, server } = access;
    return {
      object,
      message: `reading "${object}" runs a query on server "${server}", and nobody sees from here what its views and functions do`,
    };
  },
};

import { type ForeignAccess, foreignAccess, immediate, transactional } from '../foreign-access.ts';
import type { Survivor } from '../survivor.ts';

/** A file of the server is read; where a program is, that is a survivor of its own. */
function isFile({ wrapper, runsProgram }: ForeignAccess): boolean {
  return wrapper === 'file_fdw' && runsProgram !== null;
}

export const foreignWrapperUnknown: Survivor = {
  code: 'foreign-wrapper-unknown',
  category: 'not known',
  weight: 'unknown',
  remedy: 'find out what the wrapper does at ROLLBACK, and waive it or do without it',
  find: (node) => {
    const access = foreignAccess(node);
    if (access === null || transactional.includes(access.wrapper)) return null;
    if (access.writes ? immediate.includes(access.wrapper) : isFile(access)) return null;
    const { table: object, wrapper, server } = access;
    return {
      object,
      message: `"${object}" is on server "${server}" of foreign-data wrapper "${wrapper}": what it does at ROLLBACK is not known`,
    };
  },
};

import { commandOf, objectOf } from '../command-sighting.ts';
import { foreignAccess } from '../foreign-access.ts';
import type { Survivor } from '../survivor.ts';

export const serverProgram: Survivor = {
  code: 'server-program',
  category: 'external effect',
  weight: 'survives',
  remedy: 'run the program from the application or a job',
  find: (node) => {
    const copy = commandOf(node, ['CopyStmt']);
    if (copy?.traits.includes('program') === true) {
      return { object: objectOf(copy), message: `"${copy.what}" runs a program on the server` };
    }
    const access = foreignAccess(node);
    if (access?.wrapper !== 'file_fdw' || !access.runsProgram) return null;
    return { object: access.table, message: `reading foreign table "${access.table}" runs a program on the server` };
  },
};

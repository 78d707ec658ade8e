import { commandSighting } from '../command-sighting.ts';
import type { Survivor } from '../survivor.ts';

export const loadedLibrary: Survivor = {
  code: 'loaded-library',
  category: 'session state',
  weight: 'survives',
  remedy: 'load libraries by `session_preload_libraries`, where a DBA sees them',
  find: (node) =>
    commandSighting(node, ['LoadStmt'], 'loads a library into the session, where it stays with its hooks'),
};

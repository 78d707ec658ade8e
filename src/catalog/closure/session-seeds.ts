import type { Frame } from '../graph.ts';
import type { Surroundings } from '../model.ts';
import { isActive } from './active.ts';
import { parseSetting } from './search-path.ts';
import type { Seed } from './seed.ts';

/** Settings that run or load something at connect, or change what names, triggers and policies mean. */
const telling: ReadonlySet<string> = new Set([
  'session_preload_libraries',
  'local_preload_libraries',
  'session_replication_role',
  'search_path',
  'role',
  'row_security',
]);

/** What the session brings along before any subject runs: its own settings, and the triggers of its login. */
export function sessionSeeds(surroundings: Surroundings, frame: Frame): readonly Seed[] {
  // Of several that set the same the last one wins.
  const settings = new Map(surroundings.roleSettings.map(parseSetting).map(({ name, value }) => [name, value]));
  const logins = surroundings.eventTriggers.filter(
    ({ event, enabled }) => event === 'login' && isActive(enabled, surroundings),
  );
  return [
    ...[...settings].flatMap(([name, value]): readonly Seed[] => {
      if (!telling.has(name) || value === '') return [];
      return [{ kind: 'leaf', node: { kind: 'setting', setting: name, value, setBy: `role ${frame.role}` } }];
    }),
    ...logins.map(({ name }): Seed => ({ kind: 'event trigger', name, frame })),
  ];
}

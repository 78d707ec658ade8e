import { digestOf, isSame } from '../../header/named.ts';
import { readMigration } from '../../migrations/command.ts';
import { aboutCommand } from '../../migrations/migrations.ts';
import { changedLines } from '../../migrations/shown-lines.ts';
import { upPart } from '../../migrations/up-part.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** A migration that may have run says something else. */
export const appliedMigrationEdited: ProjectRule = {
  id: 'applied-migration-edited',
  area: 'evidence',
  mirror: { rule: 'applied-migration-edited' },
  find: ({ base, head }) =>
    [...head.migrations].flatMap(([file, now]): readonly FoundInProject[] => {
      const old = base.migrations.get(file);
      if (old === undefined) return [];
      const what = difference(file, old, now);
      return [
        aboutCommand(
          { file, line: 1 },
          {
            severity: what === 'up' ? 'breaking' : what === 'down' ? 'dangerous' : 'safe',
            object: 'edited',
            ...changedLines(old, now),
            whole: digestOf([old, now]),
            message: `was edited${parts[what]}, and the base has it`,
            consequence: consequences[what],
            hint: what === 'layout' ? null : 'restore the file, and write the change into a new migration',
          },
        ),
      ];
    }),
};

const parts = { up: '', down: ' on the way down', layout: ' in its comments and layout only' } as const;

const consequences = {
  up: 'databases that ran it keep what it said before, new ones get what it says: they are not the same any more',
  down: 'what undoes it is not what was tried; on the way up it is the same',
  layout: 'nothing in the database: its commands are the same',
} as const;

function difference(file: string, old: string, now: string): keyof typeof consequences {
  if (!isSame(keys(file, old), keys(file, now))) return 'up';
  const rest = (text: string): string => text.replace(upPart(text).text, '');
  return isSame(keys(file, withUp(rest(old))), keys(file, withUp(rest(now)))) ? 'layout' : 'down';
}

/** The way down is read as if it were the way up. */
function withUp(text: string): string {
  return text.replace(/^\s*--[\s-]*(?:up|down)\s+migration.*$/gim, '');
}

/** What cannot be read is the same only where every character is. */
function keys(file: string, text: string): unknown {
  const { commands, problem } = readMigration(file, text);
  return problem === null ? commands.map(({ key }) => key) : upPart(text).text;
}

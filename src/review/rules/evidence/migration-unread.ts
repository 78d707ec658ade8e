import { linesOf } from '../../../core/text.ts';
import { digestOf } from '../../header/named.ts';
import { aboutCommand, type Migrations, mentions, migrationsOf } from '../../migrations/migrations.ts';
import { firstLines } from '../../migrations/shown-lines.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration, or a block of code in one, that no parser reads before it runs. */
export const migrationUnread: ProjectRule = {
  id: 'migration-unread',
  area: 'evidence',
  mirror: { none: 'a migration that can be read is what is expected' },
  find: (sides) => {
    const migrations = migrationsOf(sides);
    const blocks = migrations.fresh.filter(
      ({ tag }) => tag === 'DoStmt' || tag === 'CallStmt' || tag === 'ExecuteStmt',
    );
    return [
      ...migrations.unread.map((each) => ({
        ...each,
        shown: linesOf(each.text)[each.line - 1] ?? '',
        what: `is not SQL that can be read (${each.message})`,
      })),
      ...blocks.map((each) => ({
        ...each,
        shown: each.text,
        what: `runs code that is not read (${each.tag})`,
      })),
    ].map(({ file, line, text, shown, what }) => {
      const names = touched(text, migrations);
      return aboutCommand(
        { file, line },
        {
          severity: names.length > 0 ? 'unknown' : 'dangerous',
          object: 'unread',
          old: null,
          new: firstLines(shown),
          whole: digestOf(text),
          message: `${what}${names.length > 0 ? `, and names ${names.map((name) => `"${name}"`).join(', ')}` : ''}`,
          consequence: 'nobody can tell from the files what it does to what contracts use',
          hint: 'write plain SQL commands, or read every line of it',
        },
      );
    });
  },
};

/** Names are put together in such code: the last word of one is enough. */
function touched(text: string, { called, used }: Migrations): readonly string[] {
  const guard = used.guard === null ? [] : [used.guard];
  return [...called.keys(), ...used.tables, ...used.roles, ...guard].filter((name) => mentions(text, name)).slice(0, 5);
}

import { digestOf } from '../../header/named.ts';
import { aboutCommand, mentions, migrationsOf } from '../../migrations/migrations.ts';
import { firstLines } from '../../migrations/shown-lines.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration touches the commit latch: its table, or its schema. */
export const guardAltered: ProjectRule = {
  id: 'guard-altered',
  area: 'guard',
  mirror: { rule: 'guard-altered' },
  find: (sides) => {
    const { fresh, used } = migrationsOf(sides);
    const { guard } = used;
    if (guard === null) return [];
    const [schema = ''] = guard.split('.');
    return fresh
      .filter(
        ({ tag, text }) =>
          tag !== 'CommentStmt' && (mentions(text, guard) || (schema !== 'public' && mentions(text, schema))),
      )
      .map((command) =>
        aboutCommand(command, {
          severity: 'breaking',
          object: `guard.${command.tag}`,
          old: null,
          new: firstLines(command.text),
          whole: digestOf(command.key),
          message: `has a command (${command.tag}) that names the commit latch "${guard}"`,
          consequence:
            'the latch is what makes the server refuse the COMMIT of a proof; without it, three other walls are left',
          hint: 'let `contracts verify --embedded` prove the latch after this migration',
        }),
      );
  },
};

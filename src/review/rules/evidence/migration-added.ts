import { counted } from '../../../core/text.ts';
import { digestOf } from '../../header/named.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import type { ProjectRule } from '../rule.ts';

/** There is a migration more. What it does to contracts, other rules tell. */
export const migrationAdded: ProjectRule = {
  id: 'migration-added',
  area: 'evidence',
  mirror: { rule: 'migration-removed' },
  find: (sides) => {
    const { base, head } = sides;
    const { fresh } = migrationsOf(sides);
    const before = [...base.sameMigrations.keys(), ...base.migrations.keys()].map(numberOf);
    const newest = Math.max(0, ...before);
    return [...head.migrations]
      .filter(([file]) => !base.migrations.has(file))
      .map(([file, text]) => {
        const isLate = numberOf(file) <= newest;
        const commands = fresh.filter((command) => command.file === file).length;
        return aboutCommand(
          { file, line: 1 },
          {
            severity: isLate ? 'breaking' : 'safe',
            object: 'added',
            old: null,
            new: null,
            whole: digestOf(text),
            message: `is new: ${counted(commands, 'command')}${isLate ? ', and its number is not higher than every other' : ''}`,
            consequence: isLate
              ? 'node-pg-migrate refuses to run it on a database that ran the later ones'
              : 'proofs against a database that did not run it are about the state before',
            hint: isLate ? 'give it the next number' : 'type `contracts migrate status` to see where it ran',
          },
        );
      });
  },
};

function numberOf(file: string): number {
  return Number.parseInt(file.slice(file.lastIndexOf('/') + 1), 10);
}

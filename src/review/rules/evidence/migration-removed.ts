import { digestOf } from '../../header/named.ts';
import type { ProjectRule } from '../rule.ts';

/** There is a migration less. */
export const migrationRemoved: ProjectRule = {
  id: 'migration-removed',
  area: 'evidence',
  mirror: { rule: 'migration-added' },
  find: ({ base, head }) =>
    [...base.migrations]
      .filter(([file]) => !head.migrations.has(file))
      .map(([file, text]) => ({
        severity: 'breaking',
        contract: null,
        path: `migrations.${nameOf(file)}.added`,
        at: { side: 'base', file, line: 1 },
        old: null,
        new: null,
        whole: digestOf(text),
        message: `migration "${nameOf(file)}" is gone`,
        consequence: 'databases that ran it cannot be taken back, and new ones lack what it made',
        hint: 'restore the file, and undo what it did in a new migration',
      })),
};

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.sql$/, '');
}

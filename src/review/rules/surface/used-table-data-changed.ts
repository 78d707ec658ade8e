import { listOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among, type Name, relationName } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

const verbs: Readonly<Record<string, string>> = {
  InsertStmt: 'inserts rows into',
  UpdateStmt: 'updates rows of',
  DeleteStmt: 'deletes rows of',
  MergeStmt: 'merges rows into',
  TruncateStmt: 'empties',
  CopyStmt: 'copies rows of',
};

/** A migration writes rows of a table that contracts use. */
export const usedTableDataChanged: ProjectRule = {
  id: 'used-table-data-changed',
  area: 'surface',
  mirror: { rule: 'used-table-data-changed' },
  find: (sides) => {
    const { fresh, used } = migrationsOf(sides);
    return fresh.flatMap((command) => {
      const verb = Object.hasOwn(verbs, command.tag) ? verbs[command.tag] : undefined;
      if (verb === undefined) return [];
      return tablesOf(command).flatMap((table) => {
        const name = among(table, used.tables);
        if (name === null) return [];
        return [
          aboutCommand(command, {
            severity: 'dangerous',
            object: `${name}.rows`,
            old: null,
            new: verb,
            message: `${verb} table "${name}", which contracts use`,
            consequence:
              'counts and results that were recorded before are of other rows: PROOF-6 and PROOF-8 fail until they are recorded again',
            hint: 'record them with `contracts baseline capture` after the migration ran',
          }),
        ];
      });
    });
  },
};

function tablesOf({ fields }: Command): readonly (Name | null)[] {
  return [relationName(fields['relation']), ...listOf(fields['relations']).map(relationName)];
}

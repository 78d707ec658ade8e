import { fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { listName, relationName } from '../../migrations/names.ts';
import { type TableChange, tableChanges } from '../../migrations/table-changes.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration alters, renames or drops a table or view that contracts use. */
export const usedTableAltered: ProjectRule = {
  id: 'used-table-altered',
  area: 'surface',
  mirror: { rule: 'used-table-altered' },
  find: (sides) =>
    tableChanges(sides, changes, {
      tell: ({ what, severity }, table) => ({
        message: `alters table "${table}", which contracts use: ${what}`,
        consequence:
          severity === 'breaking'
            ? 'statements that need what it was fail, or get other values, on every database that ran it'
            : 'statements work on; what they write, lock or return for `*` is not the same',
        hint: 'prove the contracts again on a database that ran this migration',
      }),
    }),
};

/** What statements that were right stay right with. Everything else is not known to be. */
const mild = new Set([
  'AT_AddColumn',
  'AT_ColumnDefault',
  'AT_DropNotNull',
  'AT_DropConstraint',
  'AT_ValidateConstraint',
  'AT_SetStatistics',
  'AT_SetRelOptions',
  'AT_ResetRelOptions',
  'AT_ClusterOn',
  'AT_ReplicaIdentity',
]);

/** Told by other rules. */
const elsewhere = /RowSecurity$|Trig|Rule/;

const dropped: readonly unknown[] = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE'];
const renamed: readonly unknown[] = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_COLUMN'];

function changes({ tag, fields }: Command): readonly TableChange[] {
  const table = relationName(fields['relation'] ?? fields['view']);
  switch (tag) {
    case 'AlterTableStmt':
      return listOf(fields['cmds']).flatMap((each): readonly TableChange[] => {
        const { subtype, name, def } = fieldsOf(fieldsOf(each)['AlterTableCmd']);
        const kind = textOf(subtype) ?? '';
        if (elsewhere.test(kind)) return [];
        const column = textOf(name) ?? textOf(fieldsOf(fieldsOf(def)['ColumnDef'])['colname']);
        const words = kind
          .replace(/^AT_/, '')
          .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
          .toUpperCase();
        return [
          {
            table,
            what: `${words}${column === null ? '' : ` "${column}"`}`,
            severity: mild.has(kind) ? 'dangerous' : 'breaking',
          },
        ];
      });
    case 'RenameStmt':
      return renamed.includes(fields['renameType'])
        ? [
            {
              table,
              what: `RENAME ${fields['renameType'] === 'OBJECT_COLUMN' ? `COLUMN "${textOf(fields['subname']) ?? ''}" ` : ''}TO "${textOf(fields['newname']) ?? ''}"`,
              severity: 'breaking',
            },
          ]
        : [];
    case 'AlterObjectSchemaStmt':
      return table === null
        ? []
        : [{ table, what: `SET SCHEMA "${textOf(fields['newschema']) ?? ''}"`, severity: 'breaking' }];
    case 'DropStmt':
      return dropped.includes(fields['removeType'])
        ? listOf(fields['objects']).map((object) => ({
            table: listName(fieldsOf(fieldsOf(object)['List'])['items']),
            what: 'DROP',
            severity: 'breaking',
          }))
        : [];
    case 'ViewStmt':
      return fields['replace'] === true ? [{ table, what: 'it is another query', severity: 'breaking' }] : [];
    case 'IndexStmt':
      return fields['unique'] === true ? [{ table, what: 'a unique index', severity: 'dangerous' }] : [];
    default:
      return [];
  }
}

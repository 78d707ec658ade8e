import { fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { relationName } from '../../migrations/names.ts';
import { type TableChange, tableChanges, takenOff } from '../../migrations/table-changes.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration changes what runs beside a write of a table: a trigger or a rule. */
export const usedTableTriggerChanged: ProjectRule = {
  id: 'used-table-trigger-changed',
  area: 'surface',
  mirror: { rule: 'used-table-trigger-changed' },
  find: (sides) =>
    tableChanges(sides, changes, {
      tell: ({ what, severity }, table) => ({
        message: `${what} on table "${table}", which contracts use`,
        consequence:
          severity === 'dangerous'
            ? 'every write of the table also does what it does, with its rows, locks and errors'
            : 'writes of the table are checked, or lead on, otherwise than before; nothing tells who writes',
        hint: 'prove the contracts again, and compare the rows that they write',
      }),
    }),
};

function changes({ tag, fields }: Command): readonly TableChange[] {
  const table = relationName(fields['relation']);
  switch (tag) {
    case 'CreateTrigStmt':
      return [{ table, what: `makes trigger "${textOf(fields['trigname']) ?? ''}"`, severity: 'dangerous' }];
    case 'RuleStmt':
      return [{ table, what: `makes rule "${textOf(fields['rulename']) ?? ''}"`, severity: 'breaking' }];
    case 'RenameStmt':
      // Triggers of one kind fire in the order of their names.
      return fields['renameType'] === 'OBJECT_TRIGGER'
        ? [{ table, what: `renames trigger "${textOf(fields['subname']) ?? ''}"`, severity: 'dangerous' }]
        : [];
    case 'DropStmt': {
      const kind =
        fields['removeType'] === 'OBJECT_TRIGGER' ? 'trigger' : fields['removeType'] === 'OBJECT_RULE' ? 'rule' : null;
      return kind === null ? [] : listOf(fields['objects']).map((object) => dropped(object, kind));
    }
    case 'AlterTableStmt':
      return listOf(fields['cmds']).flatMap((each): readonly TableChange[] => {
        const { subtype, name } = fieldsOf(fieldsOf(each)['AlterTableCmd']);
        const [, verb] = /^AT_(Enable|Disable)\w*(?:Trig|Rule)/.exec(textOf(subtype) ?? '') ?? [];
        if (verb === undefined) return [];
        const which = textOf(name);
        return [
          { table, what: `${verb.toLowerCase()}s ${which === null ? 'triggers' : `"${which}"`}`, severity: 'breaking' },
        ];
      });
    default:
      return [];
  }
}

function dropped(object: unknown, kind: string): TableChange {
  const { table, name } = takenOff(object);
  return { table, what: `drops ${kind} "${name}"`, severity: 'breaking' };
}

import { fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Severity } from '../../change.ts';
import type { Command } from '../../migrations/command.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among, type Name, relationName } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration changes what runs beside a write of a table: a trigger or a rule. */
export const usedTableTriggerChanged: ProjectRule = {
  id: 'used-table-trigger-changed',
  area: 'surface',
  mirror: { rule: 'used-table-trigger-changed' },
  find: (sides) => {
    const { fresh, used } = migrationsOf(sides);
    return fresh.flatMap((command) =>
      changes(command).flatMap(({ table, what, severity }) => {
        const name = among(table, used.tables);
        if (name === null) return [];
        return [
          aboutCommand(command, {
            severity,
            object: `${name}.${what}`,
            old: name,
            new: what,
            message: `${what} on table "${name}", which contracts use`,
            consequence:
              severity === 'dangerous'
                ? 'every write of the table also does what it does, with its rows, locks and errors'
                : 'writes of the table are checked, or lead on, otherwise than before; nothing tells who writes',
            hint: 'prove the contracts again, and compare the rows that they write',
          }),
        ];
      }),
    );
  },
};

interface Change {
  readonly table: Name | null;
  readonly what: string;
  readonly severity: Severity;
}

function changes({ tag, fields }: Command): readonly Change[] {
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
      return listOf(fields['cmds']).flatMap((each): readonly Change[] => {
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

/** The parser puts the table and the trigger into one list of words. */
function dropped(object: unknown, kind: string): Change {
  const list = listOf(fieldsOf(fieldsOf(object)['List'])['items']).map(
    (each) => textOf(fieldsOf(fieldsOf(each)['String'])['sval']) ?? '',
  );
  return { table: list.slice(0, -1).join('.'), what: `drops ${kind} "${list.at(-1) ?? ''}"`, severity: 'breaking' };
}

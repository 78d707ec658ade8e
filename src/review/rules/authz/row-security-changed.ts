import { fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { relationName } from '../../migrations/names.ts';
import { type TableChange, tableChanges, takenOff } from '../../migrations/table-changes.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration decides anew which rows of a table each role sees. */
export const rowSecurityChanged: ProjectRule = {
  id: 'row-security-changed',
  area: 'authz',
  mirror: { rule: 'row-security-changed' },
  find: (sides) =>
    tableChanges(sides, changes, {
      tell: ({ what }, table) => ({
        message: `${what} on table "${table}", which contracts use`,
        consequence:
          'roles see, and write, other rows than before; counts leave out what is hidden, and say nothing of it',
        hint: 'check with every role of a contract which rows it sees afterwards',
      }),
    }),
};

const words: Readonly<Record<string, string>> = {
  AT_EnableRowSecurity: 'enables row security',
  AT_DisableRowSecurity: 'disables row security',
  AT_ForceRowSecurity: 'forces row security',
  AT_NoForceRowSecurity: 'forces row security no more',
};

const changes = (command: Command): readonly TableChange[] =>
  decided(command).map(({ table, what }) => ({ table, what, severity: 'breaking' }));

function decided({ tag, fields }: Command): readonly Omit<TableChange, 'severity'>[] {
  const policy = `policy "${textOf(fields['policy_name']) ?? ''}"`;
  switch (tag) {
    case 'CreatePolicyStmt':
      return [{ table: relationName(fields['table']), what: `makes ${policy}` }];
    case 'AlterPolicyStmt':
      return [{ table: relationName(fields['table']), what: `alters ${policy}` }];
    case 'DropStmt':
      return fields['removeType'] === 'OBJECT_POLICY' ? listOf(fields['objects']).map(dropped) : [];
    case 'AlterTableStmt':
      return listOf(fields['cmds']).flatMap((each) => {
        const what = words[textOf(fieldsOf(fieldsOf(each)['AlterTableCmd'])['subtype']) ?? ''];
        return what === undefined ? [] : [{ table: relationName(fields['relation']), what }];
      });
    default:
      return [];
  }
}

function dropped(object: unknown): Omit<TableChange, 'severity'> {
  const { table, name } = takenOff(object);
  return { table, what: `drops policy "${name}"` };
}

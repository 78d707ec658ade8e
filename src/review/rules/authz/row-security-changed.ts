import { fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { among, type Name, relationName } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration decides anew which rows of a table each role sees. */
export const rowSecurityChanged: ProjectRule = {
  id: 'row-security-changed',
  area: 'authz',
  mirror: { rule: 'row-security-changed' },
  find: (sides) => {
    const { fresh, used } = migrationsOf(sides);
    return fresh.flatMap((command) =>
      changes(command).flatMap(({ table, what }) => {
        const name = among(table, used.tables);
        if (name === null) return [];
        return [
          aboutCommand(command, {
            severity: 'breaking',
            object: `${name}.${what}`,
            old: name,
            new: what,
            message: `${what} on table "${name}", which contracts use`,
            consequence:
              'roles see, and write, other rows than before; counts leave out what is hidden, and say nothing of it',
            hint: 'check with every role of a contract which rows it sees afterwards',
          }),
        ];
      }),
    );
  },
};

const words: Readonly<Record<string, string>> = {
  AT_EnableRowSecurity: 'enables row security',
  AT_DisableRowSecurity: 'disables row security',
  AT_ForceRowSecurity: 'forces row security',
  AT_NoForceRowSecurity: 'forces row security no more',
};

function changes({ tag, fields }: Command): readonly { readonly table: Name | null; readonly what: string }[] {
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

/** The parser puts the table and the policy into one list of words. */
function dropped(object: unknown): { readonly table: Name | null; readonly what: string } {
  const list = listOf(fieldsOf(fieldsOf(object)['List'])['items']).map(
    (each) => textOf(fieldsOf(fieldsOf(each)['String'])['sval']) ?? '',
  );
  return { table: list.slice(0, -1).join('.'), what: `drops policy "${list.at(-1) ?? ''}"` };
}

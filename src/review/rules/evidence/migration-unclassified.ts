import { digestOf } from '../../header/named.ts';
import { aboutCommand, mentions, migrationsOf } from '../../migrations/migrations.ts';
import { firstLines } from '../../migrations/shown-lines.ts';
import type { ProjectRule } from '../rule.ts';

/** Commands that other rules tell, and those that change nothing that a contract could notice. */
const elsewhere = new Set([
  'CreateFunctionStmt',
  'AlterFunctionStmt',
  'AlterOwnerStmt',
  'AlterObjectSchemaStmt',
  'RenameStmt',
  'DropStmt',
  'GrantStmt',
  'GrantRoleStmt',
  'AlterDefaultPrivilegesStmt',
  'CreateRoleStmt',
  'AlterRoleStmt',
  'AlterRoleSetStmt',
  'DropRoleStmt',
  'ReassignOwnedStmt',
  'DropOwnedStmt',
  'CreatePolicyStmt',
  'AlterPolicyStmt',
  'AlterTableStmt',
  'CreateTrigStmt',
  'RuleStmt',
  'IndexStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'TruncateStmt',
  'CopyStmt',
  'DoStmt',
  'CallStmt',
  'ExecuteStmt',
  'CommentStmt',
  'CreateStmt',
  'CreateTableAsStmt',
  'ViewStmt',
  'CreateStatsStmt',
  'VacuumStmt',
]);

/** What RESET ROLE and SET do lasts until the end of the migration. */
const session = new Set(['VariableSetStmt', 'VariableShowStmt', 'NotifyStmt']);

/** A command of a migration names what contracts use, and no rule knows what it does. */
export const migrationUnclassified: ProjectRule = {
  id: 'migration-unclassified',
  area: 'evidence',
  mirror: { none: 'what no rule knows has no opposite that one could know' },
  find: (sides) => {
    const { fresh, called, used } = migrationsOf(sides);
    return fresh.flatMap((command) => {
      const { tag, fields, text } = command;
      if (session.has(tag) || (elsewhere.has(tag) && !isSchema(fields['removeType']))) return [];
      const name = [...called.keys(), ...used.tables].find(
        (each) => mentions(text, each) || (isSchema(fields['removeType']) && mentions(text, each.split('.')[0] ?? '')),
      );
      if (name === undefined) return [];
      return [
        aboutCommand(command, {
          severity: 'unknown',
          object: `${name}.${tag}`,
          old: null,
          new: firstLines(command.text),
          whole: digestOf(command.key),
          message: `has a command (${tag}) that names "${name}", which contracts use, and no rule knows what that means`,
          consequence: 'nobody looked at what follows for the statements of the contracts',
          hint: 'read what the command does to it',
        }),
      ];
    });
  },
};

/** DROP of what holds tables and functions, or what they are made of. */
function isSchema(type: unknown): boolean {
  return type === 'OBJECT_SCHEMA' || type === 'OBJECT_TYPE' || type === 'OBJECT_EXTENSION';
}

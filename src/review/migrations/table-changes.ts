import { fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import type { Severity } from '../change.ts';
import type { FoundInProject, ProjectRule } from '../rules/rule.ts';
import type { Command } from './command.ts';
import { aboutCommand, migrationsOf } from './migrations.ts';
import { among, type Name } from './names.ts';

/** What a command does to a table. */
export interface TableChange {
  readonly table: Name | null;
  readonly what: string;
  readonly severity: Severity;
}

type Words = Pick<FoundInProject, 'message' | 'consequence' | 'hint'>;

/** What the migrations of the head do to tables that contracts use: each change that `changes` sees in a command, in the words of `tell`. */
export function tableChanges(
  sides: Parameters<ProjectRule['find']>[0],
  changes: (command: Command) => readonly TableChange[],
  { tell }: { readonly tell: (change: TableChange, table: Name) => Words },
): readonly FoundInProject[] {
  const { fresh, used } = migrationsOf(sides);
  return fresh.flatMap((command) =>
    changes(command).flatMap((change) => {
      const { table, what, severity } = change;
      const name = among(table, used.tables);
      if (name === null) return [];
      const words = tell(change, name);
      return [aboutCommand(command, { ...words, severity, object: `${name}.${what}`, old: name, new: what })];
    }),
  );
}

/** What DROP takes off a table: the parser puts the table and the name of its trigger, rule or policy into one list of words. */
export function takenOff(object: unknown): { readonly table: Name; readonly name: string } {
  const list = listOf(fieldsOf(fieldsOf(object)['List'])['items']).map(
    (each) => textOf(fieldsOf(fieldsOf(each)['String'])['sval']) ?? '',
  );
  return { table: list.slice(0, -1).join('.'), name: list.at(-1) ?? '' };
}

import type { Fields } from '../../sql/tree.ts';
import { fieldsOf } from '../../sql/tree.ts';
import { type CommandWords, emitCommand } from './command-words.ts';
import { definitionCommands } from './definition-command.ts';
import { describeCommand } from './describe-command.ts';
import { descend } from './expression.ts';
import { procedureCall } from './function-call.ts';
import { noNames } from './names.ts';
import { sessionCommands } from './session-command.ts';
import { tableCommands } from './table-command.ts';
import type { Walk } from './walk.ts';

type Reader = (fields: Fields, walk: Walk) => void;

const readers: Readonly<Record<string, Reader>> = {
  CallStmt: (fields, walk) => procedureCall(fieldsOf(fields['funccall']), noNames, walk),
  ...sessionCommands,
  ...tableCommands,
  ...definitionCommands,
};

/** A statement that is no query: said as a command, with the queries and expressions inside it that run. */
export function command(tag: string, fields: Fields, walk: Walk): void {
  const reader = readers[tag];
  if (reader !== undefined) {
    reader(fields, walk);
    return;
  }
  const words: CommandWords = describeCommand(tag, fields);
  emitCommand(walk, tag, words);
  // Definitions are stored, not run; of a statement unknown here everything inside may run.
  if (!/^(?:Alter|Create|Drop|Define|Grant|Comment|Rename|Rule|SecLabel|Reassign|CompositeType)/.test(tag)) {
    descend(fields, noNames, walk);
  }
}

import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import { emitCommand, lasting, objectName } from './command-words.ts';
import { commandInto, tableTraits } from './create-as.ts';
import { describeCommand } from './describe-command.ts';
import { descend } from './expression.ts';
import { below, noNames, type Range } from './names.ts';
import { statementColumns } from './statement.ts';
import { targetOf } from './target.ts';
import { typeOf } from './type-name.ts';
import { nothingKnown, ofType } from './value.ts';
import { emitValue, type Walk } from './walk.ts';

type Reader = (fields: Fields, walk: Walk) => void;

/** Definitions whose expressions run: at once, or by a write to a table that no catalog shows before it is made. */
export const definitionCommands: Readonly<Record<string, Reader>> = {
  CreateStmt: createTable,
  CreateForeignTableStmt: (fields, walk) => createTable(fieldsOf(fields['base']), walk, 'CreateForeignTableStmt'),
  CreateTableAsStmt: (fields, walk) => {
    const into = fieldsOf(fields['into']);
    const lasts = tableTraits(fieldsOf(into['rel']), null);
    const kind = fields['objtype'] === 'OBJECT_MATVIEW' ? 'CREATE MATERIALIZED VIEW' : 'CREATE TABLE';
    commandInto(into, lasts.includes('temporary') ? 'CREATE TEMPORARY TABLE' : kind, walk);
    const inside: Walk = into['skipData'] === true ? { ...walk, emit: () => undefined } : walk;
    const columns =
      fieldsOf(fields['query'])['ExecuteStmt'] === undefined
        ? statementColumns(fields['query'], noNames, inside)
        : null;
    if (columns === null) descend(fieldsOf(fields['query'])['ExecuteStmt'], noNames, inside);
  },
  // A temporary view may be read right after; of another one the query says what it would do.
  ViewStmt: (fields, walk) => {
    emitCommand(walk, 'ViewStmt', describeCommand('ViewStmt', fields), fieldsOf(fields['view']));
    statementColumns(fields['query'], noNames, walk);
  },
  IndexStmt: (fields, walk) => {
    const object = objectName(fields['relation'], walk);
    const concurrently = fields['concurrent'] === true;
    const traits = [...(concurrently ? ['concurrently'] : []), ...lasting(fields['relation'], walk)];
    const words = `CREATE ${fields['unique'] === true ? 'UNIQUE ' : ''}INDEX${concurrently ? ' CONCURRENTLY' : ''}`;
    const what = `${words} ON ${object}`;
    emitCommand(walk, 'IndexStmt', { what, object, traits }, fieldsOf(fields['relation']));
    const names = below(noNames, [targetOf(fields['relation'], walk).range]);
    descend(fields['indexParams'], names, walk);
    descend(fields['whereClause'], names, walk);
  },
  AlterTableStmt: (fields, walk) => {
    const described = describeCommand('AlterTableStmt', fields);
    const object = objectName(fields['relation'], walk);
    const traits = [
      ...(makesIndex(fields['cmds']) ? ['index'] : []),
      ...(changesCode(fields['cmds']) ? ['code'] : []),
      ...lasting(fields['relation'], walk),
    ];
    const what = described.what.replace(described.object ?? object, () => object);
    emitCommand(walk, 'AlterTableStmt', { what, object, traits }, fieldsOf(fields['relation']));
    const target = targetOf(fields['relation'], walk);
    const added = definedIn(
      listOf(fields['cmds']).map((each) => fieldsOf(fieldsOf(each)['AlterTableCmd'])['def']),
      walk,
    );
    descend(fields['cmds'], below(noNames, [target.range, ...added]), walk);
  },
};

function createTable(fields: Fields, walk: Walk, tag = 'CreateStmt'): void {
  const relation = fieldsOf(fields['relation']);
  const traits = tableTraits(relation, fields['oncommit']);
  const { what, object } = describeCommand(tag, fields);
  emitCommand(walk, tag, { what, object, traits }, relation);
  descend(fields['tableElts'], below(noNames, definedIn(listOf(fields['tableElts']), walk)), walk);
  // FOR VALUES takes any expression without a column, and is computed at once.
  descend(fields['partbound'], noNames, walk);
}

/** The columns that ColumnDef nodes define, for the expressions beside them. */
function definedIn(nodes: readonly unknown[], walk: Walk): readonly Range[] {
  const columns = nodes.flatMap((node) => {
    const column = fieldsOf(fieldsOf(node)['ColumnDef']);
    const name = textOf(column['colname']);
    const type = typeOf(fieldsOf(column['typeName']), walk.scope);
    if (name === null) return [];
    emitValue(walk, type, 'in', null);
    return [{ name, value: ofType(walk.scope.catalog, type) }];
  });
  return [{ name: null, schema: null, columns, row: nothingKnown, unqualified: true }];
}

/** A key or exclusion constraint among the definitions makes an index. */
function makesIndex(commands: unknown): boolean {
  return /"contype":"CONSTR_(?:PRIMARY|UNIQUE|EXCLUSION)"/.test(JSON.stringify(commands ?? null));
}

/** What runs when the table is written is another thing afterwards: a trigger or rule that fires or not, policies, parents, the owner. */
function changesCode(commands: unknown): boolean {
  const kinds =
    /^AT_(?:Enable|Disable|Force|NoForce|AddInherit|DropInherit|AttachPartition|DetachPartition|ChangeOwner)/;
  return listOf(commands).some((each) =>
    kinds.test(textOf(fieldsOf(fieldsOf(each)['AlterTableCmd'])['subtype']) ?? ''),
  );
}

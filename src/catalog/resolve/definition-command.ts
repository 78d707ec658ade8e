import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import type { Oid } from '../model.ts';
import { emitCommand, lasting, objectName } from './command-words.ts';
import { order } from './compare.ts';
import { convert } from './convert.ts';
import { commandInto, tableTraits } from './create-as.ts';
import { describeCommand } from './describe-command.ts';
import { descend, expression } from './expression.ts';
import { below, type Names, noNames, type Range } from './names.ts';
import { named } from './search-path.ts';
import { statementColumns } from './statement.ts';
import { type Target, targetOf } from './target.ts';
import { typeOf } from './type-name.ts';
import { nothingKnown, ofType } from './value.ts';
import { emitValue, tagged, type Walk } from './walk.ts';

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
    const names = below(noNames, [target.range, ...added]);
    descend(fields['cmds'], names, walk);
    for (const each of listOf(fields['cmds'])) altered(fieldsOf(fieldsOf(each)['AlterTableCmd']), target, names, walk);
  },
  CreateDomainStmt: (fields, walk) => {
    emitCommand(walk, 'CreateDomainStmt', describeCommand('CreateDomainStmt', fields));
    descend(fields['constraints'], namesOfValue(typeOf(fieldsOf(fields['typeName']), walk.scope), walk), walk);
  },
  // A new check looks at the rows that are there; a new default may be taken before the function ends.
  AlterDomainStmt: (fields, walk) => {
    emitCommand(walk, 'AlterDomainStmt', describeCommand('AlterDomainStmt', fields));
    const [domain] = named(
      walk.scope.catalog.typesNamed(nameOf(fields['typeName']).at(-1) ?? ''),
      nameOf(fields['typeName']),
      walk.scope,
    );
    descend(fields['def'], namesOfValue(domain?.base ?? null, walk), walk);
  },
  DropStmt: (fields, walk) => {
    const described = describeCommand('DropStmt', fields);
    emitCommand(walk, 'DropStmt', described);
    // Whoever names it afterwards means another one.
    const others = listOf(fields['objects']).filter((object) =>
      hasNamesake(object, String(fields['removeType']), walk),
    );
    if (others.length > 0) {
      walk.emit({
        kind: 'unknown',
        reason: 'ambiguous-name',
        what: `${described.what}, and there are others of the name`,
        line: null,
      });
    }
  },
};

/** VALUE in the check of a domain. */
function namesOfValue(type: Oid | null, { scope }: Walk): Names {
  const columns = [{ name: 'value', value: ofType(scope.catalog, type) }];
  return below(noNames, [{ name: null, schema: null, columns, row: nothingKnown, unqualified: true }]);
}

/** A column of another type gets values that are cast; a new foreign key compares after a cast. */
function altered(command: Fields, target: Target, names: Names, walk: Walk): void {
  const { catalog } = walk.scope;
  const definition = fieldsOf(fieldsOf(command['def'])['ColumnDef']);
  if (command['subtype'] === 'AT_AlterColumnType') {
    const type = typeOf(fieldsOf(definition['typeName']), walk.scope);
    const using = definition['raw_default'];
    const before = target.range.columns?.find(({ name }) => name === textOf(command['name']))?.value;
    const value = using === undefined ? before : expression(using, names, { ...walk, emit: () => undefined });
    convert(walk, value ?? nothingKnown, type, null);
    emitValue(walk, type, 'in', null);
  }
  if (fieldsOf(fieldsOf(command['def'])['Constraint'])['contype'] === 'CONSTR_FOREIGN') {
    const types = new Set(target.range.columns?.map(({ value }) => value.type));
    for (const { source, routine } of catalog.possible().casts) {
      if (routine === null || !types.has(source)) continue;
      walk.emit({ kind: 'call', routine, arguments: [null], defaulted: 0, certain: false, line: null });
    }
  }
}

/** Another relation of the name in another schema, or another function of the name. */
function hasNamesake(object: unknown, kind: string, { scope: { catalog } }: Walk): boolean {
  const fields = fieldsOf(tagged(object)?.fields);
  const name = nameOf(fields['objname'] ?? fields['items']).at(-1) ?? '';
  const isRoutine = /^OBJECT_(?:FUNCTION|PROCEDURE|ROUTINE|AGGREGATE)$/.test(kind);
  const isRelation = /^OBJECT_(?:TABLE|VIEW|MATVIEW|FOREIGN_TABLE|SEQUENCE)$/.test(kind);
  if (isRoutine) return catalog.routinesNamed(name).length > 1;
  return isRelation && catalog.relationsNamed(name).length > 1;
}

function createTable(fields: Fields, walk: Walk, tag = 'CreateStmt'): void {
  const relation = fieldsOf(fields['relation']);
  const traits = tableTraits(relation, fields['oncommit']);
  const { what, object } = describeCommand(tag, fields);
  emitCommand(walk, tag, { what, object, traits }, relation);
  descend(fields['tableElts'], below(noNames, definedIn(listOf(fields['tableElts']), walk)), walk);
  if (makesIndex(fields['tableElts'])) {
    for (const { columns } of definedIn(listOf(fields['tableElts']), { ...walk, emit: () => undefined })) {
      for (const { value } of columns ?? []) order(walk, value, null);
    }
  }
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

import { type Fields, fieldsOf, isFields, listOf, nameOf, numberOf, textOf } from '../../sql/tree.ts';
import { emitCommand, lasting, objectName } from './command-words.ts';
import { convert } from './convert.ts';
import { descend } from './expression.ts';
import { noNames } from './names.ts';
import { touch, touchAs } from './read.ts';
import { statementColumns } from './statement.ts';
import { targetOf } from './target.ts';
import { truncated } from './truncate.ts';
import { literal } from './value.ts';
import { emitValue, lineOf, type Walk } from './walk.ts';

type Reader = (fields: Fields, walk: Walk) => void;

const lockModes = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

function tables(list: unknown): readonly Fields[] {
  return listOf(list).map((each) => fieldsOf(fieldsOf(each)['RangeVar']));
}

/** Commands that work on the rows of tables. */
export const tableCommands: Readonly<Record<string, Reader>> = {
  LockStmt: (fields, walk) => {
    const mode = lockModes[(numberOf(fields['mode']) ?? lockModes.length) - 1] ?? 'ACCESS EXCLUSIVE';
    const traits = fields['nowait'] === true ? ['nowait'] : [];
    for (const table of tables(fields['relations'])) {
      const object = objectName(table, walk);
      emitCommand(walk, 'LockStmt', { what: `LOCK TABLE ${object} IN ${mode} MODE`, object, traits }, table);
      touchAs('lock', table, walk);
    }
  },
  TruncateStmt: (fields, walk) => {
    const cascade = fields['behavior'] === 'DROP_CASCADE';
    const traits = [...(fields['restart_seqs'] === true ? ['restart identity'] : []), ...(cascade ? ['cascade'] : [])];
    for (const table of tables(fields['relations'])) {
      const object = objectName(table, walk);
      emitCommand(walk, 'TruncateStmt', { what: `TRUNCATE ${object}`, object, traits }, table);
      touchAs('truncate', table, walk);
      if (cascade) truncated(table, walk);
    }
  },
  CopyStmt: copy,
  VacuumStmt: (fields, walk) => {
    const word = fields['is_vacuumcmd'] === true ? 'VACUUM' : 'ANALYZE';
    const relations = listOf(fields['rels']).map((each) =>
      fieldsOf(fieldsOf(fieldsOf(each)['VacuumRelation'])['relation']),
    );
    if (relations.length === 0) emitCommand(walk, 'VacuumStmt', { what: word, object: null, traits: [] }, fields);
    for (const relation of relations) {
      const object = objectName(relation, walk);
      const words = { what: `${word} ${object}`, object, traits: lasting(relation, walk) };
      emitCommand(walk, 'VacuumStmt', words, relation);
    }
  },
  RefreshMatViewStmt: (fields, walk) => {
    const object = objectName(fields['relation'], walk);
    const traits = fields['concurrent'] === true ? ['concurrently'] : [];
    const words = { what: `REFRESH MATERIALIZED VIEW ${object}`, object, traits };
    emitCommand(walk, 'RefreshMatViewStmt', words, fieldsOf(fields['relation']));
  },
};

/** COPY reads or writes a table or a query's result, from or to the client, a file, a program. */
function copy(fields: Fields, walk: Walk): void {
  const from = fields['is_from'] === true;
  const end = textOf(fields['filename']);
  const program = fields['is_program'] === true;
  const medium = program ? 'program' : end === null ? 'client' : 'file';
  const source = isFields(fields['relation']) ? objectName(fields['relation'], walk) : '(query)';
  const place = { program: `PROGRAM ${end ?? ''}`, file: end ?? '', client: from ? 'STDIN' : 'STDOUT' }[medium];
  const what = `COPY ${source} ${from ? 'FROM' : 'TO'} ${place}`;
  emitCommand(walk, 'CopyStmt', { what, object: end ?? source, traits: [from ? 'from' : 'to', medium] }, fields);
  statementColumns(fields['query'], noNames, walk);
  descend(fields['whereClause'], noNames, walk);
  if (isFields(fields['relation'])) copied(fields['relation'], nameOf(fields['attlist']), from, walk);
}

function copied(table: Fields, written: readonly string[], from: boolean, walk: Walk): void {
  const target = targetOf(table, walk);
  const all = target.relation?.columns.filter(({ generated }) => generated === null).map(({ name }) => name) ?? null;
  const columns = written.length > 0 ? written : all;
  const how = { defaulted: [], onConflict: false };
  if (from) touch(table, target.meant, walk, { mode: 'insert', columns, ...how });
  else touch(table, target.meant, walk, { mode: 'select', columns: null, ...how });
  for (const { name, value } of target.range.columns ?? []) {
    if (columns !== null && !columns.includes(name)) continue;
    if (from) convert(walk, literal, value.type, lineOf(table, walk));
    else emitValue(walk, value.type, 'out', lineOf(table, walk));
  }
}

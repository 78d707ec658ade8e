import { type Fields, fieldsOf } from '../../sql/tree.ts';
import { relationName } from './read.ts';
import { lineOf, type Walk } from './walk.ts';

/** The table that CREATE TABLE AS, CREATE MATERIALIZED VIEW or SELECT INTO makes. */
export function commandInto(into: Fields, words: string, walk: Walk): void {
  const table = fieldsOf(into['rel']);
  const object = relationName(table).join('.');
  walk.emit({
    kind: 'command',
    tag: 'CreateTableAsStmt',
    what: `${words} ${object}`,
    object,
    traits: tableTraits(table, into['onCommit']),
    line: lineOf(table, walk),
  });
}

/** How long a new table lasts. */
export function tableTraits(table: Fields, onCommit: unknown): readonly string[] {
  const lasts = { t: 'temporary', u: 'unlogged' }[String(table['relpersistence'])];
  const end = { ONCOMMIT_DROP: 'on commit drop', ONCOMMIT_DELETE_ROWS: 'on commit delete rows' }[String(onCommit)];
  return [lasts, end].filter((trait) => trait !== undefined);
}

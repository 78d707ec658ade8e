import { type Fields, fieldsOf } from '../../sql/tree.ts';
import { relationName, storedAs } from './read.ts';
import { lineOf, type Walk } from './walk.ts';

/** A command as a person would name it. */
export interface CommandWords {
  readonly what: string;
  readonly object: string | null;
  readonly traits: readonly string[];
  readonly block?: string;
}

/** Says a command; `node` is where it stands. */
export function emitCommand(walk: Walk, tag: string, words: CommandWords, node: Fields = {}): void {
  walk.emit({ kind: 'command', tag, ...words, line: lineOf(node, walk) });
}

/** `schema.table` where one relation is meant, else the name as it is written. */
export function objectName(rangeVar: unknown, walk: Walk): string {
  const name = relationName(fieldsOf(rangeVar));
  const meant = storedAs(name, walk);
  const [only, ...more] = meant.kind === 'relations' ? meant.relations : [];
  return only === undefined || more.length > 0 ? name.join('.') : `${only.schema}.${only.name}`;
}

/** `temporary` where a relation is a temporary one. */
export function lasting(rangeVar: unknown, walk: Walk): readonly string[] {
  const meant = storedAs(relationName(fieldsOf(rangeVar)), walk);
  const temporary =
    meant.kind === 'temporary' ||
    (meant.kind === 'relations' &&
      meant.relations.length > 0 &&
      meant.relations.every(({ persistence }) => persistence === 'temporary'));
  return temporary ? ['temporary'] : [];
}

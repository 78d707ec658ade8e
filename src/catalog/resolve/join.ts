import { type Fields, fieldsOf, nameOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { operate } from './compare.ts';
import { commonValue } from './expression.ts';
import type { Range } from './names.ts';
import { renamed } from './read.ts';
import { type Field, nothingKnown } from './value.ts';
import type { Walk } from './walk.ts';

/** What can be named after a join: with USING and NATURAL the shared columns are one; an alias hides what is inside. */
export function joined(fields: Fields, left: readonly Range[], right: readonly Range[], walk: Walk): readonly Range[] {
  const alias = fieldsOf(fields['alias']);
  const aliased = textOf(alias['aliasname']);
  const usingAlias = textOf(fieldsOf(fields['join_using_alias'])['aliasname']);
  const natural = fields['isNatural'] === true;
  const shares = natural || fields['usingClause'] !== undefined;
  const inside = [...left, ...right];
  if (!shares && aliased === null) return inside;
  const [one, other] = [columnsIn(left), columnsIn(right)];
  const shared = natural
    ? (one ?? []).map(({ name }) => name).filter((name) => other?.some((field) => field.name === name) ?? false)
    : nameOf(fields['usingClause']);
  const merged = shares ? shared.map((name) => merge(name, one, other, walk)) : [];
  const columns =
    one === null || other === null
      ? null
      : [...merged, ...[...one, ...other].filter(({ name }) => !shared.includes(name))];
  const range = (name: string | null, some: readonly Field[] | null, unqualified: boolean): Range => ({
    name,
    schema: null,
    columns: some,
    row: { type: builtin.record, fields: some },
    unqualified,
  });
  const using = usingAlias === null ? [] : [range(usingAlias, merged, false)];
  if (aliased !== null) return [range(aliased, renamed(columns, nameOf(alias['colnames'])), true), ...using];
  return [range(null, columns, true), ...using, ...inside.map((each) => ({ ...each, unqualified: false }))];
}

function columnsIn(ranges: readonly Range[]): readonly Field[] | null {
  const visible = ranges.filter(({ unqualified }) => unqualified);
  return visible.some(({ columns }) => columns === null) ? null : visible.flatMap(({ columns }) => columns ?? []);
}

/** One column of two, compared with whatever `=` the search_path finds. */
function merge(name: string, one: readonly Field[] | null, other: readonly Field[] | null, walk: Walk): Field {
  const value = (columns: readonly Field[] | null): Field['value'] =>
    columns?.find((field) => field.name === name)?.value ?? nothingKnown;
  const [left, right] = [value(one), value(other)];
  operate(walk, ['='], { left, right }, null);
  return { name, value: left.type === right.type ? left : commonValue([left, right], walk, null) };
}

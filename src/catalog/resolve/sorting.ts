import { fieldsOf, listOf, nameOf, numberOf } from '../../sql/tree.ts';
import { operate, order } from './compare.ts';
import { expression } from './expression.ts';
import type { GivenArgument } from './invoke.ts';
import type { Names } from './names.ts';
import type { Field, Value } from './value.ts';
import { lineOf, tagged, type Walk } from './walk.ts';

/** Says what ORDER BY calls; tells the values that it sorts by. `outputs` are the columns that it may name or number. */
export function sorted(
  nodes: readonly unknown[],
  names: Names,
  walk: Walk,
  outputs: readonly Field[] = [],
): readonly GivenArgument[] {
  return nodes.map((node) => {
    const sort = fieldsOf(fieldsOf(node)['SortBy']);
    const value = output(sort['node'], outputs) ?? expression(sort['node'], names, walk);
    const line = lineOf(tagged(sort['node'])?.fields ?? {}, walk);
    if (listOf(sort['useOp']).length > 0) operate(walk, nameOf(sort['useOp']), { left: value, right: value }, line);
    order(walk, value, line);
    return { name: null, node: sort['node'], value };
  });
}

/** `ORDER BY 1`, `ORDER BY name`: an output column, before any input column (manual 7.5). */
export function output(node: unknown, outputs: readonly Field[]): Value | undefined {
  const known = tagged(node);
  if (known?.tag === 'A_Const') {
    return outputs[(numberOf(fieldsOf(known.fields['ival'])['ival']) ?? 0) - 1]?.value;
  }
  if (known?.tag !== 'ColumnRef') return undefined;
  const [name, ...more] = nameOf(known.fields['fields']);
  return more.length > 0 ? undefined : outputs.find((field) => field.name === name)?.value;
}

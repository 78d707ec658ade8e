import type { TreeNode } from './node.ts';

/** Calls with larger arguments are compared as they are written: whoever nests them must not make the comparison slow. */
const largest = 1_000;

/** What a call may have besides: an aggregate, a window function or VARIADIC is another matter. */
const plain = new Set(['funcname', 'args', 'funcformat']);

/**
 * Whether the named arguments of a call may stand in any order. Each is evaluated where the function declares it, whatever was written
 * (reorder_function_arguments in clauses.c); but a parameter that stands in two arguments gets its type from the first one that is written.
 */
export function standInAnyOrder(fields: TreeNode['fields']): boolean {
  const args = fields.get('args');
  if (args === undefined || args.size > largest || [...fields.keys()].some((name) => !plain.has(name))) return false;
  if (args.items.filter(isNamed).length < 2) return false;
  const parameters = args.items.flatMap((item) => [...parametersIn(item)]);
  return new Set(parameters).size === parameters.length;
}

export function isNamed({ tag }: TreeNode): boolean {
  return tag === 'NamedArgExpr';
}

/** The numbers of the nodes, equal for equal parameters. */
function parametersIn(argument: TreeNode): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [argument];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.tag === 'ParamRef') found.add(node.same);
    waiting.push(...node.fields.values(), ...node.items);
  }
  return found;
}

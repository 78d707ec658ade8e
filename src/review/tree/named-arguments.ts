import type { TreeNode } from './node.ts';

/** Calls with larger arguments are compared as they are written: whoever nests them must not make the comparison slow. */
const largest = 1_000;

/** What a call may have besides: an aggregate, a window function or VARIADIC is another matter. */
const plain = new Set(['funcname', 'args', 'funcformat']);

/**
 * Whether the named arguments of a call may stand in any order. Each is evaluated where the function declares it, whatever was written
 * (reorder_function_arguments in clauses.c); but a parameter that stands in two arguments gets its type from the first one that is written, and
 * window functions are computed one after the other, each on the rows as the one before left them. Nothing by place may follow a name (42601).
 */
export function standInAnyOrder(fields: TreeNode['fields']): boolean {
  const args = fields.get('args');
  if (args === undefined || args.size > largest || [...fields.keys()].some((name) => !plain.has(name))) return false;
  const named = args.items.filter(isNamed);
  if (named.length < 2 || args.items.slice(-named.length).some((item) => !isNamed(item))) return false;
  const found = args.items.map(inside);
  const parameters = found.flatMap((each) => [...each.parameters]);
  return new Set(parameters).size === parameters.length && !found.some(({ hasWindow }) => hasWindow);
}

export function isNamed({ tag }: TreeNode): boolean {
  return tag === 'NamedArgExpr';
}

/** The numbers of the nodes of an argument that are parameters, equal for equal ones; and whether it has a window function. */
function inside(argument: TreeNode): { readonly parameters: ReadonlySet<number>; readonly hasWindow: boolean } {
  const parameters = new Set<number>();
  let hasWindow = false;
  const waiting = [argument];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.tag === 'ParamRef') parameters.add(node.same);
    if (node.fields.has('over')) hasWindow = true;
    waiting.push(...node.fields.values(), ...node.items);
  }
  return { parameters, hasWindow };
}

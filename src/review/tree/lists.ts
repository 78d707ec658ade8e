import type { Aligning } from './align.ts';
import { type TreeNode, wordIn } from './node.ts';

/** Lists of words that make one name. */
const names = new Set(['funcname', 'names', 'name', 'opername', 'operName', 'collname', 'useOp', 'fields']);
/** Lists in which the place says what an element is for. */
const places = new Set(['args', 'items', 'values', 'colnames', 'aliascolnames', 'typmods', 'arrayBounds']);
/** Lists whose elements have names. */
const named = new Set(['targetList', 'ctes', 'cols', 'exprs', 'windowClause', 'fromClause']);

/** How the elements of a field's list are held against each other; null where the field holds no list, or a list that is one name. */
export function listFields(
  node: TreeNode | undefined,
  { field, parent, holder }: { readonly field: string; readonly parent: string; readonly holder: string | null },
): Omit<Aligning, 'similarity'> | null {
  if (node?.shape !== 'list' || names.has(field)) return null;
  if (named.has(field)) return { nameOf: nameOfItem, byPosition: true };
  if (field === 'args' && parent === 'BoolExpr') return {};
  if (field === 'args') return { nameOf: argumentName, byPosition: true, inPlace: true };
  // `a IN (1, 2)`: what stands in which place does not matter there.
  if (field === 'items' && holder === 'rexpr') return {};
  if (places.has(field)) return { byPosition: true, inPlace: true };
  return { byPosition: true };
}

/** The name of a result column, a WITH query or a table. */
export function nameOfItem(item: TreeNode): string | null {
  switch (item.tag) {
    case 'ResTarget':
      return wordIn(item, 'name') ?? lastName(item.fields.get('val'));
    case 'CommonTableExpr':
      return wordIn(item, 'ctename');
    case 'WindowDef':
      return wordIn(item, 'name');
    case 'JoinExpr':
      return nameOfTable(item.fields.get('rarg'));
    default:
      return nameOfTable(item);
  }
}

function nameOfTable(table: TreeNode | undefined): string | null {
  if (table === undefined) return null;
  const alias = table.fields.get('alias');
  const name = alias === undefined ? null : wordIn(alias, 'aliasname');
  return name ?? wordIn(table, 'relname');
}

/** What PostgreSQL calls a result column that nobody named (FigureColname in parse_target.c), as far as it is told by its last word. */
function lastName(value: TreeNode | undefined): string | null {
  const list = value?.fields.get(value.tag === 'ColumnRef' ? 'fields' : 'funcname');
  const last = list?.items.at(-1);
  return last === undefined ? null : wordIn(last, 'sval');
}

function argumentName(item: TreeNode): string | null {
  return item.tag === 'NamedArgExpr' ? wordIn(item, 'name') : null;
}

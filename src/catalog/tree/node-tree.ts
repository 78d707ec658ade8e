/** A node of a stored expression: its name (`FUNCEXPR`, `QUERY`) and its fields by name. */
export interface TreeNode {
  readonly name: string;
  readonly fields: ReadonlyMap<string, TreeValue>;
}

/** A node, a list, a word, the bytes of a constant, or `<>`. Lists of integers, OIDs and bits keep their letter as the first word. */
export type TreeValue = TreeNode | readonly TreeValue[] | string | Uint8Array | null;

interface OpenNode {
  readonly name: string;
  readonly fields: Map<string, TreeValue>;
  /** The field whose value comes next, and the one that came last. */
  key: string | null;
  last: string;
}

const token = /[ \n\t]*(?:([(){}])|((?:\\[\s\S]|[^ \n\t(){}\\])+))/y;
const end = /[ \n\t]*$/y;

/**
 * Reads `pg_node_tree` text as the server's nodeToString() writes it (src/backend/nodes/outfuncs.c): `{NAME :field value …}`,
 * `(list)`, words with backslash escapes. Null where it is written otherwise: whoever cannot read it must not guess.
 * Iterative: an expression nests as deep as the server's stack allows, deeper than ours.
 */
export function parseNodeTree(text: string): TreeValue | null {
  const open: (OpenNode | TreeValue[])[] = [];
  const roots: TreeValue[] = [];
  let at = 0;
  const next = (): RegExpExecArray | null => {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found !== null) at = token.lastIndex;
    return found;
  };
  const deliver = (value: TreeValue): boolean => {
    const parent = open.at(-1);
    if (parent === undefined) roots.push(value);
    else if (isList(parent)) parent.push(value);
    else if (parent.key === null) return false;
    else {
      parent.fields.set(parent.key, value);
      parent.last = parent.key;
      parent.key = null;
    }
    return true;
  };
  for (let found = next(); found !== null; found = next()) {
    const [, bracket, word = ''] = found;
    const top = open.at(-1);
    if (bracket === '{') {
      const name = next()?.[2];
      if (name === undefined) return null;
      open.push({ name, fields: new Map(), key: null, last: '' });
    } else if (bracket === '(') {
      open.push([]);
    } else if (bracket !== undefined) {
      const closed = open.pop();
      if (closed === undefined || isList(closed) !== (bracket === ')')) return null;
      if (!isList(closed) && closed.key !== null) return null;
      if (!deliver(isList(closed) ? closed : { name: closed.name, fields: closed.fields })) return null;
    } else if (top !== undefined && !isList(top) && top.key === null) {
      if (word.startsWith(':')) top.key = word.slice(1);
      else if (word === '[' && top.last !== '') {
        const bytes = readBytes(next);
        if (bytes === null) return null;
        top.fields.set(top.last, bytes);
      } else return null;
    } else if (!deliver(wordOf(word))) {
      return null;
    }
  }
  end.lastIndex = at;
  const [root] = roots;
  if (root === undefined || roots.length > 1 || open.length > 0 || !end.test(text)) return null;
  return root ?? [];
}

function isList(value: OpenNode | TreeValue[]): value is TreeValue[] {
  return Array.isArray(value);
}

function wordOf(word: string): string | null {
  if (word === '<>') return null;
  const inner = word.length > 1 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word;
  return inner.includes('\\') ? inner.replace(/\\([\s\S])/g, '$1') : inner;
}

/** A constant's bytes, printed as signed numbers up to `]`. */
function readBytes(next: () => RegExpExecArray | null): Uint8Array | null {
  const bytes: number[] = [];
  for (let word = next()?.[2]; word !== ']'; word = next()?.[2]) {
    if (word === undefined || !/^-?\d+$/.test(word)) return null;
    bytes.push(Number(word));
  }
  return Uint8Array.from(bytes);
}

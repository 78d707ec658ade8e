/** A node of the parse tree. The tree comes out of the parser as JSON: everything in it is read through this file. */
export interface Fields {
  readonly [name: string]: unknown;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as a node; one without fields where it is none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : none;
}

const none: Fields = {};
const empty: readonly unknown[] = [];

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : empty;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

/** The byte offset where a node starts. The parser leaves out zeros, and writes -1 where it does not know. */
export function locationOf(fields: Fields): number {
  return numberOf(fields['location']) ?? 0;
}

/** The words of a qualified name: a list of String nodes. */
export function nameOf(value: unknown): readonly string[] {
  const words: string[] = [];
  for (const part of listOf(value)) {
    const word = textOf(fieldsOf(fieldsOf(part)['String'])['sval']);
    if (word !== null) words.push(word);
  }
  return words;
}

/** The text of a string constant; null for every other expression. */
export function stringConstant(value: unknown): string | null {
  return textOf(fieldsOf(fieldsOf(fieldsOf(value)['A_Const'])['sval'])['sval']);
}

/** Whether an expression is the constant `true`. */
export function isTrueConstant(value: unknown): boolean {
  return fieldsOf(fieldsOf(fieldsOf(value)['A_Const'])['boolval'])['boolval'] === true;
}

/** The nodes of a tree by name: a node's tag (`FuncCall`), or the field that holds it where the tree does not tag it (`intoClause`). */
export type NodesByName = ReadonlyMap<string, readonly Fields[]>;

/**
 * The node and every node below it, in the order of the tree. Iterative: a hostile text nests as deep as the parser's
 * memory allows, far deeper than a JavaScript stack.
 */
export function nodesByName(name: string, fields: Fields): NodesByName {
  const nodes = new Map<string, Fields[]>();
  const names = [name];
  const values: unknown[] = [fields];
  for (let next = names.pop(); next !== undefined; next = names.pop()) {
    const value = values.pop();
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) {
        names.push(next);
        values.push(value[index]);
      }
    } else if (isFields(value)) {
      const found = nodes.get(next);
      if (found === undefined) nodes.set(next, [value]);
      else found.push(value);
      for (const field of Object.keys(value).reverse()) {
        if (typeof value[field] !== 'object') continue;
        names.push(field);
        values.push(value[field]);
      }
    }
  }
  return nodes;
}

/** A node of the parse tree. The tree comes out of the parser as JSON: everything in it is read through this file. */
export interface Fields {
  readonly [name: string]: unknown;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as a node; one without fields where it is none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
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
  return listOf(value).flatMap((part) => textOf(fieldsOf(fieldsOf(part)['String'])['sval']) ?? []);
}

/** The text of a string constant; null for every other expression. */
export function stringConstant(value: unknown): string | null {
  return textOf(fieldsOf(fieldsOf(fieldsOf(value)['A_Const'])['sval'])['sval']);
}

/** Whether an expression is the constant `true`. */
export function isTrueConstant(value: unknown): boolean {
  return fieldsOf(fieldsOf(fieldsOf(value)['A_Const'])['boolval'])['boolval'] === true;
}

/** A node met on the way through the tree. */
export interface Visit {
  /** The node's tag (`FuncCall`), or the field that holds it where the tree does not tag it (`relation`). */
  readonly name: string;
  readonly fields: Fields;
  /** False for the statement's own node. */
  readonly nested: boolean;
}

/**
 * Every node below `fields`, the node itself first. Iterative: a hostile text nests as deep as the parser's memory allows,
 * far deeper than a JavaScript stack.
 */
export function* walk(name: string, fields: Fields): Generator<Visit> {
  const pending: { readonly name: string; readonly value: unknown }[] = [{ name, value: fields }];
  let nested = false;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next.value)) {
      for (let index = next.value.length - 1; index >= 0; index -= 1) {
        pending.push({ name: next.name, value: next.value[index] });
      }
    } else if (isFields(next.value)) {
      yield { name: next.name, fields: next.value, nested };
      nested = true;
      for (const [field, value] of Object.entries(next.value).reverse()) pending.push({ name: field, value });
    }
  }
}

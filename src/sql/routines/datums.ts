import { type Fields, fieldsOf, isFields, listOf, numberOf, textOf } from '../tree.ts';
import type { SourceBlock } from './blocks.ts';
import type { Declaration } from './declarations.ts';
import type { SourceLines } from './place.ts';

/** One of the compiler's variables; its number is its place in the list. */
export interface Datum {
  readonly name: string;
  /** Line of its declaration; null for what the body does not declare: parameters, FOUND, NEW. */
  readonly line: number | null;
  readonly type: string | null;
  /** Its initial value, and a cursor's query. */
  readonly expressions: readonly Fields[];
}

/** The variables of a compiled body; null in the place of rows, fields of records, and the like. */
export function datumsOf(compiled: Fields): readonly (Datum | null)[] {
  return listOf(compiled['datums']).map((item): Datum | null => {
    const [tag, value] = Object.entries(fieldsOf(item))[0] ?? [];
    const node = fieldsOf(value);
    const name = textOf(node['refname']);
    if (name === null || (tag !== 'PLpgSQL_var' && tag !== 'PLpgSQL_rec')) return null;
    const type = textOf(fieldsOf(fieldsOf(node['datatype'])['PLpgSQL_type'])['typname']);
    const expressions = Object.values(node).flatMap((field) => {
      const expression = fieldsOf(field)['PLpgSQL_expr'];
      return isFields(expression) ? [expression] : [];
    });
    return { name, line: numberOf(node['lineno']), type: tag === 'PLpgSQL_rec' ? 'record' : type, expressions };
  });
}

/**
 * The compiler's number of every declared variable. It numbers them in the order of the text, among others that the text
 * does not declare. Null where a declaration is not among them: then the text was not understood.
 */
export function numberDeclarations(
  blocks: readonly SourceBlock[],
  datums: readonly (Datum | null)[],
  lines: SourceLines,
): ReadonlyMap<Declaration, number> | null {
  const numbers = new Map<Declaration, number>();
  let from = 0;
  for (const { declarations } of blocks) {
    for (const declaration of declarations) {
      if (declaration.kind === 'alias') continue;
      const line = lines.lineAt(declaration.start);
      const number = datums.findIndex(
        (datum, index) => index >= from && datum?.name === declaration.name && datum.line === line,
      );
      if (number === -1) return null;
      numbers.set(declaration, number);
      from = number + 1;
    }
  }
  return numbers;
}

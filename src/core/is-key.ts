/** Whether `text` is a key that `table` itself has: `constructor` is none of a table without it. */
export function isKeyOf<Table extends object>(table: Table, text: string): text is keyof Table & string {
  return Object.hasOwn(table, text);
}

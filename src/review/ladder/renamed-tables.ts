import type { TableNames } from './table-names.ts';

/**
 * What the head calls its tables, with what the base calls the same ones: only where nothing but the name is different, so that writing the
 * base's names into the head changes no meaning. Every name of the map stands for one table in each statement, no name that stays is met,
 * and none of them means anything else.
 */
export function renamedTables(base: TableNames, head: TableNames): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (const of of new Set(head.tables.map((table) => table.of))) {
    const [was, is] = [namesOf(base, of), namesOf(head, of)];
    const gone = was.filter((name) => !is.includes(name));
    const fresh = is.filter((name) => !was.includes(name));
    if (was.length !== is.length || gone.length !== fresh.length) continue;
    for (const [index, name] of fresh.entries()) renames.set(name, gone[index] ?? name);
  }
  const fixed = new Set([...base.fixed, ...head.fixed]);
  for (let before = -1; before !== renames.size; ) {
    before = renames.size;
    for (const [now, old] of renames) if (!isRename({ now, old })) renames.delete(now);
  }
  return renames;

  function isRename({ now, old }: { readonly now: string; readonly old: string }): boolean {
    if (fixed.has(now) || fixed.has(old)) return false;
    if (count(head, now) !== 1 || count(base, old) !== 1) return false;
    // A name that is spoken of without a table of that name: an alias changed, and not all of its references.
    const isTaken = (count(head, old) > 0 || head.spoken.has(old)) && !renames.has(old);
    const isKept = (count(base, now) > 0 || base.spoken.has(now)) && ![...renames.values()].includes(now);
    return !isTaken && !isKept;
  }
}

function namesOf({ tables }: TableNames, of: string): readonly string[] {
  return tables.filter((table) => table.of === of).map(({ name }) => name);
}

function count({ tables }: TableNames, name: string): number {
  return tables.filter((table) => table.name === name).length;
}

import type { FoundLive } from '../live-rule.ts';
import { grouped } from './grouped.ts';
import { isMany, rowsInWords, rowsOf } from './many-rows.ts';
import type { Plan } from './plan.ts';
import { type Scan, scansOf } from './scans.ts';

/** One way of reading that became another; `old` null: the table was not read. */
interface ScanChange {
  readonly table: string;
  readonly old: Scan | null;
  readonly new: Scan;
  readonly rows: number | null;
}

/** The tables that are read in another way, those of a partitioned table told together; and new ones that are read whole. */
export function compareScans(base: Plan, head: Plan): readonly FoundLive[] {
  // Each partition has an index of its own name: it is the kind of scan that they have in common.
  const groups = grouped(scanChanges(base, head), (change) => [change.old, change.new].map(kindOf).join(' → '));
  return [...groups.values()].flatMap((group) => (group.length > 3 ? [foundTogether(group)] : group.map(found)));
}

function scanChanges(base: Plan, head: Plan): readonly ScanChange[] {
  const [before, after] = [byTable(base), byTable(head)];
  return [...after].flatMap(([table, scans]): readonly ScanChange[] => {
    const rows = rowsOf(head, table);
    const known = before.get(table);
    if (known === undefined) {
      const whole = scans.find(({ rank }) => rank === 4);
      return whole === undefined || !isMany(rows) ? [] : [{ table, old: null, new: whole, rows }];
    }
    const left = [...known];
    const added = scans.filter(({ words }) => {
      const same = left.findIndex((one) => one.words === words);
      if (same !== -1) left.splice(same, 1);
      return same === -1;
    });
    return added.flatMap((scan, place) => {
      const old = left[place] ?? null;
      // Read once more, in whatever way: the text says so.
      return old === null ? [] : [{ table, old, new: scan, rows }];
    });
  });
}

function byTable(plan: Plan): ReadonlyMap<string, readonly Scan[]> {
  return grouped(scansOf(plan.root), ({ table }) => table);
}

function found(change: ScanChange): FoundLive {
  const { table, old, rows } = change;
  const now = change.new.words;
  return {
    severity: severityOf(change),
    path: `plan.scan.${table}`,
    old: old?.words ?? null,
    new: now,
    message:
      old === null
        ? `the plan reads "${table}", which it did not, by a ${now} (${rowsInWords(rows)})`
        : `${old.words} became ${article(now)} of "${table}" (${rowsInWords(rows)})`,
    consequence: consequenceOf(change),
    hint: hintOf(change),
  };
}

function foundTogether(group: readonly ScanChange[]): FoundLive {
  const [first, ...rest] = group;
  if (first === undefined) throw new TypeError('a group of changes has none');
  const names = group.slice(0, 3).map(({ table }) => `"${table}"`);
  const [was, is] = [kindOf(first.old), kindOf(first.new)];
  const worst = group.find((change) => severityOf(change) === 'dangerous') ?? first;
  return {
    ...found(worst),
    path: 'plan.scan',
    old: first.old === null ? null : was,
    new: is,
    message: `${was} became ${article(is)} of ${rest.length + 1} tables: ${names.join(', ')} and ${group.length - 3} more`,
  };
}

function kindOf(scan: Scan | null): string {
  return scan === null ? 'no scan' : scan.words.replace(/ on .*/, '');
}

function severityOf(change: ScanChange): FoundLive['severity'] {
  const { old, new: now, rows } = change;
  const isBetter = (old !== null && now.rank < old.rank) || sameIndex(change) === 'alone';
  return isBetter || !isMany(rows) ? 'safe' : 'dangerous';
}

/** The same index, which answers alone by now, or did before. */
function sameIndex({ old, new: now }: ScanChange): 'alone' | 'with the table' | null {
  const prefix = 'index-only scan';
  const rest = (words: string): string => words.replace(/^index(?:-only)? scan/, '');
  if (old === null || old.words === now.words || rest(old.words) !== rest(now.words)) return null;
  return now.words.startsWith(prefix) ? 'alone' : old.words.startsWith(prefix) ? 'with the table' : null;
}

function consequenceOf(change: ScanChange): string {
  const { old, new: now, rows } = change;
  if (old !== null && now.rank < old.rank) return 'the planner expects to look at fewer rows';
  if (!isMany(rows)) return 'so few rows are read at once, whatever the index';
  if (now.rank === 4 && now.isCut)
    return 'the table is read from its start until there are as many rows as are wanted: to its end where few fit';
  if (now.rank === 4) return 'every execution reads the whole table, and takes longer with every row that is added';
  switch (sameIndex(change)) {
    case 'alone':
      return 'the index alone answers where VACUUM has seen the pages of the table: fewer pages are read';
    case 'with the table':
      return 'the index alone answered before: now every row that fits is fetched from the table, too';
    case null:
  }
  return 'other pages are read: how long that takes, nobody has seen yet';
}

function hintOf(change: ScanChange): string | null {
  if (severityOf(change) === 'safe') return null;
  return change.new.rank === 4
    ? 'create an index that fits the condition, or write it so that an index that is there fits'
    : 'run EXPLAIN (ANALYZE) of both versions on a copy of the database';
}

function article(words: string): string {
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}

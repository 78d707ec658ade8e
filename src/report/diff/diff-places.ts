import { type DiffLine, lineDiff } from '../../core/line-diff.ts';
import type { Change, Compared, Diff } from '../../review/change.ts';

/** The file that what has no other place is told at. */
export const projectFile = 'contracts/contracts.yaml';

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Where a change is told, in the head's files as long as it has the contract: nobody sees the lines of the base there. */
export function placesOf({ compared }: Diff): (change: Pick<Change, 'at' | 'contract'>) => Place {
  const pairs = new Map(compared.flatMap((each) => (each.head === null ? [] : [[each.contract, each]])));
  // Many changes of one long statement need its lines once.
  const known = new Map<Compared, readonly DiffLine[]>();
  const linesOf = (pair: Compared): readonly DiffLine[] => {
    const lines = known.get(pair) ?? lineDiff(pair.base?.sql ?? '', pair.head?.sql ?? '');
    known.set(pair, lines);
    return lines;
  };
  return ({ at, contract }) => {
    const pair = contract === null ? undefined : pairs.get(contract);
    if (pair === undefined || at?.side === 'head')
      return at === null ? { file: projectFile, line: 1 } : { file: at.file, line: at.line };
    return inHead(pair, { at, linesOf });
  };
}

/** The line of the head that came in the place of a line of the base, or the one behind what is gone. */
function inHead(
  pair: Compared,
  { at, linesOf }: { readonly at: Place | null; readonly linesOf: (pair: Compared) => readonly DiffLine[] },
): Place {
  const { base, head } = pair;
  const file = head?.file ?? projectFile;
  const line = at === null || base === null || at.file !== base.file ? 0 : at.line - base.line + 1;
  if (line < 1 || base === null || head === null) return { file, line: 1 };
  const lines = linesOf(pair);
  const there = lines.slice(lines.findIndex(({ old }) => old === line)).find((each) => each.new !== null)?.new;
  return { file, line: head.line + (there ?? head.sql.split('\n').length) - 1 };
}

import { type DiffLine, isTooLong, lineDiff, linesNear, mostLines } from '../../core/line-diff.ts';

/** Lines around a change. */
const context = 3;

const signs = { same: ' ', gone: '-', new: '+' } as const;

/** How two texts differ, as `git diff` shows it: what changed with the lines around it, and where it stands. */
export function patchOf(base: string, head: string): readonly string[] {
  const lines = lineDiff(base, head);
  const changed = lines.flatMap(({ kind }, at) => (kind === 'same' ? [] : [at]));
  const shown = linesNear(changed, { context, count: lines.length });
  const patch = lines.flatMap((line, at) => {
    if (shown[at] !== true) return [];
    const place = at > 0 && shown[at - 1] !== true ? [`@@ ${placeOf(lines.slice(at))} @@`] : [];
    return [...place, `${signs[line.kind]}${line.text}`];
  });
  const isCut = [base, head].some(isTooLong);
  return isCut ? [...patch, `@@ nothing behind line ${mostLines} was compared line by line @@`] : patch;
}

function placeOf(lines: readonly DiffLine[]): string {
  const old = lines.find((line) => line.old !== null)?.old ?? 1;
  const now = lines.find((line) => line.new !== null)?.new ?? 1;
  return `-${old} +${now}`;
}

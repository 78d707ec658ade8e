import { type DiffLine, lineDiff } from './line-diff.ts';

/** Lines around a change. */
const context = 3;

const signs = { same: ' ', gone: '-', new: '+' } as const;

/** How two texts differ, as `git diff` shows it: what changed with the lines around it, and where it stands. */
export function patchOf(base: string, head: string): readonly string[] {
  const lines = lineDiff(base, head);
  const changed = lines.flatMap(({ kind }, at) => (kind === 'same' ? [] : [at]));
  const shown = new Set(changed.flatMap((at) => Array.from({ length: 2 * context + 1 }, (_, by) => at - context + by)));
  return lines.flatMap((line, at) => {
    if (!shown.has(at)) return [];
    const place = at > 0 && !shown.has(at - 1) ? [`@@ ${placeOf(lines.slice(at))} @@`] : [];
    return [...place, `${signs[line.kind]}${line.text}`];
  });
}

function placeOf(lines: readonly DiffLine[]): string {
  const old = lines.find((line) => line.old !== null)?.old ?? 1;
  const now = lines.find((line) => line.new !== null)?.new ?? 1;
  return `-${old} +${now}`;
}

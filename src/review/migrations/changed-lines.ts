import { type DiffLine, lineDiff } from '../../core/line-diff.ts';
import { counted } from '../../core/text.ts';

/** Lines of a side that are shown: who must read more reads the migration. */
const most = 40;

/** What two texts do not share, line by line; null where a side has nothing of its own. */
export function changedLines(old: string, now: string): { readonly old: string | null; readonly new: string | null } {
  const lines = lineDiff(old, now);
  return { old: shown(lines, 'gone'), new: shown(lines, 'new') };
}

function shown(lines: readonly DiffLine[], wanted: DiffLine['kind']): string | null {
  const texts = lines.filter(({ kind, text }) => kind === wanted && text.trim() !== '').map(({ text }) => text);
  if (texts.length === 0) return null;
  const more = texts.length - most;
  return [...texts.slice(0, most), ...(more > 0 ? [`… and ${counted(more, 'line')} more`] : [])].join('\n');
}

import { type DiffLine, lineDiff } from '../../core/line-diff.ts';
import { counted, linesOf } from '../../core/text.ts';

/** Lines of each side of an edit, and of a command, that are shown: who must read more reads the migration. */
const most = { edit: 40, command: 10, characters: 400 } as const;

/** What two texts do not share, line by line; null where a side has nothing of its own. */
export function changedLines(old: string, now: string): { readonly old: string | null; readonly new: string | null } {
  const lines = lineDiff(old, now);
  return { old: ofKind(lines, 'gone'), new: ofKind(lines, 'new') };
}

/** How a command begins. */
export function firstLines(text: string): string {
  return cut(linesOf(text), most.command);
}

function ofKind(lines: readonly DiffLine[], wanted: DiffLine['kind']): string | null {
  const texts = lines.filter(({ kind, text }) => kind === wanted && text.trim() !== '').map(({ text }) => text);
  return texts.length === 0 ? null : cut(texts, most.edit);
}

function cut(lines: readonly string[], count: number): string {
  const more = lines.length - count;
  return [...lines.slice(0, count).map(cropped), ...(more > 0 ? [`… and ${counted(more, 'line')} more`] : [])].join(
    '\n',
  );
}

function cropped(line: string): string {
  return line.length <= most.characters ? line : `${[...line.slice(0, most.characters)].slice(0, -1).join('')}…`;
}

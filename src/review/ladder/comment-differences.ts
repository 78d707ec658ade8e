import type { Read } from '../pair.ts';
import type { Difference, Part } from '../tree/difference.ts';
import { type SpeakingComment, speakingComments } from './speaking-comments.ts';
import { spokenOf } from './tokens.ts';

/** The comments that are content and not the same on both sides, or not at the same place, one by one. */
export function differencesOfComments(base: Read, head: Read): readonly Difference[] {
  const [was, is] = [spokenOf(base.sql), spokenOf(head.sql)];
  if (was.join('\0') === is.join('\0')) return [];
  const [old, now] = [speakingComments(base.sql), speakingComments(head.sql)];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index)
    .filter((index) => was[index] !== is[index])
    .map((index): Difference => {
      const [one, other] = [partOf(old[index]), partOf(now[index])];
      const kind = one === null ? 'added' : other === null ? 'removed' : one.text === other.text ? 'moved' : 'changed';
      const parent = { tag: head.statement.tag, old: base.statement.fields, new: head.statement.fields };
      const level = { field: 'comments', index, tag: null, parent };
      return { kind, levels: [level], path: `comments[${index}]`, old: one, new: other, within: null };
    });
}

function partOf(comment: SpeakingComment | undefined): Part | null {
  if (comment === undefined) return null;
  const { text, start, end } = comment;
  return { value: text, text, span: { start, end } };
}

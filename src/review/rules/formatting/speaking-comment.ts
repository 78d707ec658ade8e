import type { ContractRule } from '../rule.ts';

/** A comment that somebody else than a person reads: a hint for the planner, a word to a pooler, a tag for the log. */
export const speakingComment: ContractRule = {
  id: 'speaking-comment',
  area: 'formatting',
  mirror: { rule: 'speaking-comment' },
  find: ({ differences }) =>
    differences
      .filter(({ levels }) => levels[0]?.field === 'comments')
      .map((difference) => {
        const [old, now] = [difference.old?.text ?? null, difference.new?.text ?? null];
        return {
          severity: 'dangerous',
          path: difference.path,
          old,
          new: now,
          spans: { old: difference.old?.span ?? null, new: difference.new?.span ?? null },
          message: messageOf(difference.kind, old, now),
          consequence:
            'PostgreSQL skips comments; pg_hint_plan plans by this one, a pooler chooses the server by it, or the log is searched for it',
          hint: 'name in the pull request who reads the comment, and what it does there',
          explains: [difference],
        };
      }),
};

function messageOf(kind: string, old: string | null, now: string | null): string {
  if (old === null) return `the comment \`${now ?? ''}\` was added`;
  if (now === null) return `the comment \`${old}\` is gone`;
  return kind === 'moved' ? `the comment \`${now}\` is at another place` : `the comment \`${old}\` became \`${now}\``;
}

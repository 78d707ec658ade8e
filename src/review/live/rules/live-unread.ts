import type { LiveRule } from '../live-rule.ts';
import type { Reached } from '../reached.ts';

/** The database would not say what the new version does: it refuses the statement, or could not be asked. */
export const liveUnread: LiveRule = {
  id: 'live-unread',
  area: 'evidence',
  mirror: { none: 'what could be read is told by the other rules' },
  find: ({ head }) => {
    const why = whyOf(head);
    if (why === null) return [];
    return [
      {
        severity: 'unknown',
        path: 'live',
        old: null,
        new: why.found,
        message: why.message,
        consequence: 'what the statement does on this database could not be found out',
        hint: why.hint,
      },
    ];
  },
};

interface Why {
  readonly found: string;
  readonly message: string;
  readonly hint: string;
}

function whyOf({ refused, problem, analysis }: Reached): Why | null {
  const lacks = analysis.privileges.needs.some(({ held }) => !held);
  // A privilege that is missing is told as that.
  if (refused !== null && !(refused.sqlstate === '42501' && lacks)) {
    return {
      found: refused.sqlstate,
      message: `the server refuses the statement: ${refused.message}`,
      hint: 'run the migrations that it needs on this target first, or look at it on a target that has them',
    };
  }
  if (problem === null) return null;
  return { found: 'unread', message: problem, hint: 'run it again when the database is quieter' };
}

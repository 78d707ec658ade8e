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
  if (refused !== null && !(refused.sqlstate === '42501' && lacks)) return whyRefused(refused);
  if (problem === null) return null;
  return { found: 'unread', message: problem, hint: 'run it again when the database is quieter' };
}

function whyRefused({ sqlstate, message }: NonNullable<Reached['refused']>): Why {
  switch (sqlstate.slice(0, 2)) {
    case '42':
      return {
        found: sqlstate,
        message: `the server refuses the statement: ${message}`,
        hint: 'run the migrations that it needs on this target first, or look at it on a target that has them',
      };
    case '55':
    case '57':
      return {
        found: sqlstate,
        message: `the server gave up planning the statement: ${message}`,
        hint: 'run it again when the database is quieter, or raise limits.lock and limits.statement in contracts/contracts.yaml',
      };
    default:
      return {
        found: sqlstate,
        message: `planning the statement fails: ${message}`,
        hint: 'run EXPLAIN of it on a copy of the database: a function that the planner runs may raise this',
      };
  }
}

import type { Backend } from '../db/backends.ts';
import { isResidueWaived } from './answered-for.ts';
import { type CaseProblem, problem } from './problem.ts';
import type { CaseRecord } from './record.ts';

/** What else the net caught: processes that appeared while the case ran, custom settings that the session knows since. */
export function judgeNet(record: CaseRecord): {
  readonly problems: readonly CaseProblem[];
  readonly notes: readonly string[];
} {
  const born = newBackends(record);
  const workers = born.filter(({ sameRole, type }) => sameRole && type !== null && type !== 'client backend');
  const clients = born.filter((backend) => !workers.includes(backend));
  return {
    problems: workers.map(workerBorn),
    notes: [
      ...record.rehearsal.residue
        .filter((words) => isResidueWaived(words, record.net.foreseen))
        .map((words) => `${words}, which a waiver answers for`),
      ...clients.map(
        ({ pid, sameRole, applicationName }) =>
          `a connection ${sameRole ? 'of the same role' : 'to the same database'} appeared while the case ran: process ${pid}, ${applicationName === '' ? 'without an application name' : `application "${applicationName}"`}; nobody can say whose it is`,
      ),
      ...record.rehearsal.newPlaceholders.map(
        (name) => `setting "${name}" reads as an empty string in this session from now on, instead of NULL`,
      ),
    ],
  };
}

/** Behind a pooler nobody knows which processes are ours. */
function newBackends({ net, rehearsal }: CaseRecord): readonly Backend[] {
  const { ours } = net;
  if (ours === null) return [];
  return (rehearsal.backends ?? []).filter(({ pid, isNew }) => isNew === true && !ours.includes(pid));
}

function workerBorn({ pid, type }: Backend): CaseProblem {
  return problem('unknown', 'worker-born', {
    message: `a background process of the same role appeared while the case ran, and commits on its own: process ${pid}, "${type}"`,
    hint: 'see what started it in pg_stat_activity; if it is a scheduled job of others, run the case again at another time',
  });
}

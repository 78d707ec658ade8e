import type { Project } from '../../contract/project.ts';
import { loadProject, projectFile } from '../../contract/project-file.ts';
import { ContractsError } from '../../core/errors.ts';
import type { ContractPrincipal } from '../../core/principal.ts';
import { counted, visible } from '../../core/text.ts';
import { untilStopped } from '../../proof/until-stopped.ts';
import { type LiveSubject, liveReview } from '../../review/live/live-review.ts';
import { liveBaselines, liveSubjects } from '../../review/live/subjects.ts';
import type { LiveReview } from '../../review/review.ts';
import { assertSameServer } from '../../snapshot/same-server.ts';
import { type Asker, createAskers } from '../analyze/sessions.ts';
import { sourceLine } from '../analyze/source-line.ts';
import { chooseTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { type OpenTarget, type TargetRequest, withTarget } from '../open-target.ts';
import type { OpenSides } from './sides.ts';

/**
 * Asks the target's database what both sides do there, as the contracts' own roles, with the project file of the folder where
 * this is typed. Runs no contract. Throws what a command throws that cannot reach a database, or may not.
 */
export async function lookLive(
  context: Context,
  about: { readonly sides: OpenSides; readonly options: TargetRequest; readonly now: Date },
): Promise<LiveReview> {
  const { sides, options, now } = about;
  const project = projectAt(sides.root);
  assertReviewed(project, { sides, target: chooseTarget(project, options) });
  const subjects = await liveSubjects(sides);
  return withTarget(context, { project, options }, (target) =>
    look(context, { sides, project, subjects, target, today: now.toISOString().slice(0, 10) }),
  );
}

async function look(
  context: Context,
  about: {
    readonly sides: OpenSides;
    readonly project: Project;
    readonly subjects: readonly LiveSubject[];
    readonly target: OpenTarget;
    readonly today: string;
  },
): Promise<LiveReview> {
  const { sides, project, subjects, target, today } = about;
  const stop = AbortSignal.any([context.signal, AbortSignal.timeout(project.limits.total)]);
  const askers = createAskers(target, { project, stop });
  const open = keeping(askers.open);
  const work = async (): Promise<LiveReview> => {
    const principals = new Set(
      subjects.flatMap(({ base, head }) => [base ?? head, head].map((each) => each.principal)),
    );
    const asked: Asker[] = [];
    for (const principal of principals) asked.push(await open(principal));
    const identities = asked.map(({ identity }) => identity);
    const line = `${sourceLine(target.name, identities)}${asked.some(isPooled) ? throughPooler : ''}`;
    context.err(`${visible(line)}\nreading what ${counted(subjects.length, 'contract')} can reach\n`);
    const baselines = await liveBaselines(sides, target.name);
    for (const baseline of baselines) for (const identity of identities) assertSameServer(baseline, identity);
    return liveReview({
      target: target.name,
      line,
      subjects,
      open: async (principal) => {
        const { session, identity } = await open(principal);
        return { session, serverVersionNum: identity.serverVersionNum };
      },
      project,
      baselines,
      today,
    });
  };
  try {
    return await untilStopped(work(), stop, () => cancelled(context, project.limits.total));
  } finally {
    await askers.close();
  }
}

const throughPooler =
  ', through a connection pooler: each transaction may be on another backend, and what planning leaves in one may stay unseen';

/** As `verify` sees it: the backend that answers is not the one that was announced. */
function isPooled({ session, identity }: Asker): boolean {
  return session.backendPid !== identity.backendPid;
}

/** One session a principal; another where that one has ended. */
function keeping(
  open: (principal: ContractPrincipal) => Promise<Asker>,
): (principal: ContractPrincipal) => Promise<Asker> {
  const kept = new Map<ContractPrincipal, Asker>();
  return async (principal) => {
    const known = kept.get(principal);
    const asker = known === undefined || known.session.ended ? await open(principal) : known;
    kept.set(principal, asker);
    return asker;
  };
}

function projectAt(root: string): Project {
  const { project } = loadProject(root);
  if (project !== null) return project;
  throw new ContractsError('project-invalid', `${projectFile} cannot be read: where the target is, nobody can say`, {
    hint: 'type `contracts check` to see every problem in its place',
  });
}

/** Where passwords are sent is decided before the change, and not by it: it may come from anybody. */
function assertReviewed(
  project: Project,
  { sides, target: name }: { readonly sides: OpenSides; readonly target: string },
): void {
  const { base } = sides;
  const find = ({ targets }: Pick<Project, 'targets'>) => targets.find((target) => target.name === name);
  if (base.project === null || find(project) === undefined) return;
  const [old, now] = [find(base.project), find(project)].map((target) => JSON.stringify(target));
  if (old === now) return;
  throw new ContractsError(
    'target-under-review',
    `target "${name}" is ${old === undefined ? 'new in' : 'changed by'} what is compared with "${base.label}": nothing was sent to it`,
    { hint: `compare without --target, and again with it when ${projectFile} is reviewed and merged` },
  );
}

function cancelled({ signal }: Context, total: number): ContractsError {
  return signal.aborted
    ? new ContractsError('cancelled', `interrupted by ${String(signal.reason)}`, { hint: 'run it again' })
    : new ContractsError('cancelled', `looking at the database took longer than ${total} ms`, {
        hint: 'raise limits.total in contracts/contracts.yaml',
      });
}

import type { DatabaseProject } from '../../contract/project.ts';
import { ContractsError } from '../../core/errors.ts';
import type { CommandSource } from '../../core/target.ts';
import { resolveWatchedLogin } from '../../db/credentials.ts';
import type { Observer } from '../../db/observer.ts';
import { openSession } from '../../db/postgres.ts';
import type { Session } from '../../db/session.ts';
import type { ConnectionSettings } from '../../db/settings.ts';
import { chooseTarget, embeddedTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { withEmbeddedDatabase } from '../embedded-target.ts';
import { migrateLoginOf } from '../migrate/dba-login.ts';
import type { TargetRequest } from '../open-target.ts';
import { readSettings } from '../target-settings.ts';
import { openWitness } from '../witness.ts';

/** A target as its DBA reaches it, watched by its observer, or by another session of theirs: nothing is open yet. */
export interface DbaTarget {
  readonly name: string;
  readonly allowPooler: boolean;
  readonly open: () => Promise<Session>;
  readonly witness: () => Promise<Observer>;
}

/** As `withTarget`, for tests: they create what they test with, so they run as who may. The embedded server has pgTAP. */
export async function withDbaTarget<T>(
  context: Context,
  about: { readonly project: DatabaseProject; readonly options: TargetRequest },
  work: (target: DbaTarget) => Promise<T>,
): Promise<T> {
  const { project, options } = about;
  const name = chooseTarget(project, options);
  const describe = (login: ConnectionSettings, observer: ConnectionSettings | CommandSource) => ({
    name,
    open: () => openSession(login),
    witness: () => openWitness(observer, { target: name, limits: project.limits, env: context.env }),
  });
  if (name === embeddedTarget) {
    return withEmbeddedDatabase(context, project, (superuser) =>
      work({ ...describe(superuser.login('migrate'), superuser.login('observer')), allowPooler: false }),
    );
  }
  const target = project.targets.find((known) => known.name === name);
  if (target === undefined) throw new ContractsError('unknown-target', `"${name}" is no target of ${project.file}`);
  const login = { name: 'migrate', login: migrateLoginOf(target, project.file) };
  const { settings, observer } = readSettings(context, { project, target, options }, (sources) =>
    resolveWatchedLogin(sources, login),
  );
  return work({ ...describe(settings, observer), allowPooler: target.allowPooler });
}

import { join, resolve } from 'node:path';
import type { Project } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import type { CommandSource } from '../core/target.ts';
import { resolveTarget } from '../db/credentials.ts';
import { loadEnvFile } from '../db/env-file.ts';
import type { Observer } from '../db/observer.ts';
import { observeByCommand } from '../db/observer-command.ts';
import { observeByConnection } from '../db/observer-connection.ts';
import { openSession } from '../db/postgres.ts';
import { type CountingProvider, createProvider } from '../db/provider.ts';
import { type ConnectionSettings, formatDestination } from '../db/settings.ts';
import { embeddedTarget } from './choose-target.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

/** The way to a target: nothing is connected yet. */
export interface Reached {
  readonly target: { readonly name: string; readonly allowPooler: boolean };
  readonly provider: CountingProvider<ContractPrincipal>;
  /** Opens the witness. */
  readonly witness: () => Promise<Observer>;
  /** Where the provider leads, in words. */
  readonly wiredTo: string;
}

interface Logins {
  readonly exec: ConnectionSettings;
  readonly verify: ConnectionSettings;
  readonly observer: ConnectionSettings | CommandSource;
}

/** Finds the way to the target `name` and runs `work`; an embedded server lives as long as `work`. */
export async function withTarget<Result>(
  context: Context,
  about: { readonly project: Project; readonly name: string; readonly envFile?: string | undefined },
  work: (reached: Reached) => Promise<Result>,
): Promise<Result> {
  const { project, name } = about;
  if (name === embeddedTarget) return withEmbeddedTarget(context, project, work);
  const target = project.targets.find((one) => one.name === name);
  if (target === undefined) throw new ContractsError('unknown-target', `"${name}" is no target of ${project.file}`);
  const shown = about.envFile ?? '.env';
  const path = about.envFile === undefined ? join(project.root, shown) : resolve(context.cwd, shown);
  const envFile = loadEnvFile({ path, shown, optional: about.envFile === undefined });
  const { env } = context;
  const program = `contracts/${version()}`;
  const found = resolveTarget({ target, env, envFile, limits: project.limits, root: project.root, program });
  for (const note of found.notes) context.err(`note: ${note}\n`);
  return work(reach(context, { project, logins: found, target: { name, allowPooler: target.allowPooler } }));
}

async function withEmbeddedTarget<Result>(
  context: Context,
  project: Project,
  work: (reached: Reached) => Promise<Result>,
): Promise<Result> {
  const { withEmbeddedServer } = await import('../server/embedded.ts');
  const { prepareEmbedded } = await import('../server/prepare.ts');
  context.err('starting an embedded PostgreSQL\n');
  return withEmbeddedServer({ cwd: project.root, signal: context.signal }, async (server) => {
    const { database, logins } = await prepareEmbedded(server, { roles: project.roles });
    const settings = (principal: keyof typeof logins): ConnectionSettings => ({
      host: server.host,
      port: server.port,
      database,
      ...logins[principal],
      tls: false,
      connectTimeout: project.limits.connect,
      applicationName: `contracts/${version()} ${principal}`,
    });
    const own = { exec: settings('exec'), verify: settings('verify'), observer: settings('observer') };
    return work(reach(context, { project, logins: own, target: { name: embeddedTarget, allowPooler: false } }));
  });
}

function reach(
  context: Context,
  about: { readonly project: Project; readonly logins: Logins; readonly target: Reached['target'] },
): Reached {
  const { exec, verify, observer } = about.logins;
  const { limits } = about.project;
  const { env } = context;
  return {
    target: about.target,
    provider: createProvider<ContractPrincipal>({ exec, verify }),
    wiredTo: formatDestination(exec),
    witness: async () => {
      if ('command' in observer) return observeByCommand({ source: observer, limits, env });
      const session = await openSession(observer);
      return observeByConnection({ session, description: formatDestination(observer), limits });
    },
  };
}

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Project } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal, Principal } from '../core/principal.ts';
import type { CommandSource } from '../core/target.ts';
import { resolveTarget } from '../db/credentials.ts';
import { loadEnvFile } from '../db/env-file.ts';
import type { Observer } from '../db/observer.ts';
import { observeByCommand } from '../db/observer-command.ts';
import { observeByConnection } from '../db/observer-connection.ts';
import { openSession } from '../db/postgres.ts';
import { type CountingProvider, createProvider } from '../db/provider.ts';
import { type ConnectionSettings, formatDestination } from '../db/settings.ts';
import { chooseTarget, embeddedTarget, type TargetOptions } from './choose-target.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

/** A target that can be connected to: nothing is open yet. */
export interface OpenTarget {
  readonly name: string;
  readonly allowPooler: boolean;
  readonly provider: CountingProvider<ContractPrincipal>;
  /** Opens the observer. */
  readonly witness: () => Promise<Observer>;
  /** Where the provider leads, in words, without asking the server. */
  readonly wiredTo: string;
}

export interface TargetRequest extends TargetOptions {
  readonly envFile?: string;
}

type Logins = Record<ContractPrincipal, ConnectionSettings> & { readonly observer: ConnectionSettings | CommandSource };

/** Finds out how to reach the target that the options name, starts the embedded server where that is it, and runs `work`. */
export async function withTarget<T>(
  context: Context,
  about: { readonly project: Project; readonly options: TargetRequest },
  work: (target: OpenTarget) => Promise<T>,
): Promise<T> {
  const { project, options } = about;
  const name = chooseTarget(project, options);
  if (name === embeddedTarget) return withEmbedded(context, project, work);
  const target = project.targets.find((known) => known.name === name);
  if (target === undefined) throw new ContractsError('unknown-target', `"${name}" is no target of ${project.file}`);
  const shown = options.envFile ?? '.env';
  const envFile = loadEnvFile({
    path: options.envFile === undefined ? join(project.root, shown) : resolve(context.cwd, options.envFile),
    shown,
    optional: options.envFile === undefined,
  });
  const { limits, root } = project;
  const program = `contracts/${version()}`;
  const credentials = resolveTarget({ target, env: context.env, envFile, limits, root, program });
  if (credentials.loaded.length > 0) context.err(`loaded ${shown}: ${credentials.loaded.join(', ')}\n`);
  for (const note of credentials.notes) context.err(`note: ${note}\n`);
  return work(describe({ name, allowPooler: target.allowPooler, logins: credentials, project, context }));
}

async function withEmbedded<T>(
  context: Context,
  project: Project,
  work: (target: OpenTarget) => Promise<T>,
): Promise<T> {
  const { withEmbeddedServer } = await import('../server/embedded.ts');
  const { prepareEmbedded } = await import('../server/prepare.ts');
  context.err('starting a PostgreSQL of our own, migrated and seeded\n');
  return withEmbeddedServer({ cwd: project.root, signal: context.signal }, async (server) => {
    const sample = join(project.root, 'samples', `${project.name}.sql`);
    const prepared = await prepareEmbedded(server, {
      migrations: join(project.root, 'migrations'),
      sample: existsSync(sample) ? sample : null,
      roles: project.roles,
    });
    const login = (principal: Principal): ConnectionSettings => ({
      host: server.host,
      port: server.port,
      database: prepared.database,
      ...prepared.logins[principal],
      tls: false,
      connectTimeout: project.limits.connect,
      applicationName: `contracts/${version()} ${principal}`,
    });
    const logins = { exec: login('exec'), verify: login('verify'), observer: login('observer') };
    return work(describe({ name: embeddedTarget, allowPooler: false, logins, project, context }));
  });
}

function describe(about: {
  readonly name: string;
  readonly allowPooler: boolean;
  readonly logins: Logins;
  readonly project: Project;
  readonly context: Context;
}): OpenTarget {
  const { exec, verify, observer } = about.logins;
  return {
    name: about.name,
    allowPooler: about.allowPooler,
    provider: createProvider({ exec, verify }),
    witness: () => openWitness(observer, about),
    wiredTo: placeOf(exec, about.name),
  };
}

/** Where a login leads, in words. The folder of the embedded server is new every time and tells nobody anything. */
function placeOf(login: ConnectionSettings, target: string): string {
  return target === embeddedTarget
    ? `"${login.database}" on the embedded server as "${login.user}"`
    : formatDestination(login);
}

async function openWitness(
  source: ConnectionSettings | CommandSource,
  about: { readonly name: string; readonly project: Project; readonly context: Context },
): Promise<Observer> {
  const { name, context } = about;
  const { limits } = about.project;
  if ('command' in source) return observeByCommand({ source, limits, env: context.env });
  const session = await openSession(source);
  return observeByConnection({ session, description: placeOf(source, name), limits });
}

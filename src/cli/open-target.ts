import type { Project } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import type { CommandSource } from '../core/target.ts';
import { resolveTarget } from '../db/credentials.ts';
import type { Observer } from '../db/observer.ts';
import { type CountingProvider, createProvider } from '../db/provider.ts';
import type { ConnectionSettings } from '../db/settings.ts';
import { chooseTarget, embeddedTarget, type TargetOptions } from './choose-target.ts';
import type { Context } from './context.ts';
import { withEmbeddedTarget } from './embedded-target.ts';
import { readSettings } from './target-settings.ts';
import { openWitness, placeOf } from './witness.ts';

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

type Logins = Readonly<Record<ContractPrincipal, ConnectionSettings>> & {
  readonly observer: ConnectionSettings | CommandSource;
};

/** Finds out how to reach the target that the options name, starts the embedded server where that is it, and runs `work`. */
export async function withTarget<T>(
  context: Context,
  about: { readonly project: Project; readonly options: TargetRequest },
  work: (target: OpenTarget) => Promise<T>,
): Promise<T> {
  const { project, options } = about;
  const name = chooseTarget(project, options);
  if (name === embeddedTarget) {
    return withEmbeddedTarget(context, project, (logins) =>
      work(describe({ name, allowPooler: false, logins, project, context })),
    );
  }
  const target = project.targets.find((known) => known.name === name);
  if (target === undefined) throw new ContractsError('unknown-target', `"${name}" is no target of ${project.file}`);
  const logins = readSettings(context, { project, target, options }, (sources) =>
    resolveTarget({ ...sources, target }),
  );
  return work(describe({ name, allowPooler: target.allowPooler, logins, project, context }));
}

function describe(about: {
  readonly name: string;
  readonly allowPooler: boolean;
  readonly logins: Logins;
  readonly project: Project;
  readonly context: Context;
}): OpenTarget {
  const { name, allowPooler, project, context } = about;
  const { exec, verify, observer } = about.logins;
  return {
    name,
    allowPooler,
    provider: createProvider({ exec, verify }),
    witness: () => openWitness(observer, { target: name, limits: project.limits, env: context.env }),
    wiredTo: placeOf(exec, name),
  };
}

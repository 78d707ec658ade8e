import { randomUUID } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import type { Project } from '../contract/project.ts';
import type { ContractsError } from '../core/errors.ts';
import type { Evidence } from './evidence.ts';

/** What was asked for, and by which version of the tool. */
export interface RunRequest {
  readonly toolVersion: string;
  /** The ids that the operator named; empty for all. */
  readonly selected: readonly string[];
  readonly strict: boolean;
  readonly jobs: number;
  readonly shard: Evidence['run']['shard'];
  /** Where the project stands in git; null where nobody knows. */
  readonly git: Evidence['git'];
}

/** Measures a run from here to the call of what it returns, which describes it. */
export function startRun(request: RunRequest): () => Pick<Evidence, 'evidence' | 'tool' | 'run' | 'git'> {
  const startedAt = new Date().toISOString();
  const clock = performance.now();
  const { toolVersion, selected, strict, jobs, shard, git } = request;
  return () => ({
    evidence: 1,
    tool: { name: 'pg-contracts', version: toolVersion },
    run: {
      id: randomUUID(),
      startedAt,
      durationMs: Math.round(performance.now() - clock),
      selected: [...selected],
      strict,
      jobs,
      shard,
    },
    git,
  });
}

export function describeProject({ name, file, surface }: Project): Evidence['project'] {
  return { name, file, surface: surface.map(({ schema, name: table }) => `${schema}.${table}`) };
}

export function describeContract(contract: Contract, locked: boolean): Evidence['contracts'][number] {
  const { id, version, file, line, kind, principal, sha256, headerSha256 } = contract;
  return { id, version, file, line, kind, principal, sha256, headerSha256, locked };
}

export function describeStop(stopped: ContractsError | null): Evidence['stopped'] {
  if (stopped === null) return null;
  return { code: stopped.code, kind: stopped.kind, message: stopped.message, hint: stopped.hint ?? null };
}

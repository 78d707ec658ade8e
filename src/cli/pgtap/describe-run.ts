import type { ContractsError } from '../../core/errors.ts';
import type { PgtapRun } from '../../pgtap/outcome.ts';
import { version } from '../version.ts';
import type { FilesRun } from './run-files.ts';

/** A document of which nobody knows yet what the process will exit with: a report that cannot be written decides too. */
export type Draft = Omit<PgtapRun, 'exitCode'>;

/** Measures a run from here to the call of what it returns, which describes what came of it: a run, or why there is none. */
export function startRun(jobs: number): (run: FilesRun | ContractsError) => Draft {
  const takenAt = new Date().toISOString();
  const clock = performance.now();
  return (run) => {
    const { target, files, extension, installed, stopped } = 'files' in run ? run : { ...nothing, stopped: run };
    return {
      pgtap: 1,
      tool: { name: 'pg-contracts', version: version() },
      takenAt,
      target,
      extension,
      installed,
      jobs,
      files: [...files],
      durationMs: Math.round(performance.now() - clock),
      stopped: stopped === null ? null : { code: stopped.code, message: stopped.message, hint: stopped.hint ?? null },
    };
  };
}

const nothing = { target: 'not reached', files: [], extension: null, installed: false } as const;

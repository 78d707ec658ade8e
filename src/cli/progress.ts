import type { Contract } from '../contract/contract.ts';
import type { CaseEvidence } from '../proof/evidence.ts';
import { contractDoneLine, progressLine } from '../report/progress.ts';
import type { Context } from './context.ts';

/** Progress of a run on stderr. */
export interface ProgressView {
  readonly onCase: (evidence: CaseEvidence, progress: { readonly done: number; readonly total: number }) => void;
  /** Removes what is animated. */
  end(): void;
}

const worstFirst = ['alarm', 'broken', 'unknown', 'held'] as const;

/** One animated line on a terminal, one line per finished contract elsewhere. */
export function createProgress(context: Context, contracts: readonly Contract[]): ProgressView {
  const started = performance.now();
  return context.terminal.live ? animated(context, started) : plain(context, contracts);
}

function animated(context: Context, started: number): ProgressView {
  const { err, terminal } = context;
  const width = terminal.columns ?? 80;
  return {
    onCase: ({ contract, version, case: name }, { done, total }) => {
      const current = `${contract} v${version} ${name}`;
      const elapsedMs = performance.now() - started;
      err(`\r${progressLine({ done, total, current, elapsedMs }, { width, color: terminal.err })}\u001b[K`);
    },
    end: () => err('\r\u001b[K'),
  };
}

function plain(context: Context, contracts: readonly Contract[]): ProgressView {
  const seen = new Map<string, CaseEvidence[]>();
  return {
    onCase: (evidence) => {
      const cases = [...(seen.get(evidence.contract) ?? []), evidence];
      seen.set(evidence.contract, cases);
      const { contract, version } = evidence;
      if (cases.length !== contracts.find(({ id }) => id === contract)?.cases.length) return;
      const outcome = worstFirst.find((one) => cases.some((each) => each.outcome === one)) ?? 'held';
      const durationMs = cases.reduce((sum, each) => sum + each.durationMs, 0);
      context.err(
        `${contractDoneLine({ contract, version, outcome, cases: cases.length, durationMs }, { color: context.terminal.err })}\n`,
      );
    },
    end: () => {},
  };
}

import { counted } from '../../core/text.ts';
import type { FileOutcome } from '../../pgtap/outcome.ts';
import { fileDoneLine } from '../../report/pgtap/progress.ts';
import { progressLine } from '../../report/progress.ts';
import type { Context } from '../context.ts';

/** Progress of a run of files on stderr: one animated line on a terminal, one line per finished file elsewhere. */
export interface FilesProgress {
  readonly onFile: (outcome: FileOutcome, done: number) => void;
  /** Removes what is animated. */
  end(): void;
}

export function createFilesProgress(context: Context, total: number): FilesProgress {
  const { err, terminal } = context;
  if (!terminal.live) {
    return {
      onFile: (outcome) => err(`${fileDoneLine(outcome, { color: terminal.err })}\n`),
      end: () => {},
    };
  }
  const started = performance.now();
  const look = { width: terminal.columns ?? 80, color: terminal.err };
  let bad = 0;
  return {
    onFile: ({ file, verdict }, done) => {
      if (verdict !== 'passed' && verdict !== 'skipped') bad += 1;
      const current = bad === 0 ? file : `${counted(bad, 'file')} not passed, ${file}`;
      err(`\r${progressLine({ done, total, current, elapsedMs: performance.now() - started }, look)}\u001b[K`);
    },
    end: () => err('\r\u001b[K'),
  };
}

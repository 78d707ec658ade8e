import type { PgtapRun } from '../../pgtap/outcome.ts';
import type { ReportOptions } from '../reporter.ts';

export interface PgtapReportOptions extends ReportOptions {
  /** How many of the slowest tests to name; null: as many as are worth it. */
  readonly slowest: number | null;
  /** The command line that was typed, without files: `contracts pgtap --embedded`. */
  readonly command: string;
}

/** Makes a text of a run of pgTAP files, complete with its last line break. Reads nothing else: no clock, no environment. */
export type PgtapReporter = (run: PgtapRun, options: PgtapReportOptions) => string;

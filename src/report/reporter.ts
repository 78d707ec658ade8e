import type { Evidence } from '../proof/evidence.ts';

/** What a report may know of the place it is shown. */
export interface ReportOptions {
  /** Decided by the command line, from the stream that the report goes to. */
  readonly color: boolean;
  /** Columns that a line may take. */
  readonly width: number;
}

export const defaultReportOptions: ReportOptions = { color: false, width: 100 };

/** Reports by the name that `--report` takes, each loaded when it is asked for: who wants text waits for no HTML page. */
export type Reporters<Report> = Readonly<Record<string, () => Promise<Report>>>;

/** Makes a text of the evidence, complete with its last line break. Reads nothing else: no clock, no environment. */
export type Reporter = (evidence: Evidence, options: ReportOptions) => string;

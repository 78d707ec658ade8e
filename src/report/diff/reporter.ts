import type { Diff } from '../../review/change.ts';
import type { ReportOptions } from '../reporter.ts';

/** Makes a text of a diff, complete with its last line break. Reads nothing else: no clock, no environment. */
export type DiffReporter = (diff: Diff, options: ReportOptions) => string;

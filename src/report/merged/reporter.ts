import type { Merged } from '../../proof/merge/merged.ts';
import type { ReportOptions } from '../reporter.ts';

/** Makes a text of several runs, complete with its last line break. Reads nothing else: no clock, no environment. */
export type MergedReporter = (merged: Merged, options: ReportOptions) => string;

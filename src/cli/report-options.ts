import { defaultReportOptions, type ReportOptions } from '../report/reporter.ts';
import type { Context } from './context.ts';

// Narrower, a table falls apart; wider, the eye loses the line.
const narrowest = 60;
const widest = 120;

/** How a report on stdout is to look: colour and width as the terminal can, the defaults where it is none. */
export function reportOptions(context: Context): ReportOptions {
  const { out, columns } = context.terminal;
  const width = columns === undefined ? defaultReportOptions.width : Math.min(widest, Math.max(narrowest, columns));
  return { color: out, width };
}

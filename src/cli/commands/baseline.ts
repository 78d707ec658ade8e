import { Command } from 'commander';
import { captureCommand } from '../baseline/capture.ts';
import { diffCommand } from '../baseline/diff.ts';
import { showCommand } from '../baseline/show.ts';
import type { Context } from '../context.ts';

/** `contracts baseline`: recorded counts and results, which a proof compares the database with. */
export function build(context: Context): Command {
  return new Command('baseline')
    .description('Record, show and compare the row counts and results that a target must have.')
    .addCommand(captureCommand(context))
    .addCommand(showCommand(context))
    .addCommand(diffCommand(context));
}

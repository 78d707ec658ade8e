import { type Command, Option } from 'commander';
import type { TargetOptions } from '../choose-target.ts';

/** The options that name a project and one of its targets. */
export interface BaselineOptions extends TargetOptions {
  readonly project?: string;
}

/** Those, and where the target's settings are. */
export interface LiveOptions extends BaselineOptions {
  readonly envFile?: string;
}

export function targetOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--target <name>', 'a target of the project file (default: the only one)').conflicts('embedded'),
    )
    .option('--embedded', 'a PostgreSQL of our own, started, migrated and seeded for this command')
    .option('--project <folder>', 'a folder of the project (default: this one)');
}

export function addLiveOptions(command: Command): Command {
  return targetOptions(command).option('--env-file <file>', "the target's settings (default: .env of the project)");
}

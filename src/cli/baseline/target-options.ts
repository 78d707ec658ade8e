import { type Command, Option } from 'commander';

/** Adds what names a project and one of its targets. */
export function targetOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--target <name>', 'a target of the project file (default: the only one)').conflicts('embedded'),
    )
    .option('--embedded', 'a PostgreSQL of our own, started, migrated and seeded for this command')
    .option('--project <folder>', 'a folder of the project (default: this one)');
}

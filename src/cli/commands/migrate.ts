import { Command, InvalidArgumentError } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { counted, visible } from '../../core/text.ts';
import { formatDestination } from '../../db/settings.ts';
import { migrateDown, migrateUp, migrationStatus } from '../../migrate/migrations.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { type DbaLogin, dbaLogin, type MigrateTargetOptions } from '../migrate/dba-login.ts';

/** `contracts migrate`: the only command that changes a database for good. */
export function build(context: Context): Command {
  return new Command('migrate')
    .description("Run and undo the project's migrations, as the DBA's role. Changes the database for good.")
    .addCommand(upCommand(context))
    .addCommand(downCommand(context))
    .addCommand(statusCommand(context));
}

function targetOptions(command: Command): Command {
  return command
    .option('--target <name>', 'the target to migrate (default: the only one of the project)')
    .option('--env-file <file>', "the target's settings (default: .env of the project)")
    .option('--project <folder>', 'where the project is (default: here or above)');
}

function upCommand(context: Context): Command {
  return targetOptions(new Command('up'))
    .description('Run the pending migrations: all of them, or the next <count>. All in one transaction.')
    .argument('[count]', 'how many', parseCount)
    .action(async (count: number | undefined, options: MigrateTargetOptions) => {
      const login = dbaLogin(context, options);
      const { pending } = await migrationStatus(login);
      const names = pending.slice(0, count);
      announce(context, login, { verb: 'to run', names });
      const done =
        names.length === 0 ? [] : await migrateUp({ ...login, count: names.length, onNotice: remark(context) });
      finish(context, { verb: 'up', done, nothing: 'nothing is pending' });
    });
}

function downCommand(context: Context): Command {
  return targetOptions(new Command('down'))
    .description(
      'Undo the last migration, the last <count>, or all. All in one transaction. Drops tables with their rows.',
    )
    .argument('[count]', 'how many (default: 1)', parseCount)
    .option('--all', 'undo every migration')
    .action(async (count: number | undefined, options: MigrateTargetOptions & { readonly all?: true }) => {
      if (count !== undefined && options.all === true) {
        throw new ContractsError('usage', 'a count and --all exclude each other', {
          hint: 'give one of them: `contracts migrate down --all`',
        });
      }
      const login = dbaLogin(context, options);
      const { applied } = await migrationStatus(login);
      const wanted = options.all === true ? applied.length : (count ?? 1);
      const names = applied
        .map(({ name }) => name)
        .toReversed()
        .slice(0, wanted);
      announce(context, login, { verb: 'to undo', names });
      const done =
        names.length === 0 ? [] : await migrateDown({ ...login, count: names.length, onNotice: remark(context) });
      finish(context, { verb: 'down', done, nothing: 'there is nothing to undo' });
    });
}

function statusCommand(context: Context): Command {
  return targetOptions(new Command('status'))
    .description('Show which migrations ran and which are pending. Changes nothing.')
    .addHelpText('after', '\nExits with 0 when everything ran, 1 when a migration is pending or its file is missing.')
    .action(async (options: MigrateTargetOptions) => {
      const login = dbaLogin(context, options);
      context.err(`${login.target}: reading what ran in ${formatDestination(login.settings)}\n`);
      const { applied, pending, withoutFile } = await migrationStatus(login);
      for (const { name, at } of applied) {
        context.out(`${withoutFile.includes(name) ? 'no file' : 'ran'}\t${visible(name)}\t${visible(at)}\n`);
      }
      for (const name of pending) context.out(`pending\t${visible(name)}\n`);
      context.exit(pending.length + withoutFile.length === 0 ? exitCodes.ok : exitCodes.finding);
    });
}

function announce(
  context: Context,
  login: DbaLogin,
  about: { readonly verb: string; readonly names: readonly string[] },
) {
  const { verb, names } = about;
  context.err(
    `${login.target}: ${formatDestination(login.settings)}: ${counted(names.length, 'migration')} ${verb}${names.length === 0 ? '' : `: ${names.map(visible).join(', ')}`}\n`,
  );
}

function remark(context: Context): (text: string) => void {
  return (text) => context.err(`the server says: ${visible(text)}\n`);
}

function finish(
  context: Context,
  about: { readonly verb: 'up' | 'down'; readonly done: readonly string[]; readonly nothing: string },
): void {
  for (const name of about.done) context.out(`${about.verb}\t${visible(name)}\n`);
  if (about.done.length === 0) context.err(`${about.nothing}\n`);
  context.exit(exitCodes.ok);
}

function parseCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a number from 1');
}

import { Command, CommanderError } from 'commander';
import { ContractsError } from '../core/errors.ts';
import { visible, visibleLines } from '../core/text.ts';
import type { Context } from './context.ts';
import { exitCodeOfRun, exitCodes } from './exit-codes.ts';
import { commands } from './registry.ts';
import { version } from './version.ts';

/** Runs one command line. Never throws: every end has a message and an exit code. */
export async function run(args: readonly string[], context: Context): Promise<void> {
  try {
    const program = await buildProgram(args, context);
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    report(error, context);
  }
}

async function buildProgram(args: readonly string[], context: Context): Promise<Command> {
  const program = new Command('contracts')
    .description('Prove, on the database itself, that SQL contracts work and leave nothing behind.')
    .version(version(), '-V, --version')
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what a command takes)')
    .exitOverride()
    .configureOutput({ writeOut: context.out, writeErr: context.err });
  const called = args.find((arg) => !arg.startsWith('-'));
  for (const entry of commands) {
    const command =
      called === entry.name ? (await entry.load()).build(context) : new Command(entry.name).description(entry.summary);
    program.addCommand(inherit(command, program));
  }
  if (called === undefined && args.length === 0) program.outputHelp();
  return program;
}

/** Hands the program's settings down to a command and its subcommands: without them commander would end the process itself. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const subcommand of command.commands) inherit(subcommand, command);
  return command;
}

function report(error: unknown, context: Context): void {
  if (error instanceof CommanderError) {
    context.exit(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);
  } else if (error instanceof ContractsError) {
    context.err(`contracts: ${visibleLines(error.message)}\n`);
    if (error.hint !== undefined) context.err(`  ${visibleLines(error.hint).replaceAll('\n', '\n  ')}\n`);
    context.exit(exitCodeOfRun(error.kind, context.signal));
  } else {
    context.err(`contracts: this is a bug in contracts, please report it with the lines below\n`);
    context.err(`${error instanceof Error ? visibleLines(error.stack ?? error.message) : visible(String(error))}\n`);
    context.exit(exitCodes.alarm);
  }
}

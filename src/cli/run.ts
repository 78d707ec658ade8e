import { Command, CommanderError } from 'commander';
import { ContractsError } from '../core/errors.ts';
import { visibleLines } from '../core/text.ts';
import type { Context } from './context.ts';
import { describeError } from './error-text.ts';
import { exitCodeOfRun, exitCodes } from './exit-codes.ts';
import { commands } from './registry.ts';
import { version } from './version.ts';

/** Runs one command line. Never throws: every end has a message and an exit code. */
export async function run(args: readonly string[], context: Context): Promise<void> {
  try {
    const program = await buildProgram(args, context);
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    report(error, context);
  }
}

async function buildProgram(args: readonly string[], context: Context): Promise<Command> {
  const program = new Command('contracts')
    .description('Prove, on the database itself, that SQL contracts work and leave nothing behind.')
    .version(version(), '-V, --version')
    // An option belongs to the command that it stands behind: `pgtap generate --project` is not one of `pgtap`.
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('  add --help for what the command takes')
    .exitOverride()
    .configureOutput({
      writeOut: context.out,
      writeErr: context.err,
      outputError: (text, write) => write(usageError(text)),
    });
  // Of `contracts help verify` the second word: only the command that is asked for is loaded, and an unloaded one has no options.
  const called = args.filter((arg) => !arg.startsWith('-')).find((arg) => arg !== 'help');
  for (const entry of commands) {
    const command =
      called === entry.name ? (await entry.load()).build(context) : new Command(entry.name).description(entry.summary);
    program.addCommand(inherit(command, program));
  }
  return program;
}

/** Hands the program's settings down to a command and its subcommands: without them commander would end the process itself. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const subcommand of command.commands) inherit(subcommand, command);
  return command;
}

/** Commander's message in the form of ours. The value of an option that does not exist is not repeated: it may be a password. */
function usageError(text: string): string {
  return visibleLines(text)
    .replace(/^error: /, 'contracts: ')
    .replace(/^(contracts: unknown option '[^'=]+)=[^\n]*/, "$1'")
    .replace(/\n\(Did you mean (.*)\?\)/, '\n  did you mean $1?')
    .replaceAll("'", '"');
}

function report(error: unknown, context: Context): void {
  if (error instanceof CommanderError) {
    context.exit(error.exitCode === 0 ? exitCodes.ok : exitCodes.usage);
    return;
  }
  context.err(describeError(error));
  context.exit(error instanceof ContractsError ? exitCodeOfRun(error.kind, context.signal) : exitCodes.alarm);
}

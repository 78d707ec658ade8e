import { counted } from '../../core/text.ts';
import { displayOption } from './display.ts';
import { hintForCommand } from './refused-commands.ts';
import type { Argument } from './scan-arguments.ts';
import type { RefusalCode } from './script.ts';
import { no, yes } from './special-variables.ts';
import { type Assigned, longestValue, type Variables } from './variables.ts';

/** What a backslash command comes to. */
export type Command =
  | { readonly kind: 'done' }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'null-text'; readonly text: string }
  | { readonly kind: 'include'; readonly file: string; readonly besideThis: boolean }
  /** The rest of the file is not read. */
  | { readonly kind: 'end-of-file' }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string; readonly hint: string };

interface Call {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly variables: Variables;
}

const done: Command = { kind: 'done' };
const harmless = 'delete it: the output is as pg_prove reads it';

/** The commands that are run. Arguments beyond those that a command takes are dropped, as psql does with a warning. */
const commands: Readonly<Record<string, (call: Call) => Command>> = {
  a: (call) => changesOutput(call),
  echo: output,
  encoding: (call) => (/^utf-?8$/i.test(call.args[0]?.text ?? '') ? done : notDone(call, 'save the file as UTF-8')),
  i: (call) => include(call, false),
  include: (call) => include(call, false),
  include_relative: (call) => include(call, true),
  ir: (call) => include(call, true),
  pset,
  q: () => ({ kind: 'end-of-file' }),
  qecho: output,
  quit: () => ({ kind: 'end-of-file' }),
  set: (call) => set(call),
  t: (call) => (yes.test(withoutSemicolons(call.args[0])) ? done : changesOutput(call)),
  timing,
  unset: (call) => unset(call),
  warn: () => done,
  x: (call) =>
    /^auto$/i.test(withoutSemicolons(call.args[0])) || no.test(withoutSemicolons(call.args[0]))
      ? done
      : changesOutput(call),
};

export function runCommand(call: Call): Command {
  const run = Object.hasOwn(commands, call.name) ? commands[call.name] : undefined;
  if (run === undefined) return notDone(call, hintForCommand(call.name));
  const [problem] = call.args.flatMap((argument) => argument.problem ?? []);
  return problem === undefined ? run(call) : brokenArgument(call, problem);
}

function brokenArgument(call: Call, problem: NonNullable<Argument['problem']>): Command {
  switch (problem) {
    case 'unterminated':
      return {
        kind: 'refused',
        code: 'unterminated',
        message: `a quote behind ${shown(call)} is not closed`,
        hint: 'close it in the same line',
      };
    case 'backticks':
      return refused(`${shown(call)} takes a value from a command of the shell`, 'write the value itself');
    case 'bytes':
      return refused(`${shown(call)} has an escape that is no character of ASCII`, 'write the character itself');
  }
}

function output({ args }: Call): Command {
  const words = [...args];
  while (words[0]?.text === '-n' && !words[0].quoted) words.shift();
  const text = words.map((argument) => argument.text).join(' ');
  return { kind: 'output', text: words.length < args.length ? text : `${text}\n` };
}

function include(call: Call, besideThis: boolean): Command {
  const file = withoutSemicolons(call.args[0]);
  if (file === '') return notDone(call, 'name the file behind it');
  if (file === '-' || file.startsWith('~')) return notDone(call, 'name a file, with its path');
  return { kind: 'include', file, besideThis };
}

function pset(call: Call): Command {
  const [option, value] = call.args;
  const displayed = displayOption(option?.text ?? '', value?.text ?? null);
  if (displayed === 'same') return done;
  return displayed === 'differs' ? changesOutput(call) : { kind: 'null-text', text: displayed.nullText };
}

/** psql prints times between the tests, which no reader of TAP looks at; the reports have their own. */
function timing(call: Call): Command {
  const [value] = call.args;
  const known = value === undefined || yes.test(value.text) || no.test(value.text);
  return known ? done : notDone(call, 'write on or off behind it');
}

function set(call: Call): Command {
  const [name, ...values] = call.args;
  if (name === undefined) return notDone(call, 'name the variable behind it');
  return assigned(call, call.variables.set(name.text, values.map((value) => value.text).join('')));
}

function unset(call: Call): Command {
  const [name] = call.args;
  if (name === undefined) return notDone(call, 'name the variable behind it');
  return assigned(call, call.variables.unset(name.text));
}

function assigned(call: Call, result: Assigned): Command {
  switch (result) {
    case 'done':
      return done;
    case 'bad-name':
      return {
        kind: 'refused',
        code: 'variable',
        message: `"${call.args[0]?.text ?? ''}" is no name of a variable`,
        hint: 'take letters, digits and "_"',
      };
    case 'bad-value':
      return refused(`${shown(call)} is not a value that psql takes`, 'write one that the manual of psql has');
    case 'changes-run':
      return refused(
        `${shown(call)} is not done: the first error ends the file, and pg_prove's output is quiet`,
        'delete it',
      );
    case 'too-long':
      return refused(
        `the value behind ${shown(call)} has more than ${counted(longestValue, 'character')}`,
        'make it shorter',
      );
  }
}

function changesOutput(call: Call): Command {
  return refused(`${shown(call)} changes the output that pg_prove reads`, harmless);
}

function notDone(call: Call, hint: string): Command {
  return refused(`${shown(call)} is not run`, hint);
}

function refused(message: string, hint: string): Command {
  return { kind: 'refused', code: 'meta-command', message, hint };
}

/** The command as it stands, cut off where it is long. */
function shown({ name, args }: Call): string {
  const text = [`\\${name}`, ...args.map((argument) => argument.text)].join(' ');
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

/** psql drops semicolons that end an argument outside quotes, where it expects none. */
function withoutSemicolons(argument: Argument | undefined): string {
  if (argument === undefined) return '';
  const kept = argument.text.slice(0, argument.text.length - argument.bare);
  return kept + argument.text.slice(kept.length).replace(/;+$/, '');
}

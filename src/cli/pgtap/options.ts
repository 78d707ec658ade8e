import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { shellWord } from '../../core/shell-word.ts';
import { type PgtapReporterId, pgtapReporters } from '../../report/pgtap/registry.ts';
import { addLiveOptions } from '../baseline/target-options.ts';
import type { TargetRequest } from '../open-target.ts';
import { type Requested, reportParser } from '../report-requests.ts';

export interface PgtapOptions extends TargetRequest {
  readonly project?: string;
  readonly jobs: number;
  readonly set: ReadonlyMap<string, string>;
  readonly install?: true;
  readonly installSchema?: string;
  readonly allowSequences?: true;
  readonly report: readonly Requested<PgtapReporterId>[];
  readonly slowest?: number;
  readonly schema?: true;
}

/** The options of `contracts pgtap`, in the order of its help. */
export function addPgtapOptions(command: Command): Command {
  return addLiveOptions(command)
    .addOption(
      new Option('--jobs <n>', 'how many files run at the same time')
        .argParser(wholeNumber(1, 64))
        .default(Math.min(4, availableParallelism()), 'as many as processors, at most 4'),
    )
    .addOption(
      new Option('--set <name=value>', 'a psql variable for the files; may be repeated')
        .argParser(addVariable)
        .default(new Map(), 'none'),
    )
    .option('--install', 'where pgTAP is not installed: create it inside each rolled-back transaction')
    .addOption(
      new Option('--install-schema <name>', 'the schema to create it in; says --install too').implies({
        install: true,
      }),
    )
    .option('--allow-sequences', 'a sequence that was advanced does not fail its file')
    .addOption(
      new Option('--report <format[=file]>', 'text, tap, junit or json, to standard output or a file; may be repeated')
        .argParser(reportParser(pgtapReporters))
        .default([], 'text'),
    )
    .addOption(
      new Option('--slowest <n>', 'how many slow tests the text names (default: 5 where all took a second)').argParser(
        wholeNumber(0, 1000),
      ),
    )
    .option('--schema', 'print the JSON Schema (draft 2020-12) of the JSON report, and do nothing else');
}

/** The command line that was typed, without its files and reports: for who runs some of the files again. */
export function typedCommand(options: PgtapOptions): string {
  const { target, embedded, project, envFile, set, install, installSchema, allowSequences } = options;
  const values: readonly (readonly [string, string | undefined])[] = [
    ['--target', target],
    ['--project', project],
    ['--env-file', envFile],
    ...[...set].map(([name, value]) => ['--set', `${name}=${value}`] as const),
    ['--install-schema', installSchema],
  ];
  return [
    'contracts pgtap',
    ...(embedded === true ? ['--embedded'] : []),
    ...values.flatMap(([option, value]) => (value === undefined ? [] : [option, shellWord(value)])),
    ...(install === true && installSchema === undefined ? ['--install'] : []),
    ...(allowSequences === true ? ['--allow-sequences'] : []),
  ].join(' ');
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function addVariable(text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be name=value.');
  return new Map([...before, [name, value]]);
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { type Evidence, evidence, evidenceJsonSchema } from '../../proof/evidence.ts';
import { isReporterId, reporters } from '../../report/registry.ts';
import type { Context } from '../context.ts';
import { reportOptions } from '../report-options.ts';

const shownProblems = 5;
const makeIt = 'name a file that `contracts verify --report json=FILE` of this version wrote';

/** `contracts report`: renders the evidence that `verify --report json=FILE` saved, or prints the schema of it. */
export function build(context: Context): Command {
  return new Command('report')
    .description('Render saved evidence as text, or print the JSON Schema of the evidence.')
    .addArgument(new Argument('[file]', 'evidence that `contracts verify --report json=FILE` saved'))
    .addOption(new Option('--as <format>', 'the report to make of it').choices(Object.keys(reporters)).default('text'))
    .addOption(new Option('--schema', 'print the JSON Schema (draft 2020-12) of the evidence').conflicts('as'))
    .addHelpText('after', '\nRendering succeeds whatever the verdict: the exit code of the run is in the report.')
    .action((file: string | undefined, options: Options) => context.out(output(context, file, options)));
}

interface Options {
  readonly as: string;
  readonly schema?: true;
}

function output(context: Context, file: string | undefined, { as, schema }: Options): string {
  if (schema === true && file === undefined) return `${JSON.stringify(evidenceJsonSchema(), null, 2)}\n`;
  if (schema === true || file === undefined || !isReporterId(as)) {
    throw new ContractsError('usage', 'a report needs either a file or --schema', {
      hint: 'type `contracts report FILE` or `contracts report --schema`',
    });
  }
  return reporters[as](loadEvidence(resolve(context.cwd, file), file), reportOptions(context));
}

function loadEvidence(path: string, shown: string): Evidence {
  const parsed = evidence.safeParse(parseJson(readText(path, shown), shown));
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const places = issues.slice(0, shownProblems).map(({ path: at, message }) => `"${at.join('.')}": ${message}`);
  const more = issues.length > shownProblems ? `, and ${issues.length - shownProblems} more` : '';
  throw new ContractsError('evidence-invalid', `"${shown}" is not evidence: ${places.join('; ')}${more}`, {
    hint: makeIt,
  });
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown';
    throw new ContractsError('evidence-invalid', `cannot read "${shown}": ${why}`, { hint: makeIt, cause });
  }
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractsError('evidence-invalid', `"${shown}" is not JSON`, { hint: makeIt, cause });
  }
}

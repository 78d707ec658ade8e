import { Argument, Command, Option } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { evidenceJsonSchema } from '../../proof/evidence.ts';
import { isReporterId, reporters } from '../../report/registry.ts';
import { checkEvidence } from '../check-evidence.ts';
import type { Context } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { loadPublicKey } from '../key-file.ts';
import { reportOptions } from '../report-options.ts';
import { loadEvidence } from '../saved-evidence.ts';

/** `contracts report`: renders the evidence that `verify --report json=FILE` saved, checks it, or prints the schema of it. */
export function build(context: Context): Command {
  return new Command('report')
    .description('Render saved evidence, check that nobody changed it, or print its JSON Schema.')
    .addArgument(new Argument('[file...]', 'evidence that `contracts verify --report json=FILE` saved'))
    .addOption(new Option('--as <format>', 'the report to make of it').choices(Object.keys(reporters)).default('text'))
    .addOption(
      new Option('--check', 'say of each file whether it is what contracts wrote, byte for byte').conflicts('as'),
    )
    .addOption(
      new Option('--key <file>', 'check that it is signed, too: the ed25519 public key (PEM)')
        .conflicts('as')
        .implies({ check: true }),
    )
    .addOption(
      new Option('--schema', 'print the JSON Schema (draft 2020-12) of the evidence').conflicts(['as', 'check']),
    )
    .addHelpText('after', examples)
    .action((files: readonly string[], options: Options) => {
      if (options.check === true && files.length > 0) context.exit(check(context, files, options));
      else context.out(output(context, files, options));
    });
}

function check(context: Context, files: readonly string[], { key }: Options): ExitCode {
  return checkEvidence(context, { files, key: key === undefined ? null : loadPublicKey(context, key) });
}

interface Options {
  readonly as: string;
  readonly check?: true;
  readonly key?: string;
  readonly schema?: true;
}

function output(context: Context, [file, ...others]: readonly string[], { as, schema }: Options): string {
  if (schema === true && file === undefined) return `${JSON.stringify(evidenceJsonSchema(), null, 2)}\n`;
  if (schema === true || file === undefined || others.length > 0 || !isReporterId(as)) {
    throw new ContractsError('usage', 'a report needs either a file or --schema', {
      hint: 'type `contracts report FILE`, `contracts report --check FILE` or `contracts report --schema`',
    });
  }
  const { evidence, isWhole } = loadEvidence(context, file);
  if (isWhole) return reporters[as](evidence, reportOptions(context));
  throw new ContractsError(
    'evidence-changed',
    `"${file}" was changed after contracts wrote it: its content is not that of its seal`,
    {
      hint: 'get the file again from where it was made, or run `contracts verify --report json=FILE` again',
    },
  );
}

const examples = `
Examples:
  contracts report evidence.json                 the text report again
  contracts report --check evidence.json         is it what contracts wrote, byte for byte
  contracts report --check evidence.json --key sign.pub.pem
                                                 … and signed by who has the private key

Rendering succeeds whatever the verdict: the exit code of the run is in the report.
Exit codes of --check: 0 unchanged, 1 changed or not signed with the key, 2 unreadable, cut off, of a newer version or no evidence.`;

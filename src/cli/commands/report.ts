import { Argument, Command, Option } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { isKeyOf } from '../../core/is-key.ts';
import { shellWord } from '../../core/shell-word.ts';
import { type Evidence, evidenceJsonSchema } from '../../proof/evidence.ts';
import { mergedJsonSchema } from '../../proof/merge/merged.ts';
import { reporters } from '../../report/registry.ts';
import { diffJsonSchema } from '../../review/change.ts';
import { checkEvidence } from '../check-evidence.ts';
import type { Context } from '../context.ts';
import { loadPublicKey } from '../key-file.ts';
import { loadDiff, reportDiff } from '../report-diff.ts';
import { reportMerged } from '../report-merged.ts';
import { reportOptions } from '../report-options.ts';
import { loadEvidence } from '../saved-evidence.ts';

const schemas = { evidence: evidenceJsonSchema, merged: mergedJsonSchema, diff: diffJsonSchema } as const;

interface Options {
  readonly as: string;
  readonly check?: true;
  readonly key?: string;
  readonly throwaway: readonly string[];
  readonly schema?: string | true;
}

/** `contracts report`: renders, merges or checks the evidence that `verify --report json=FILE` saved, or prints the schema of it. */
export function build(context: Context): Command {
  return new Command('report')
    .description(
      'Render saved evidence, of one run or of several, or a saved diff; check that nobody changed it; print the JSON Schema.',
    )
    .addArgument(
      new Argument('[file...]', 'what `contracts verify` or `contracts diff` saved with `--report json=FILE`'),
    )
    .addOption(new Option('--as <format>', 'the report to make of it').choices(Object.keys(reporters)).default('text'))
    .addOption(
      new Option('--throwaway <target>', 'every job made a database of its own for this target; may be repeated')
        .argParser((target: string, before: readonly string[]) => [...before, target])
        .default(['embedded']),
    )
    .addOption(
      new Option('--check', 'say of each file whether it is what contracts wrote, byte for byte').conflicts('as'),
    )
    .addOption(
      new Option('--key <file>', 'check that it is signed, too: the ed25519 public key (PEM)')
        .conflicts('as')
        .implies({ check: true }),
    )
    .addOption(
      new Option('--schema [document]', 'print the JSON Schema (draft 2020-12) of the evidence')
        .choices(Object.keys(schemas))
        .conflicts(['as', 'check']),
    )
    .addHelpText('after', examples)
    .action(async (files: readonly string[], options: Options) => {
      const { schema, check, key } = options;
      const [file, ...others] = files;
      if (schema !== undefined && file === undefined) {
        const document = schema === true || !isKeyOf(schemas, schema) ? 'evidence' : schema;
        context.out(`${JSON.stringify(schemas[document](), null, 2)}\n`);
      } else if (schema !== undefined || file === undefined) {
        throw new ContractsError('usage', 'a report needs either a file or --schema', {
          hint: 'type `contracts report FILE`, `contracts report --check FILE` or `contracts report --schema`',
        });
      } else if (check === true) {
        context.exit(checkEvidence(context, { files, key: key === undefined ? null : loadPublicKey(context, key) }));
      } else {
        await render(context, { files: [file, ...others], options });
      }
    });
}

async function render(
  context: Context,
  about: { readonly files: readonly [string, ...string[]]; readonly options: Options },
): Promise<void> {
  const { as, throwaway } = about.options;
  const [first, ...more] = about.files;
  const diff = loadDiff(context, first);
  if (diff !== null && more.length > 0) {
    throw new ContractsError('usage', 'a diff is a report of its own: it cannot be put together with other files', {
      hint: `type \`contracts report ${shellWord(first)}\` for it alone`,
    });
  }
  if (diff !== null) {
    await reportDiff(context, { as, diff });
    return;
  }
  const [run, ...others] = about.files.flatMap((file) => loadWhole(context, file));
  // A shard is only a part: alone, it is a whole with the other shards missing.
  if (run === undefined || others.length > 0 || run.run.shard !== null) {
    context.exit(await reportMerged(context, { runs: run === undefined ? [] : [run, ...others], as, throwaway }));
  } else if (isKeyOf(reporters, as)) {
    const report = await reporters[as]();
    context.out(report(run, reportOptions(context)));
  }
}

function loadWhole(context: Context, file: string): readonly Evidence[] {
  const { runs, isWhole } = loadEvidence(context, file);
  if (isWhole) return runs;
  throw new ContractsError(
    'evidence-changed',
    `"${file}" was changed after contracts wrote it: its content is not that of its seal`,
    { hint: 'get the file again from where it was made, or run `contracts verify --report json=FILE` again' },
  );
}

const examples = `
Examples:
  contracts report evidence.json                 the text report again
  contracts report production.json standby.json  one report of several databases
  contracts report shards/*.json                 … of the shards of a divided run: none may be missing
  contracts report diff.json --as markdown       a report of a saved diff
  contracts report --check evidence.json         is it what contracts wrote, byte for byte
  contracts report evidence.json --key sign.pub.pem
                                                 … and signed by who has the private key

Rendering one run succeeds whatever its verdict: its exit code is in the report. Several runs, or a shard, end with what they come to
together: 0 only where all of it is proved. Exit codes of --check: 0 unchanged, 1 changed or not signed with the key, 2 unreadable,
cut off, of a newer version or no evidence.`;

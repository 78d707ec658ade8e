import { counted } from '../../core/text.ts';
import { readFile } from './read-file.ts';
import type { Script } from './script.ts';
import { ScriptBuilder } from './script-builder.ts';
import { largestScript, ReadingBudget, ScriptTooLarge } from './source-stack.ts';
import { Variables } from './variables.ts';

/** Where and how a script is read. */
export interface ReadingOptions {
  /** The folder that files are named from. */
  readonly cwd: string;
  /** Variables that the user sets, as with `psql --set`. */
  readonly variables?: ReadonlyMap<string, string>;
}

/**
 * Reads a file for psql with everything that it includes. Never throws for what stands in a file: a script with refusals is
 * not to be sent. Await `loadParser()` before.
 */
export function readScript(file: string, options: ReadingOptions): Script {
  const script = new ScriptBuilder();
  const variables = new Variables(options.variables ?? new Map());
  const from = { file, line: 1 };
  try {
    readFile({ cwd: options.cwd, variables, script, budget: new ReadingBudget() }, file, { includers: [], from });
  } catch (error) {
    // A pattern of the lexer gives up, by a RangeError, over a word or a number of many millions of characters.
    if (!(error instanceof ScriptTooLarge || error instanceof RangeError)) throw error;
    const tooLarge = `has more than ${counted(largestScript, 'character')}`;
    const reason = error instanceof ScriptTooLarge ? tooLarge : 'cannot be read to its end';
    script.refuse(from, {
      code: 'unreadable',
      message: `the file, with all that it includes, ${reason}`,
      hint: 'split it',
    });
  }
  return { file, steps: script.steps, refusals: script.refusals(file) };
}

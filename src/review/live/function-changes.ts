import { compareDefinitions, type DefinitionDifference } from '../../snapshot/recorded-functions.ts';
import { type LivePair, provedIn } from './reached.ts';

/** A function that is not as the baseline has it. */
export interface FunctionChange {
  readonly signature: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly differences: readonly DefinitionDifference[];
}

/** The functions of the version that was proved, and of the baseline, that both know and that are defined otherwise. */
export function functionChanges(pair: LivePair): readonly FunctionChange[] {
  const { recorded } = pair;
  const now = provedIn(pair)?.functions.definitions ?? {};
  if (recorded === null) return [];
  return Object.entries(recorded.functions).flatMap(([signature, old]) => {
    const definition = now[signature];
    if (definition === undefined) return [];
    const differences = compareDefinitions(old, { ...definition, config: [...definition.config] });
    return differences.length === 0 ? [] : [{ signature, day: recorded.day, differences }];
  });
}

/** The functions that run by now and did not, or did and do not: of the version that was proved, as long as its text is the same. */
export function functionsCome(pair: LivePair): { readonly come: readonly string[]; readonly gone: readonly string[] } {
  const { recorded, pairing } = pair;
  const proved = provedIn(pair);
  // The baseline may be recorded again for the text that was edited.
  if (recorded === null || proved === null || pairing === 'in-place') return { come: [], gone: [] };
  const [was, is] = [Object.keys(recorded.functions), Object.keys(proved.functions.definitions)];
  return {
    come: is.filter((signature) => !was.includes(signature)),
    gone: was.filter((signature) => !is.includes(signature)),
  };
}

/** What to do where the functions are not those that were proved. */
export function proveAgain(target: string): string {
  return `review what changed, run \`contracts verify --target ${target}\`, and record it: \`contracts baseline capture --target ${target}\``;
}

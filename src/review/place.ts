import type { Contract } from '../contract/contract.ts';
import type { Change } from './change.ts';
import type { ContractPair } from './pair.ts';
import type { Found } from './rules/rule.ts';
import type { Side } from './side.ts';
import { yamlLine } from './yaml-line.ts';

type At = NonNullable<Change['at']>;

/**
 * The line of a contract's file that a change is at: in the statement where it is there, else in the header. The head's, and the base's of
 * what is gone.
 */
export function placeInContract(
  { spans, path }: Pick<Found, 'spans' | 'path'>,
  about: { readonly pair: ContractPair; readonly base: Side; readonly head: Side },
): At {
  const [base, head] = [about.pair.base.contract, about.pair.head.contract];
  if (spans !== undefined && spans.new !== null) return inStatement('head', head, spans.new.start);
  if (spans !== undefined && spans.old !== null) return inStatement('base', base, spans.old.start);
  return (
    inYaml('head', { file: head.file, texts: about.head.texts, path }) ??
    inYaml('base', { file: base.file, texts: about.base.texts, path }) ?? { side: 'head', file: head.file, line: 1 }
  );
}

/** The line of a path in a file of YAML, where a rule knows the file only. */
export function placeInFile(
  at: At | null,
  about: { readonly path: string; readonly base: Side; readonly head: Side },
): At | null {
  if (at === null || at.line > 1) return at;
  return inYaml(at.side, { file: at.file, texts: about[at.side].texts, path: about.path }) ?? at;
}

function inStatement(side: At['side'], { file, line, sql }: Contract, offset: number): At {
  return { side, file, line: line + sql.slice(0, offset).split('\n').length - 1 };
}

function inYaml(
  side: At['side'],
  { file, texts, path }: { readonly file: string; readonly texts: Side['texts']; readonly path: string },
): At | null {
  const text = texts.get(file);
  const line = text === undefined ? null : yamlLine({ file, text }, path);
  return line === null ? null : { side, file, line };
}

import { type Declaration, depthsOf, foldedName, isWord, readDeclaration } from './declarations.ts';
import type { Word } from './words.ts';

/** A block of a plpgsql body, as written: the compiled form keeps neither what it declares nor its initial records. */
export interface SourceBlock {
  readonly label: string | null;
  /** Where its BEGIN stands. */
  readonly begin: number;
  readonly declarations: readonly Declaration[];
}

/** What a statement follows: also what ends the part before it. */
const beforeStatement: ReadonlySet<string> = new Set([';', 'then', 'else', 'loop', 'begin']);

/**
 * The blocks of a body in the order of their BEGIN. BEGIN and DECLARE are reserved in plpgsql, but SQL inside of it may
 * use them as names: only at the start of a statement do they open a block.
 */
export function findBlocks(tokens: readonly Word[]): readonly SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let label: string | null = null;
  let declarations: readonly Declaration[] = [];
  let atStart = true;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const word = token.text.toLowerCase();
    if (atStart && word === '#') {
      // #option dump, #variable_conflict use_column: a line of words.
      index +=
        isWord(tokens[index + 1], 'variable_conflict') || isWord(tokens[index + 1], 'print_strict_params') ? 2 : 0;
      while (index + 1 < tokens.length && !opens(tokens[index + 1])) index += 1;
    } else if (atStart && word === '<<') {
      label = foldedName(tokens[index + 1]?.text ?? '');
      index += 2;
    } else if (atStart && word === 'declare') {
      const end = sectionEnd(tokens, index + 1);
      declarations = sectionIn(tokens.slice(index + 1, end));
      index = end - 1;
    } else if (atStart && word === 'begin') {
      blocks.push({ label, begin: token.start, declarations });
      label = null;
      declarations = [];
    } else {
      atStart = beforeStatement.has(word);
      label = null;
    }
  }
  return blocks;
}

function opens(token: Word | undefined): boolean {
  return ['#', '<<', 'declare', 'begin'].some((word) => isWord(token, word));
}

/** Index of the BEGIN that ends the section: the first that starts a declaration. */
function sectionEnd(tokens: readonly Word[], from: number): number {
  let atStart = true;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (atStart && isWord(token, 'begin')) return index;
    atStart = token?.text === ';' || (atStart && isWord(token, 'declare'));
  }
  return tokens.length;
}

function sectionIn(tokens: readonly Word[]): readonly Declaration[] {
  const depths = depthsOf(tokens);
  const declarations: Declaration[] = [];
  let start = 0;
  tokens.forEach((token, index) => {
    if (token.text !== ';' || depths[index] !== 0) {
      // DECLARE may be repeated inside of its section.
      if (index === start && isWord(token, 'declare')) start += 1;
      return;
    }
    const declaration = readDeclaration(tokens.slice(start, index));
    if (declaration !== null) declarations.push(declaration);
    start = index + 1;
  });
  return declarations;
}

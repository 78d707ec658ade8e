import type { Contract } from '../../contract/contract.ts';
import { parseSql } from '../../sql/parse.ts';
import type { ContractPair, Read } from '../pair.ts';
import { compareTrees } from '../tree/compare.ts';
import type { Difference } from '../tree/difference.ts';
import { numbering } from '../tree/node.ts';
import { partsOf } from '../tree/part.ts';
import { differencesOfComments } from './comment-differences.ts';
import { declaredFor, neededOf, type Statements, type Trees, treesOf, undeclared } from './rewritten.ts';
import { speakingComments } from './speaking-comments.ts';
import { isSameWords, wordsOf } from './tokens.ts';

export interface Versions {
  readonly base: Contract;
  readonly head: Contract;
  readonly tenantColumns: readonly string[];
}

/** Holds two versions of a contract against each other, as far down the ladder as they are different. The parser must be loaded. */
export function readPair(pairing: ContractPair['pairing'], { base, head, tenantColumns }: Versions): ContractPair {
  const pair = { pairing, base: read(base), head: read(head), tenantColumns, rewrites: [], differences: [] };
  return { ...pair, ...rungOf(pair.base, pair.head) };
}

function read(contract: Contract): Read {
  const sql = parseSql(contract.sql);
  const statement = 'statements' in sql ? sql.statements[0] : undefined;
  if (!('statements' in sql) || statement === undefined) {
    throw new Error(`"${contract.file}" was read as a contract, and its statement cannot be parsed`);
  }
  return { contract, sql, statement };
}

type Rung = Pick<ContractPair, 'rung'> & Partial<Pick<ContractPair, 'rewrites' | 'differences'>>;

function rungOf(base: Read, head: Read): Rung {
  if (base.contract.sql === head.contract.sql) return { rung: 'bytes' };
  if (isSameWords(wordsOf(base.sql), wordsOf(head.sql))) return { rung: 'tokens' };
  const statements = { base, head, number: numbering() };
  const spoken = differencesOfComments(base, head);
  const written = treesOf(statements, undeclared);
  if (written === null) return { rung: 'different', differences: [wholeStatement(base, head), ...spoken] };
  if (written.base.plain === written.head.plain && spoken.length === 0) return { rung: 'tree' };
  // A hint calls tables by their aliases.
  const canRename = ![base.sql, head.sql].some((sql) => speakingComments(sql).length > 0);
  const declared = declaredFor(statements, written, { canRename });
  const trees = treesOf(statements, declared);
  if (trees !== null && trees.base.same === trees.head.same && spoken.length === 0) {
    return { rung: 'rewrites', rewrites: neededOf(statements, declared) };
  }
  const found = differencesOf(statements, trees);
  // `u.id` became `u.id`, as u is another table: with the aliases as they are written, that is what is told.
  const differences = found.some(isMute)
    ? differencesOf(statements, treesOf(statements, declaredFor(statements, written, { canRename: false })))
    : found;
  const all = [...differences, ...spoken];
  // What is not the same is never told as nothing.
  return { rung: 'different', differences: all.length === 0 ? [wholeStatement(base, head)] : all };
}

function differencesOf({ base, head, number }: Statements, trees: Trees | null): readonly Difference[] {
  if (trees === null) return [wholeStatement(base, head)];
  const maker = { number, rewrite: asItIs };
  return compareTrees(trees.base, trees.head, { maker, partAt: partsOf({ old: base, new: head }) });
}

function asItIs<T>(_: string, fields: T): T {
  return fields;
}

function isMute({ kind, old, new: now }: Difference): boolean {
  return kind === 'changed' && old?.text === now?.text;
}

function wholeStatement(base: Read, head: Read): Difference {
  const part = ({ sql, statement: { tag, fields, span } }: Read): Difference['old'] => ({
    value: { [tag]: fields },
    text: sql.text.slice(span.start, span.end),
    span,
  });
  return { kind: 'changed', levels: [], path: '', old: part(base), new: part(head), within: null };
}

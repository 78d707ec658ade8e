import type { Contract } from '../../contract/contract.ts';
import { parseSql } from '../../sql/parse.ts';
import type { ContractPair, Read } from '../pair.ts';
import { compareTrees } from '../tree/compare.ts';
import type { Difference } from '../tree/difference.ts';
import { type Numbering, numbering, type TreeNode } from '../tree/node.ts';
import { partsOf } from '../tree/part.ts';
import { readTree } from '../tree/read-tree.ts';
import { differencesOfComments } from './comment-differences.ts';
import { renamedTables } from './renamed-tables.ts';
import type { Rewrite } from './rewrite.ts';
import { rewrites } from './rewrites/registry.ts';
import { tableAlias } from './rewrites/table-alias.ts';
import { tableNamesOf } from './table-names.ts';
import { isSameWords, spokenOf, wordsOf } from './tokens.ts';

/** Trees with more nodes than this are not held against each other: nobody would read what came of it. */
const mostNodes = 400_000;

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
    throw new Error(`${contract.file} was read as a contract, and its statement cannot be parsed`);
  }
  return { contract, sql, statement };
}

type Rung = Pick<ContractPair, 'rung'> & Partial<Pick<ContractPair, 'rewrites' | 'differences'>>;

function rungOf(base: Read, head: Read): Rung {
  if (base.contract.sql === head.contract.sql) return { rung: 'bytes' };
  if (isSameWords(wordsOf(base.sql), wordsOf(head.sql))) return { rung: 'tokens' };
  const number = numbering();
  const was = readTree(base.statement, { number, rewrite: asItIs }, { limit: mostNodes });
  const is = readTree(head.statement, { number, rewrite: asItIs }, { limit: mostNodes });
  const partAt = partsOf({ old: base, new: head });
  if (was === null || is === null) return { rung: 'different', differences: [tooLarge(base, head)] };
  const spoken = differencesOfComments(base, head);
  if (was.plain === is.plain && spoken.length === 0) return { rung: 'tree' };
  const sides = { base: was, head: is, hasHints: [base.sql, head.sql].some((sql) => spokenOf(sql).length > 0) };
  const declared = declaredFor(sides);
  const [one, other] = rewritten({ base, head, number }, declared);
  if (one === null || other === null) return { rung: 'different', differences: [tooLarge(base, head)] };
  if (one.same === other.same && spoken.length === 0) {
    return { rung: 'rewrites', rewrites: neededOf({ base, head, number }, declared) };
  }
  const maker = { number, rewrite: asItIs };
  return { rung: 'different', differences: [...compareTrees(one, other, { maker, partAt }), ...spoken] };
}

function asItIs(_: string, fields: TreeNode['fields']): TreeNode['fields'] {
  return fields;
}

/** The rewrites of each side. */
interface Declared {
  readonly base: readonly Rewrite[];
  readonly head: readonly Rewrite[];
}

function declaredFor(sides: {
  readonly base: TreeNode;
  readonly head: TreeNode;
  readonly hasHints: boolean;
}): Declared {
  const [base, head] = [tableNamesOf(sides.base), tableNamesOf(sides.head)];
  // A hint calls tables by their aliases.
  const renames = sides.hasHints ? none : renamedTables(base, head);
  const qualified = new Set([...base.fixed, ...head.fixed]);
  return {
    base: [...rewrites, tableAlias(none, { qualified })],
    head: [...rewrites, tableAlias(renames, { qualified })],
  };
}

const none: ReadonlyMap<string, string> = new Map();

interface Statements {
  readonly base: Read;
  readonly head: Read;
  readonly number: Numbering;
}

function rewritten(
  { base, head, number }: Statements,
  declared: Declared,
): readonly [TreeNode | null, TreeNode | null] {
  const tree = (side: Read, some: readonly Rewrite[]): TreeNode | null =>
    readTree(
      side.statement,
      { number, rewrite: (tag, fields, maker) => apply(some, tag, fields, maker) },
      { limit: mostNodes },
    );
  return [tree(base, declared.base), tree(head, declared.head)];
}

function apply(some: readonly Rewrite[], ...[tag, fields, maker]: Parameters<Rewrite['fields']>): TreeNode['fields'] {
  return some.reduce((so, rewrite) => rewrite.fields(tag, so, maker) ?? so, fields);
}

/** What it took to make both sides equal: the rewrites without which they are not. */
function neededOf(statements: Statements, declared: Declared): readonly string[] {
  const ids = declared.head.map(({ id }) => id);
  return ids.filter((id) => {
    const without = (side: readonly Rewrite[]): readonly Rewrite[] => side.filter((rewrite) => rewrite.id !== id);
    const [one, other] = rewritten(statements, { base: without(declared.base), head: without(declared.head) });
    return one?.same !== other?.same;
  });
}

function tooLarge(base: Read, head: Read): Difference {
  const part = ({ sql, statement: { tag, fields, span } }: Read): Difference['old'] => ({
    value: { [tag]: fields },
    text: sql.text.slice(span.start, span.end),
    span,
  });
  return { kind: 'changed', levels: [], path: '', old: part(base), new: part(head) };
}

import { type Fields, fieldsOf, listOf } from '../../sql/tree.ts';
import type { ContractPair, Read } from '../pair.ts';
import type { Difference } from '../tree/difference.ts';
import { differencesAbout } from './aspect.ts';
import { listAt } from './column-change.ts';
import { compareNames, type NameChanges } from './name-lists.ts';
import { nodesBelow, taggedFields } from './node.ts';
import { isStar, outputName } from './output-name.ts';
import { setOperator } from './set-operations.ts';

/** The columns of a statement's result, stars left out; null where it has no list of them: VALUES, or no RETURNING. */
export interface OutputColumns {
  readonly names: readonly string[];
  /** Whether a star stands for more. */
  readonly star: boolean;
}

export function outputColumns({ statement }: Read): OutputColumns | null {
  const list = ownList(statement.tag, statement.fields);
  const targets = list.map((each) => taggedFields(each, 'ResTarget')).filter((each) => each !== null);
  if (targets.length === 0) return null;
  const plain = targets.filter((target) => !isStar(target));
  return { names: plain.map(outputName), star: plain.length < targets.length };
}

/** The select list of a SELECT, of the first arm of a set operation, or what RETURNING returns. */
function ownList(tag: string, fields: Fields): readonly unknown[] {
  if (tag !== 'SelectStmt') return listOf(fieldsOf(fields['returningClause'])['exprs']);
  let select = fields;
  while (setOperator(select) !== null) select = fieldsOf(select['larg']);
  return listOf(select['targetList']);
}

/** What became of the result's columns: by the statements where both have a list of them, by the headers besides. */
export function columnNameChanges(pair: ContractPair): NameChanges {
  const [base, head] = [outputColumns(pair.base), outputColumns(pair.head)];
  const byHeader = compareNames(declared(pair.base), declared(pair.head));
  if (base === null && head === null) return byHeader;
  if (base === null || head === null) return compareNames([], []);
  if (base.star || head.star) return base.star === head.star ? byHeader : compareNames([], []);
  const bySql = compareNames(base.names, head.names);
  const isKnown = (name: string): boolean => base.names.includes(name) || head.names.includes(name);
  return {
    removed: [...bySql.removed, ...byHeader.removed.filter(({ name }) => !isKnown(name))],
    added: [...bySql.added, ...byHeader.added.filter(({ name }) => !isKnown(name))],
    renamed: [...bySql.renamed, ...byHeader.renamed.filter((each) => !isKnown(each.old) && !isKnown(each.new))],
    reordered: bySql.reordered ?? byHeader.reordered,
  };
}

function declared({ contract }: Read): readonly string[] {
  return contract.returns.columns.map(({ name }) => name);
}

/** The differences of the lists of columns in which this column was, or is. */
export function listDifferences(
  pair: ContractPair,
  names: { readonly old?: string; readonly new?: string },
): readonly Difference[] {
  return differencesAbout(pair, 'columns').filter((difference) => {
    if (difference.kind === 'moved') return false;
    const { old, new: now } = targetsOf(difference);
    return (names.old === undefined || old === names.old) && (names.new === undefined || now === names.new);
  });
}

/** The names of a column on both sides of a difference in a list of columns. */
export function targetsOf(difference: Difference): { readonly old: string | null; readonly new: string | null } {
  const { old, new: now } = nodesBelow(difference, listAt(difference));
  return { old: old === null ? null : outputName(old.fields), new: now === null ? null : outputName(now.fields) };
}

import { type Fields, isFields, textOf } from '../../../sql/tree.ts';
import type { Difference, Level } from '../../tree/difference.ts';
import { isSameTree, nodesBelow, nodesWithTag } from '../node.ts';
import type { ScopeAspect } from './aspect.ts';

/** What a difference inside FROM or USING is about, outside of the conditions of its joins. `inside`: the levels below the clause. */
export function tableAspect(difference: Difference, inside: readonly Level[]): ScopeAspect {
  const { kind } = difference;
  const last = inside.at(-1);
  const entry =
    last === undefined ||
    last.field === 'joins' ||
    last.field === 'first' ||
    last.field === 'rarg' ||
    last.field === 'larg';
  if (entry) {
    if (kind === 'added') return 'table-added';
    if (kind === 'removed') return 'table-removed';
    if (kind === 'moved') return 'from-order';
    return replacedAspect(difference);
  }
  return inside.map(levelAspect).findLast((aspect) => aspect !== null) ?? 'table-replaced';
}

const fieldAspects: Readonly<Record<string, ScopeAspect>> = {
  'JoinExpr.jointype': 'join-type',
  'JoinExpr.isNatural': 'join-columns',
  'JoinExpr.usingClause': 'join-columns',
  'RangeFunction.lateral': 'lateral-changed',
  'RangeSubselect.lateral': 'lateral-changed',
  'RangeVar.inh': 'inherited-rows',
  'RangeVar.schemaname': 'table-schema',
  'RangeVar.catalogname': 'table-schema',
};

const tagAspects: Readonly<Record<string, ScopeAspect>> = {
  Alias: 'table-alias',
  RangeFunction: 'from-function-shape',
  RangeTableFunc: 'from-function-shape',
  RangeTableFuncCol: 'from-function-shape',
  RangeTableSample: 'table-sample',
  JsonTable: 'from-function-shape',
};

function levelAspect({ field, parent, tag }: Level): ScopeAspect | null {
  if (field === 'alias' || field === 'join_using_alias') return 'table-alias';
  if (parent.tag === 'RangeTableSample' && field === 'relation') return tag === 'RangeVar' ? null : 'table-replaced';
  return fieldAspects[`${parent.tag}.${field}`] ?? tagAspects[parent.tag] ?? null;
}

/** An entry of FROM that became another one. */
function replacedAspect(difference: Difference): ScopeAspect {
  const { old, new: now } = nodesBelow(difference, difference.levels.length - 1);
  if (old === null || now === null) return 'table-replaced';
  const sampled = [old, now].find(({ tag }) => tag === 'RangeTableSample');
  const plain = [old, now].find(({ tag }) => tag === 'RangeVar');
  if (sampled !== undefined && plain !== undefined && old.tag !== now.tag) {
    return isSameTree(sampled.fields['relation'], { RangeVar: plain.fields }) ? 'table-sample' : 'table-replaced';
  }
  if (old.tag === 'RangeVar' && now.tag === 'RangeVar') {
    const isSameName = old.fields['relname'] === now.fields['relname'];
    return isSameName && old.fields['schemaname'] !== now.fields['schemaname'] ? 'table-schema' : 'table-replaced';
  }
  if (old.tag === 'JoinExpr' || now.tag === 'JoinExpr') return 'join-rearranged';
  return 'table-replaced';
}

/** What an entry of FROM takes rows from, with the name that it has in the statement: `app.orders o`. Subqueries and functions are their tags. */
export function tablesIn(from: unknown): readonly string[] {
  const tables = nodesWithTag(from, 'RangeVar').map(tableWords);
  const others = ['RangeSubselect', 'RangeFunction', 'RangeTableFunc', 'JsonTable'];
  return [...tables, ...others.flatMap((tag) => nodesWithTag(from, tag).map(() => tag))];
}

/** `app.orders`, with ONLY and the alias where there is one. */
function tableWords(table: Fields): string {
  const name = [table['schemaname'], table['relname']].flatMap((word) => textOf(word) ?? []).join('.');
  const { alias } = table;
  const alsoCalled = isFields(alias) ? textOf(alias['aliasname']) : null;
  return `${table['inh'] === true ? '' : 'ONLY '}${name}${alsoCalled === null ? '' : ` ${alsoCalled}`}`;
}

import { type Fields, listOf, textOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Found } from '../rules/rule.ts';
import type { Difference } from '../tree/difference.ts';
import { type Aspect, differencesAbout } from './aspect.ts';
import { type Called, calledName, callsAround, isCall, isRenamed } from './call.ts';
import { columnTexts, listAt } from './column-change.ts';
import { grouped, pathTo, spansOf } from './groups.ts';
import { clauseAt } from './home.ts';
import { taggedFields } from './node.ts';
import { itemSpan, textAt } from './source-text.ts';

/** What changed in a call of a function. */
export interface CallChange {
  /** The function's name on the head's side. */
  readonly name: string;
  /** Counts from 1; null where the change is not in one argument. */
  readonly argument: number | null;
  readonly path: string;
  /** The argument as it is written; the whole call where the change is not in one argument. */
  readonly old: string | null;
  readonly new: string | null;
  readonly spans: NonNullable<Found['spans']>;
  readonly explains: readonly [Difference, ...Difference[]];
}

/** The calls, or their arguments, in which something changed that is about this. */
export function callChanges(pair: ContractPair, aspect: Aspect, per: 'call' | 'argument'): readonly CallChange[] {
  const differences = differencesAbout(pair, aspect);
  return grouped(differences, (each) => keyOf(each, per)).map((explains) => {
    const [first] = explains;
    const call = callOf(first);
    const level = first.levels[call?.at ?? -1];
    const place = { path: first.path, spans: spansOf(explains), explains };
    if (call === null || level === undefined) {
      return { ...place, name: '', argument: null, ...columnTexts(pair, first) };
    }
    const name = calledName(call.new);
    if (per === 'call' || level.field !== 'args' || level.index === null) {
      return {
        ...place,
        name,
        argument: null,
        old: textOfCall(pair, call, 'base'),
        new: textOfCall(pair, call, 'head'),
      };
    }
    const { index } = level;
    const named = argumentName(listOf(call.new['args'])[index]);
    const text = (side: 'base' | 'head', fields: Fields): string | null => {
      const all = listOf(fields['args']);
      // An argument by name stands anywhere.
      const argument = all.find((each) => named !== null && argumentName(each) === named) ?? all[index];
      return argument === undefined ? null : textAt(pair[side].sql, itemSpan(pair[side].sql, argument));
    };
    const gone = first.levels.length === call.at + 1 && first.kind !== 'changed';
    return {
      ...place,
      name,
      argument: index + 1,
      old: gone ? (first.old?.text ?? null) : text('base', call.old),
      new: gone ? (first.new?.text ?? null) : text('head', call.new),
    };
  });
}

function argumentName(argument: unknown): string | null {
  return textOf(taggedFields(argument, 'NamedArgExpr')?.['name']);
}

/** The call that a difference is told of: the outermost one that has another name, or the innermost of the application's own. */
function callOf(difference: Difference): Called | null {
  const calls = callsAround(difference, clauseAt(difference) + 1);
  const own = calls.findLast((each) => isCall(difference, each));
  return calls.find(isRenamed) ?? own ?? calls.at(-1) ?? null;
}

function keyOf(difference: Difference, per: 'call' | 'argument'): string {
  const call = callOf(difference);
  if (call === null) return pathTo(difference, listAt(difference));
  return pathTo(difference, per === 'call' ? call.at - 1 : call.at);
}

function textOfCall(pair: ContractPair, call: Called, side: 'base' | 'head'): string {
  const fields = side === 'base' ? call.old : call.new;
  const { sql } = pair[side];
  const args = listOf(fields['args']).map((each, index, { length }) => {
    const spread = fields['func_variadic'] === true && index === length - 1;
    return `${spread ? 'VARIADIC ' : ''}${textAt(sql, itemSpan(sql, each)) ?? '…'}`;
  });
  return `${calledName(fields)}(${args.join(', ')})`;
}

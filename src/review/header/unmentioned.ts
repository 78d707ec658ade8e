import type { Contract } from '../../contract/contract.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { ContractPair } from '../pair.ts';
import type { Found } from '../rules/rule.ts';
import { matchedCases, valuesOf } from './cases.ts';
import { inHeader } from './changed.ts';
import { isSame } from './named.ts';
import { waiverPath } from './waivers.ts';

/** One thing that a header says, and the paths under which a rule may tell that it changed. */
interface Unit {
  readonly value: unknown;
  readonly told: readonly string[];
}

/**
 * What is not the same in the headers of both versions, and none of `told`, the paths of what the rules found, is about. There is nothing
 * where every field has its rule; a field that gets none is unknown, and blocks.
 */
export function unmentionedHeader(pair: ContractPair, told: readonly string[]): readonly Found[] {
  const [base, head] = [unitsOf(pair, 'base'), unitsOf(pair, 'head')];
  return [...new Set([...base.keys(), ...head.keys()])].flatMap((path) => {
    const [old, now] = [base.get(path), head.get(path)];
    if (isSame(old?.value ?? null, now?.value ?? null)) return [];
    const mayTell = [path, ...(old?.told ?? []), ...(now?.told ?? [])];
    if (told.some((one) => mayTell.some((may) => covers(one, may)))) return [];
    return [
      inHeader({
        severity: 'unknown',
        path,
        old: null,
        new: null,
        message: `"${path}" of the header is not what it was, and no rule says what that means`,
        consequence: 'nobody looked at what follows in the database',
        hint: 'report this with both files: a rule is missing',
      }),
    ];
  });
}

/** A finding about a thing is about what is in it, and the other way round. */
function covers(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Fields that follow from others, or say where the contract is. */
type Derived = 'id' | 'version' | 'file' | 'line' | 'caseLines' | 'sql' | 'sha256' | 'headerSha256';

type HeaderField = Exclude<keyof Contract, Derived>;

function unitsOf(pair: ContractPair, side: 'base' | 'head'): ReadonlyMap<string, Unit> {
  const { contract } = pair[side];
  const unit = (path: string, value: unknown, ...told: readonly string[]) => [path, { value, told }] as const;
  // A field that is added to Contract does not compile until it is here.
  const fields: Readonly<Record<HeaderField, readonly (readonly [string, Unit])[]>> = {
    summary: [unit('summary', contract.summary)],
    kind: [unit('kind', contract.kind)],
    principal: [unit('principal', contract.principal)],
    isolation: [unit('isolation', contract.isolation)],
    params: [unit('params', contract.params)],
    returns: [unit('returns.rows', contract.returns.rows), unit('returns.columns', contract.returns.columns)],
    effects: contract.effects.map(({ table, ...rows }) => unit(`effects.${formatQualified(table)}`, rows)),
    declared: contract.declared.flatMap(({ table, operations }) =>
      operations.map((write) =>
        unit(`declared.${formatQualified(table)}.${write}`, true, `effects.${formatQualified(table)}.${write}`),
      ),
    ),
    waivers: contract.waivers.map((waiver) => unit(waiverPath(waiver), waiver)),
    burns: contract.burns.map(({ sequence, values }) => unit(`burns.${formatQualified(sequence)}`, values)),
    cases: caseUnits(pair, side).map(([path, value, ...told]) => unit(path, value, ...told)),
  };
  return new Map(Object.values(fields).flat());
}

/** A renamed case goes by the name that it had: that it has another one is a thing of its own. */
function caseUnits(pair: ContractPair, side: 'base' | 'head'): readonly (readonly [string, unknown, ...string[]])[] {
  const { contract } = pair[side];
  const { renamed } = matchedCases(pair);
  const common = pair.base.contract.params.filter(({ name }) =>
    pair.head.contract.params.some((other) => other.name === name),
  );
  return contract.cases.flatMap((one) => {
    const path = `cases.${(side === 'head' ? renamed.find((both) => both.new === one)?.old.name : null) ?? one.name}`;
    const values = valuesOf(contract.params, one);
    return [
      [path, one.name],
      [`${path}.params`, common.map(({ name }) => [name, values.get(name) ?? null])],
      [`${path}.raises`, one.raises?.sqlstate ?? null],
      // What the header says is the case's too, and a case that raises writes nothing.
      [`${path}.effects`, one.effects, 'effects', `${path}.raises`],
      [`${path}.burns`, one.burns, 'burns'],
    ] as const;
  });
}

import type { Finding } from '../core/finding.ts';
import { didYouMean } from '../core/similar.ts';
import { findingAt, type Source } from '../sql/position.ts';
import { caseValue } from './case-value.ts';
import type { CaseValue, Parameter } from './contract.ts';
import type { Entry } from './yaml.ts';
import { entriesOf, valueAt } from './yaml-tree.ts';

/** The values of one case in the order of the contract's parameters. Every parameter has one; NULL is written as null. */
export function caseValues(
  source: Source,
  entry: Entry,
  params: readonly Parameter[],
): { readonly values: readonly CaseValue[]; readonly findings: readonly Finding[] } {
  const given = entriesOf(valueAt(entry.value, 'params'));
  const known = new Set(params.map(({ name }) => name));
  const byName = new Map(given.map(({ key, value }) => [key, value]));
  const unknown = given
    .filter(({ key }) => !known.has(key))
    .map(({ key, keySpan }) =>
      findingAt(source, keySpan, {
        code: 'unknown-parameter',
        message: `the contract has no parameter "${key}"${didYouMean(key, known)}`,
        hint: known.size === 0 ? 'remove it' : `use one of: ${[...known].slice(0, 20).join(', ')}`,
      }),
    );
  const results = params.map(({ name, type }) => {
    const value = byName.get(name);
    if (value !== undefined) return caseValue(source, value, type);
    const finding = findingAt(source, entry.keySpan, {
      code: 'missing-parameter',
      message: `the case "${entry.key}" has no value for the parameter "${name}"`,
      hint: `write ${name}: … under its \`params:\`; null sends NULL`,
    });
    return { value: null, findings: [finding] };
  });
  return {
    values: results.flatMap(({ value }) => value ?? []),
    findings: [...unknown, ...results.flatMap(({ findings }) => findings)],
  };
}

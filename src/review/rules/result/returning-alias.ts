import { fieldsOf, textOf } from '../../../sql/tree.ts';
import { differencesAbout } from '../../read/aspect.ts';
import { grouped, pathTo, spansOf } from '../../read/groups.ts';
import { nodeOf, nodesBelow } from '../../read/node.ts';
import type { Difference } from '../../tree/difference.ts';
import type { ContractRule, Found } from '../rule.ts';

/** What `RETURNING WITH (OLD AS o, NEW AS n)` calls the rows before and after the change (PostgreSQL 18). */
export const returningAlias: ContractRule = {
  id: 'returning-alias',
  area: 'result',
  mirror: { rule: 'returning-alias' },
  find: (pair) =>
    grouped(differencesAbout(pair, 'returning-alias'), (each) => pathTo(each, optionAt(each))).map((explains) => {
      const [first] = explains;
      const option = nodesBelow(first, optionAt(first));
      const [old, now] = [wordsOf(option.old?.fields), wordsOf(option.new?.fields)];
      const place = { path: first.path, old, new: now, spans: spansOf(explains), explains };
      return { ...place, ...said(first, { old: old ?? 'nothing', now: now ?? 'nothing' }) };
    }),
};

/** Which level leads to one of the names; -1 past the last where the whole list came or went. */
function optionAt({ levels }: Difference): number {
  return levels.findLastIndex(({ field }) => field === 'options');
}

function wordsOf(option: unknown): string | null {
  const fields = fieldsOf(nodeOf(option)?.fields ?? option);
  const value = textOf(fields['value']);
  const row = textOf(fields['option']) === 'RETURNING_OPTION_NEW' ? 'NEW' : 'OLD';
  return value === null ? null : `${row} AS ${value}`;
}

function said(
  { kind, levels }: Difference,
  { old, now }: { readonly old: string; readonly now: string },
): Pick<Found, 'severity' | 'message' | 'consequence' | 'hint'> {
  const isWhole = levels.at(-1)?.field === 'options';
  if (isWhole && kind === 'moved') {
    return {
      severity: 'safe',
      message: `RETURNING names the old and the new rows in another order: \`${now}\` is at another place`,
      consequence: 'nothing: each name stays with its row',
      hint: null,
    };
  }
  if (isWhole) {
    return {
      severity: 'dangerous',
      message:
        kind === 'added'
          ? `RETURNING calls rows by a name of their own: \`${now}\``
          : `RETURNING lost a name of rows: \`${old}\``,
      consequence:
        'where a row has a name of its own, `old` or `new` is not it, and may be a table; PostgreSQL 17 and older refuse such names with 42601 (syntax error)',
      hint: 'check what every column of RETURNING is taken from',
    };
  }
  return {
    severity: 'breaking',
    message: `RETURNING calls other rows by a name: \`${old}\` → \`${now}\``,
    consequence:
      'the columns that are taken from the name carry the values before the change for those after it, or fail (42P01)',
    hint: 'compare the values that come back',
  };
}

import { textOf } from '../../../sql/tree.ts';
import type { ContractPair, Read } from '../../pair.ts';
import { nodesWithTag } from '../../read/node.ts';
import { change, scopeRule } from '../../read/scope/scope-rule.ts';
import type { Sighting } from '../../read/scope/sighting.ts';

export const cteRenamed = scopeRule({
  id: 'cte-renamed',
  mirror: { rule: 'cte-renamed' },
  tell: (sighting, pair) => {
    const isAlone = isOnlyName(sighting, pair);
    return {
      severity: isAlone ? 'safe' : 'dangerous',
      message: `a query of WITH has another name: ${change(sighting)}`,
      consequence: isAlone
        ? 'nothing, where every reference follows; a reference that does not is a table of that name, or fails (42P01)'
        : 'another query of WITH has, or had, that name: what is read by it may be the other one, and no row tells which',
      hint: isAlone ? null : 'give the query a name that no other one has',
    };
  },
});

/** Whether nothing in the base is called what the query is called in the head, and nothing in the head what it was called. */
function isOnlyName({ differences: [{ old, new: now }] }: Sighting, { base, head }: ContractPair): boolean {
  const [was, is] = [textOf(old?.value), textOf(now?.value)];
  return was !== null && is !== null && !namesIn(base).has(is) && !namesIn(head).has(was);
}

/** What a statement calls its queries, and what it reads without a schema. */
function namesIn({ statement }: Read): ReadonlySet<string | null> {
  const queries = nodesWithTag(statement.fields, 'CommonTableExpr').map(({ ctename }) => textOf(ctename));
  const tables = nodesWithTag(statement.fields, 'RangeVar').filter((table) => !('schemaname' in table));
  return new Set([...queries, ...tables.map(({ relname }) => textOf(relname))]);
}

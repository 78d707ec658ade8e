import { nameOf, textOf } from '../../../sql/tree.ts';
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
        : 'something else has, or had, one of these names: what is read by it may be the other one, or the statement is refused (42712)',
      hint: isAlone ? null : 'give the query a name that nothing else has',
    };
  },
});

/** Whether nothing in the base is called what the query is called in the head, and nothing in the head what it was called. */
function isOnlyName({ differences: [{ old, new: now }] }: Sighting, { base, head }: ContractPair): boolean {
  const [was, is] = [textOf(old?.value), textOf(now?.value)];
  return was !== null && is !== null && !namesIn(base).has(is) && !namesIn(head).has(was);
}

/** What a statement calls its queries and its tables, what it reads without a schema, and names that stand alone: they may be a whole row. */
function namesIn({ statement }: Read): ReadonlySet<string | null> {
  const queries = nodesWithTag(statement.fields, 'CommonTableExpr').map(({ ctename }) => textOf(ctename));
  const tables = nodesWithTag(statement.fields, 'RangeVar').filter((table) => !('schemaname' in table));
  const aliases = nodesWithTag(statement.fields, 'alias').map(({ aliasname }) => textOf(aliasname));
  const alone = nodesWithTag(statement.fields, 'ColumnRef').flatMap(({ fields }) => {
    const [word, ...more] = nameOf(fields);
    return word === undefined || more.length > 0 ? [] : [word];
  });
  return new Set([...queries, ...tables.map(({ relname }) => textOf(relname)), ...aliases, ...alone]);
}

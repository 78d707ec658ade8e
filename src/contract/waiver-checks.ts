import type { Finding } from '../core/finding.ts';
import { parseQualified } from '../core/identifier.ts';
import { findingAt, type Source } from '../sql/position.ts';
import type { Node } from './yaml.ts';
import { entriesOf, valueAt, writtenAt } from './yaml-tree.ts';

/** What the schema cannot say about waivers and burn budgets. Whether their survivors exist is found out by the analysis. */
export function checkWaivers(root: Node, source: Source): readonly Finding[] {
  const burns = [
    valueAt(root, 'burns'),
    ...entriesOf(valueAt(root, 'cases')).map(({ value }) => valueAt(value, 'burns')),
  ];
  return [...twice(valueAt(root, 'waivers'), source), ...burns.flatMap((each) => sequences(each, source))];
}

function twice(waivers: Node | null, source: Source): readonly Finding[] {
  const seen = new Set<string>();
  return (waivers?.type === 'list' ? waivers.items : []).flatMap((waiver) => {
    const code = writtenAt(waiver, 'code');
    const object = writtenAt(waiver, 'object');
    if (code === null || object === null) return [];
    const key = JSON.stringify([code, object]);
    const isFirst = !seen.has(key);
    seen.add(key);
    if (isFirst) return [];
    return [
      findingAt(source, valueAt(waiver, 'object')?.span ?? waiver.span, {
        code: 'waiver-twice',
        message: `the survivor "${code}" of "${object}" is waived twice`,
        hint: 'keep one of the two waivers',
      }),
    ];
  });
}

function sequences(burns: Node | null, source: Source): readonly Finding[] {
  return entriesOf(burns)
    .filter(({ key }) => parseQualified(key) === null)
    .map(({ key, keySpan }) =>
      findingAt(source, keySpan, {
        code: 'burn-sequence',
        message: `"${key}" is not a sequence with its schema`,
        hint: 'write schema.sequence in lower case, for example public.orders_id_seq',
      }),
    );
}

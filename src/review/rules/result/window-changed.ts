import { clauseChanges } from '../../read/clause-change.ts';
import { columnChanges } from '../../read/column-change.ts';
import { code } from '../../read/groups.ts';
import { clauseAt } from '../../read/home.ts';
import type { ContractRule } from '../rule.ts';

const shared = {
  severity: 'breaking',
  consequence:
    'numbers, running sums and neighbours are taken over other rows; the number of result rows stays the same',
  hint: 'compare both versions on real rows before releasing the change',
} as const;

export const windowChanged: ContractRule = {
  id: 'window-changed',
  area: 'result',
  mirror: { rule: 'window-changed' },
  find: (pair) => [
    ...columnChanges(pair, 'window-changed').map(({ subject, path, old, new: now, spans, explains }) => ({
      ...shared,
      path,
      old,
      new: now,
      spans,
      message: `${subject} is computed over another window: ${code(old)} → ${code(now)}`,
      explains,
    })),
    ...clauseChanges(pair, 'window-changed', 'windowClause')
      .filter(({ explains: [first] }) => first.levels[clauseAt(first)]?.field === 'windowClause')
      .map(({ place, select: _, ...change }) => ({
        ...shared,
        ...change,
        message: `windows${place} are other ones: WINDOW ${code(change.old)} → ${code(change.new)}`,
      })),
  ],
};

import type { Severity } from '../change.ts';
import type { ContractRule, Mirror } from '../rules/rule.ts';
import type { Aspect } from './aspect.ts';
import { columnChanges } from './column-change.ts';
import { code } from './groups.ts';

/** A rule about what the expression of a column computes: one finding a column. */
export function columnRule(rule: {
  readonly id: Aspect;
  readonly mirror?: Mirror;
  readonly severity: Severity;
  /** Between the column and the two expressions: `column "total" adds up other values: a → b`. */
  readonly fact: string;
  readonly consequence: string;
  readonly hint: string | null;
}): ContractRule {
  const { id, severity, fact, consequence, hint } = rule;
  return {
    id,
    area: 'result',
    mirror: rule.mirror ?? { rule: id },
    find: (pair) =>
      columnChanges(pair, id).map(({ subject, path, old, new: now, spans, explains }) => ({
        severity,
        path,
        old,
        new: now,
        spans,
        message: `${subject} ${fact}: ${code(old)} → ${code(now)}`,
        consequence,
        hint,
        explains,
      })),
  };
}

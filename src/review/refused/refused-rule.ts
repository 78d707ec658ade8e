import { visible } from '../../core/text.ts';
import type { ProjectRule } from '../rules/rule.ts';
import { type RefusedId, refusedCodes } from './codes.ts';
import { type Refusal, refusalsOf } from './refusals-of.ts';

/** A rule about files of the head that a guard refuses: what `contracts check` finds there, told as a change. */
export function refusedRule({
  id,
  consequence,
}: {
  readonly id: RefusedId;
  readonly consequence: string;
}): ProjectRule {
  const codes: readonly string[] = refusedCodes[id];
  return {
    id,
    area: 'unsafe',
    mirror: { none: 'what is refused cannot be accepted, and that it is gone needs no review' },
    find: ({ head }) =>
      refusalsOf(head, (finding) => codes.includes(finding.code)).map((refusal) => ({
        severity: 'unsafe',
        path: refusal.first.code,
        old: null,
        new: null,
        contract: refusal.contract,
        at: { side: 'head', file: refusal.first.file, line: refusal.first.line },
        message: refusalMessage(refusal),
        consequence,
        hint: refusal.first.hint,
      })),
  };
}

/** What the check said, and how often. */
export function refusalMessage({ first, more }: Refusal): string {
  const rest = more === 0 ? '' : ` (and ${more} more in this file)`;
  return `${visible(first.message)}${rest}`;
}

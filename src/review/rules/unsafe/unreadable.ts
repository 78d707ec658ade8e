import { isRefused } from '../../refused/codes.ts';
import { type Refusal, refusalsOf } from '../../refused/refusals-of.ts';
import { refusalMessage } from '../../refused/refused-rule.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** The lock is compared entry by entry (area evidence); that a file is not what the lock says keeps nobody from reading it. */
const ofLock = /^lock-/;

export const unreadable: ProjectRule = {
  id: 'unreadable',
  area: 'unsafe',
  mirror: { none: 'that a file can be read needs no review; what it says does' },
  find: ({ base, head }) => [
    ...refusalsOf(base, ({ code }) => !ofLock.test(code)).map((refusal) => found('base', refusal)),
    ...refusalsOf(head, ({ code }) => !ofLock.test(code) && !isRefused(code)).map((refusal) => found('head', refusal)),
  ],
};

function found(side: 'base' | 'head', refusal: Refusal): FoundInProject {
  const { first, contract } = refusal;
  return {
    severity: 'unknown',
    path: `${side}:${first.code}`,
    old: null,
    new: null,
    contract,
    at: { side, file: first.file, line: first.line },
    message: `"${first.file}" cannot be compared, on the ${side}'s side: ${refusalMessage(refusal)}`,
    consequence:
      'Nobody can say what the change means in the database; it is treated as breaking until somebody looks.',
    hint:
      side === 'head'
        ? first.hint
        : 'read the whole file as if it were new; the next review has something to compare with',
  };
}

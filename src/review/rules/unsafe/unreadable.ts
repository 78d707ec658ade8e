import { approvalsFile } from '../../../contract/approvals.ts';
import { lockFile } from '../../../contract/lock.ts';
import { projectFile } from '../../../contract/project-file.ts';
import type { Finding } from '../../../core/finding.ts';
import { visible } from '../../../core/text.ts';
import { restoreLock } from '../../project/restore.ts';
import { isRefused } from '../../refused/codes.ts';
import { type Refusal, refusalsOf } from '../../refused/refusals-of.ts';
import { refusalMessage } from '../../refused/refused-rule.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** These have rules of their own that say what is wrong with them. */
const others: ReadonlySet<string> = new Set([approvalsFile, projectFile]);

/** That a file is not what the lock says keeps nobody from reading it. */
const ofLock: ReadonlySet<string> = new Set(['lock-differs', 'lock-missing']);

export const unreadable: ProjectRule = {
  id: 'unreadable',
  area: 'unsafe',
  mirror: { none: 'that a file can be read needs no review; what it says does' },
  find: ({ base, head }) => [
    ...refusalsOf(base, isMine).map((refusal) => ({
      ...found('base', refusal),
      hint: 'read the whole file as if it were new; the next review has something to compare with',
    })),
    ...refusalsOf(head, (finding) => isMine(finding) && !isRefused(finding.code)).map((refusal) => ({
      ...found('head', refusal),
      hint: refusal.first.file === lockFile ? restoreLock(base) : refusal.first.hint,
    })),
  ],
};

function isMine({ file, code }: Finding): boolean {
  return !others.has(file) && !ofLock.has(code);
}

function found(side: 'base' | 'head', refusal: Refusal): Omit<FoundInProject, 'hint'> {
  const { first, contract } = refusal;
  return {
    severity: 'unknown',
    path: `${side}:${first.code}`,
    old: null,
    new: null,
    contract,
    at: { side, file: first.file, line: first.line },
    message: `"${visible(first.file)}" cannot be compared, on the ${side}'s side: ${refusalMessage(refusal)}`,
    consequence: 'nobody can say what the change means in the database; it is treated as breaking until somebody looks',
  };
}

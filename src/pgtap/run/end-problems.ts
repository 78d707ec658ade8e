import { visible } from '../../core/text.ts';
import type { Receipt } from '../../db/receipt.ts';
import type { FileProblem, ProblemCode } from '../outcome.ts';
import type { FileRun } from './run-file.ts';

/** What became of the transactions of a file, and of the sessions that they ran on. */
export function endProblems(
  { ends }: Pick<FileRun, 'ends'>,
  about: { readonly receipts: readonly Receipt['status'][]; readonly allowSequences: boolean },
): readonly FileProblem[] {
  return ends.flatMap(({ rolledBack }, index) => {
    const { escaped, residue, sequences, unseen } = rolledBack;
    const receipt = about.receipts[index] ?? 'unknown';
    return [
      ...escaped.map((words) => problem('left-transaction', visible(words))),
      ...receiptProblems(receipt),
      ...residue.map((words) => problem('survived', `${visible(words)} after ROLLBACK`)),
      ...(about.allowSequences ? [] : sequences).map((name) => ({
        ...problem('survived', `sequence "${visible(name)}" was advanced, which no ROLLBACK takes back`),
        hint: 'add `--allow-sequences` where a gap in its numbers means nothing on this database',
      })),
      ...unseen.map((words) => problem('session-unclean', visible(words))),
    ];
  });
}

function receiptProblems(receipt: Receipt['status']): readonly FileProblem[] {
  switch (receipt) {
    case 'aborted':
    case 'none':
      return [];
    case 'unknown':
      return [problem('no-receipt', 'the witness does not say that the transaction was aborted')];
    case 'committed':
      return [problem('not-rolled-back', 'the witness says that the transaction was committed')];
    case 'in progress':
      return [problem('not-rolled-back', 'the witness says that the transaction is still in progress after ROLLBACK')];
  }
}

function problem(code: ProblemCode, message: string): FileProblem {
  return { code, message, hint: null, at: null, error: null };
}

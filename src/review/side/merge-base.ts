import { ContractsError } from '../../core/errors.ts';
import { fetchCommand, type Repository } from './repository.ts';

/** Where people merge to, the most telling first. */
const mains = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
] as const;

/** The branch that changes are merged into, as far as this clone knows it. Throws `history-missing`. */
export async function mainBranch(repository: Repository): Promise<{ readonly name: string; readonly commit: string }> {
  // One question for all of them. A ref that leads nowhere is not listed.
  const listed = await repository.tryAsk([
    'for-each-ref',
    '--format=%(refname) %(objecttype) %(objectname) %(symref:short)',
    ...mains,
  ]);
  const lines = (listed ?? '').split('\n').map((line) => line.split(' '));
  for (const ref of mains) {
    const [, type, commit = '', target = ''] = lines.find(([name]) => name === ref) ?? [];
    if (type === 'commit')
      return { name: target === '' ? ref.replace(/^refs\/(?:remotes|heads)\//, '') : target, commit };
  }
  const origin = await repository.tryAsk(['remote', 'get-url', 'origin']);
  throw new ContractsError('history-missing', 'this clone knows no main branch: neither origin/main nor main', {
    hint:
      origin === null
        ? 'name the base: contracts diff BASE'
        : `fetch it: ${fetchCommand('main', repository)}; or name the base: contracts diff BASE`,
  });
}

/** Where two commits last were one. Throws `history-missing`: nothing else may be taken for the base. */
export async function mergeBase(
  repository: Repository,
  about: { readonly main: string; readonly one: string; readonly other: string },
): Promise<string> {
  const { main, one, other } = about;
  const found = await repository.tryAsk(['merge-base', one, other]);
  // Of several, as after criss-cross merges, git names the first.
  const [commit = ''] = (found ?? '').split('\n');
  if (commit !== '') return commit;
  const branch = main.replace(/^origin\//, '');
  throw new ContractsError(
    'history-missing',
    repository.isShallow
      ? `this clone is shallow, and does not reach back to where the change left "${main}"`
      : `the change and "${main}" have no commit in common`,
    {
      hint: repository.isShallow
        ? `fetch the history: ${fetchCommand(branch, repository)}`
        : 'name the base itself: contracts diff BASE',
    },
  );
}

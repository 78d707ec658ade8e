import { resolve } from 'node:path';
import { contractAt } from '../../contract/contract-files.ts';
import { projectFile } from '../../contract/project-file.ts';
import type { FileBytes } from '../../contract/regular-file.ts';
import { ContractsError } from '../../core/errors.ts';
import { askGit } from '../../core/git.ts';
import { readRegularFile } from '../../core/regular-file.ts';
import { visible } from '../../core/text.ts';
import { renderChanges } from '../../report/diff/text/changes.ts';
import { shownInLog } from '../../report/layout/log-commands.ts';
import { review } from '../../review/review.ts';
import { loadSides } from '../../review/side/load-sides.ts';
import { type FileTree, largestOf } from '../../review/side/tree.ts';
import type { Context } from '../context.ts';
import { reportOptions } from '../report-options.ts';
import { version } from '../version.ts';

/** What git gives a diff driver: the file's name in the repository, and where both versions of it lie. */
interface Given {
  readonly path: string;
  /** Its name on the old side: another one where it was moved. */
  readonly from: string;
  readonly old: GivenFile;
  readonly new: GivenFile;
}

interface GivenFile {
  readonly file: string;
  /** `.` where there is none. */
  readonly mode: string;
}

const deadline = 30_000;
const bytes = 67_108_864;

/**
 * As git's external diff: what the change of one file means, and then the diff of its text. Throws `usage` where git did not call, and
 * `git-failed` where it does not say how the texts differ; git calls the whole diff dead then.
 */
export async function drive(context: Context, args: readonly string[]): Promise<void> {
  // An unmerged path has no versions yet.
  if (args.length === 1) {
    context.out(`* Unmerged path ${visible(args[0] ?? '')}\n`);
    return;
  }
  const given = parse(args);
  const { text, isSame } = await textDiff(context, given);
  // A file that was only moved says what it said; that a contract has another name is told by `contracts diff`.
  const meaning = isSame && given.old.mode === given.new.mode ? '' : await meaningOf(context, given);
  context.out(`${meaning}${meaning === '' ? '' : '\n'}${text}`);
}

function parse(args: readonly string[]): Given {
  const [path, oldFile, , oldMode, newFile, , newMode, ...moved] = args;
  // Behind a file that was moved git adds its new name and how alike both are.
  if (path !== undefined && newMode !== undefined && oldFile !== undefined && oldMode !== undefined) {
    if (newFile !== undefined && (moved.length === 0 || moved.length === 2)) {
      return {
        path: moved[0] ?? path,
        from: path,
        old: { file: oldFile, mode: oldMode },
        new: { file: newFile, mode: newMode },
      };
    }
  }
  throw new ContractsError('usage', `git gives a diff driver 7 or 9 arguments, and these are ${args.length}`, {
    hint: "let git call it: git config diff.contracts.command 'contracts diff --driver --', and see docs/review.md",
  });
}

/** The changes of one contract; nothing for any other file. Its baseline, its lock and other contracts are not looked at. */
async function meaningOf(context: Context, { path, old, new: after }: Given): Promise<string> {
  const [, before = '', file = ''] = /^(.*?)(contracts\/[^/]+\/[^/]+)$/s.exec(path) ?? [];
  const place = file === '' ? 'other' : contractAt(file);
  if (typeof place === 'string') return '';
  const root = resolve(context.cwd, before);
  const tree = (label: string, given: GivenFile): FileTree => treeOf({ label, given, file, root });
  const sides = await loadSides({ base: tree('old', old), head: tree('new', after), root });
  const about = { failOn: 'breaking', toolVersion: version(), now: new Date(), live: null } as const;
  const { changes } = review({ ...sides, ...about });
  const own = changes.filter(({ contract, area }) => contract === place.id && area !== 'evidence');
  return renderChanges(own, reportOptions(context));
}

/** A side with one contract, and the project file as it lies there. */
function treeOf(about: {
  readonly label: string;
  readonly given: GivenFile;
  readonly file: string;
  readonly root: string;
}): FileTree {
  const { label, given, file, root } = about;
  const kind = given.mode === '120000' ? 'link' : given.mode.startsWith('100') ? 'file' : 'other';
  const read = (path: string): FileBytes => {
    if (path === file && kind !== 'file') return { bytes: null, refused: kind === 'link' ? 'link' : 'not-regular' };
    const at = path === file ? given.file : resolve(root, path);
    const found = readRegularFile(at, { largest: largestOf(path), followLink: false });
    return found.problem === null ? { bytes: found.bytes, refused: null } : { bytes: null, refused: found.problem };
  };
  return {
    label,
    commit: null,
    entries: new Map([
      [projectFile, { kind: 'file', oid: 'the same on both sides' }],
      ...(given.mode === '.' ? [] : [[file, { kind, oid: null }] as const]),
    ]),
    read: async (paths) => new Map(paths.map((path) => [path, read(path)])),
  };
}

/** git's own diff of the two texts, under the name that they have in the repository. */
async function textDiff(
  { cwd, env, signal, terminal }: Context,
  { path, from, old, new: after }: Given,
): Promise<{ readonly text: string; readonly isSame: boolean }> {
  const options = ['--no-index', '--no-ext-diff', '--no-textconv', '--no-color'];
  const at = { folder: cwd, env, deadline, bytes, signal };
  const { stdout, stderr, status, problem } = await askGit(at, ['diff', ...options, '--', old.file, after.file]);
  if (problem !== null || status === null || status > 1) {
    throw new ContractsError('git-failed', `git could not compare the texts: ${problem ?? stderr.trim()}`);
  }
  const [, ...hunks] = stdout.toString('utf8').split(/^(?=@@ )/m);
  const names = [
    `diff --git a/${from} b/${path}`,
    ...(from === path ? [] : [`rename from ${from}`, `rename to ${path}`]),
    old.mode === '.' ? '--- /dev/null' : `--- a/${from}`,
    after.mode === '.' ? '+++ /dev/null' : `+++ b/${path}`,
  ];
  const lines = hunks
    .join('')
    .split('\n')
    .map((line) => shown(line, terminal.out));
  return { text: `${names.map((line) => visible(line)).join('\n')}\n${lines.join('\n')}`, isSame: status === 0 };
}

/** A line of the diff in git's colours: those of its own cannot be told from what a file brings along to hide behind. */
function shown(line: string, isTerminal: boolean): string {
  const text = shownInLog(line.split('\t').map(visible).join('\t'));
  const colour = isTerminal ? colours[line.slice(0, 1)] : undefined;
  return colour === undefined ? text : `\u001b[${colour}m${text}\u001b[m`;
}

const colours: Readonly<Record<string, number>> = { '+': 32, '-': 31, '@': 36 };

import { createHash } from 'node:crypto';
import type { Change, Diff } from '../../src/review/change.ts';
import { review } from '../../src/review/review.ts';
import { loadSides } from '../../src/review/side/load-sides.ts';
import type { FileTree } from '../../src/review/side/tree.ts';

/** The files of a project by path, as they would lie in a folder. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** The review of two sides whose files are these. */
export async function reviewFiles(base: ProjectFiles, head: ProjectFiles): Promise<Diff> {
  const sides = await loadSides({ base: treeOf('base', base), head: treeOf('head', head), root: '/project' });
  return review({
    ...sides,
    failOn: 'breaking',
    toolVersion: 'test',
    now: new Date('2026-11-20T12:00:00Z'),
    live: null,
  });
}

/** Rule, severity and path of everything that the review says, sorted. */
export async function findings(base: ProjectFiles, head: ProjectFiles): Promise<readonly string[]> {
  const { changes } = await reviewFiles(base, head);
  return changes.map(({ rule, severity, path }) => `${rule} ${severity} ${path}`).sort();
}

/** What the review says of the one change that a rule found. Throws unless there is exactly one. */
export async function changeOf(rule: string, base: ProjectFiles, head: ProjectFiles): Promise<Change> {
  const { changes } = await reviewFiles(base, head);
  const [change, ...more] = changes.filter((each) => each.rule === rule);
  if (change === undefined || more.length > 0)
    throw new Error(`"${rule}" found ${more.length + (change ? 1 : 0)} changes`);
  return change;
}

/** The files with one migration more, which does this. */
export function withMigration(files: ProjectFiles, sql: string): ProjectFiles {
  return { ...files, 'migrations/0002_next.sql': `-- Up Migration\n${sql}\n-- Down Migration\n` };
}

/** A side of these files. */
export function treeOf(label: string, files: ProjectFiles): FileTree {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text, 'utf8')]));
  const oid = (content: Uint8Array): string => createHash('sha1').update(content).digest('hex');
  return {
    label,
    commit: null,
    entries: new Map([...bytes].map(([path, content]) => [path, { kind: 'file', oid: oid(content) }])),
    read: async (paths) =>
      new Map(
        paths.map((path) => {
          const content = bytes.get(path);
          return [
            path,
            content === undefined ? { bytes: null, refused: 'missing' } : { bytes: content, refused: null },
          ];
        }),
      ),
  };
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { entry } from './support/cli.ts';
import { callContract, diffFolder, diffRepository, queryContract } from './support/diff-repository.ts';
import { contextIn } from './support/report-command.ts';

const old = callContract('SELECT public.f($1, $2) AS a');
const now = callContract('SELECT public.g($1, $2) AS a');

/** What git gives its driver for a file with these texts; null where there is none. */
function given(path: string, texts: { readonly old: string | null; readonly new: string | null }): readonly string[] {
  const folder = diffFolder();
  const side = (name: 'old' | 'new'): readonly string[] => {
    const text = texts[name];
    if (text === null) return ['/dev/null', '.', '.'];
    writeFileSync(join(folder, name), text);
    return [join(folder, name), 'a'.repeat(40), '100644'];
  };
  return ['--driver', '--', path, ...side('old'), ...side('new')];
}

test('git diff says what the change of a contract means, and then how the text differs', () => {
  const { git, write } = diffRepository('services/odd name');
  git('config', 'diff.contracts.command', `'${process.execPath}' '${entry}' diff --driver --`);
  write('.gitattributes', 'contracts/*/*.sql diff=contracts\n');
  write('contracts/places/v1.sql', now);
  const said = git('diff');
  expect(said).toMatch(/^breaking\[called-function\] places v1\n/);
  expect(said).toContain(`
diff --git a/services/odd name/contracts/places/v1.sql b/services/odd name/contracts/places/v1.sql
--- a/services/odd name/contracts/places/v1.sql
+++ b/services/odd name/contracts/places/v1.sql
@@ `);
  expect(said).toMatch(/\n-SELECT public.f\(\$1, \$2\) AS a\n\+SELECT public.g\(\$1, \$2\) AS a$/);
  // git log asks no driver without --ext-diff.
  expect(git('log', '-p', '-1')).not.toContain('called-function');
});

test.each([
  ['a contract that is new', { old: null, new: now }, '--- /dev/null\n+++ b/contracts/places/v1.sql\n'],
  ['a contract that is gone', { old, new: null }, '--- a/contracts/places/v1.sql\n+++ /dev/null\n'],
  ['a contract that nobody can read', { old, new: queryContract('SELEC 1') }, 'unknown[unreadable] places v1'],
  ['a contract that is refused', { old, new: callContract('SELECT 1; COMMIT') }, 'unsafe[transaction-control]'],
])('%s is shown, and ends the diff of no other file', async (_what, texts, shown) => {
  const { diff } = diffRepository();
  const { out, err, exit } = await diff(...given('contracts/places/v1.sql', texts));
  expect({ err, exit }).toEqual({ err: '', exit: 0 });
  expect(out).toContain(shown);
  expect(out).toContain('diff --git a/contracts/places/v1.sql b/contracts/places/v1.sql\n');
});

test('another file than a contract is shown as git shows it', async () => {
  const { diff } = diffRepository();
  const { out } = await diff(...given('contracts/contracts.lock.json', { old: 'a\n', new: 'b\n' }));
  expect(out).toBe(`diff --git a/contracts/contracts.lock.json b/contracts/contracts.lock.json
--- a/contracts/contracts.lock.json
+++ b/contracts/contracts.lock.json
@@ -1 +1 @@
-a
+b
`);
});

test('a file that was moved is shown under its new name', async () => {
  const { diff } = diffRepository();
  const args = given('contracts/old/v1.sql', { old, new: now });
  const { out } = await diff(...args, 'contracts/places/v1.sql', 'similarity index 90%\n');
  expect(out).toContain('breaking[called-function] places v1');
  expect(out).toContain('rename from contracts/old/v1.sql\nrename to contracts/places/v1.sql\n');
});

test('a file that was only moved is not called formatted', async () => {
  const { diff } = diffRepository();
  const args = given('contracts/old/v1.sql', { old, new: old });
  const { out } = await diff(...args, 'contracts/places/v1.sql', 'similarity index 100%\n');
  expect(out).toMatch(/^diff --git a\/contracts\/old\/v1.sql b\/contracts\/places\/v1.sql\n/);
});

test('a name that would write to the terminal does not, and an unmerged path is named', async () => {
  const { diff } = diffRepository();
  expect((await diff(...given('a\u001b]52;c;x\u0007', { old, new: now }))).out).not.toContain('\u001b');
  expect((await diff('--driver', '--', 'contracts/places/v1.sql')).out).toBe(
    '* Unmerged path contracts/places/v1.sql\n',
  );
});

test.each([false, true])(
  'what stands in a file writes nothing to the terminal but letters (in colours: %s)',
  async (out) => {
    const { root } = diffRepository();
    const said = { out: '', err: '', exit: 0 };
    const hostile = callContract(
      "SELECT public.f($1, 'a\u001b]0;x\u0007\u001b[8mb\u202e\r') AS a\n\u001b[1m@@ -1 +1 @@\n\tb",
    );
    const context = contextIn(root, said);
    await run(['diff', ...given('contracts/places/v1.sql', { old, new: hostile })], {
      ...context,
      terminal: { ...context.terminal, out },
    });
    expect(said.out.replace(/\u001b\[(?:1;)?(?:\d+)?m/g, '')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e]/);
    expect(said.out).toContain('\\u{1b}]0;x\\u{7}\\u{1b}[8mb\\u{202e}');
    expect(said.out).toContain('+\tb');
    expect(said.out.includes('\u001b[31m-SELECT public.f($1, $2) AS a\u001b[m')).toBe(out);
    expect(said.out).not.toContain('\u001b[8m');
  },
);

test('called by hand it exits with 2 and says how git calls it', async () => {
  const { diff } = diffRepository();
  expect(await diff('--driver', 'a', 'b')).toMatchObject({
    exit: 2,
    err: expect.stringContaining("git config diff.contracts.command 'contracts diff --driver --'"),
  });
});

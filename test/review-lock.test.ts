import { describe, expect, test } from 'vitest';
import { diffRepository, queryContract } from './support/diff-repository.ts';
import { runIn } from './support/report-command.ts';
import { locked } from './support/review-lock.ts';
import { files, lockFile, queryText, replaced } from './support/review-project.ts';
import { changeOf, findings, reviewFiles } from './support/review-side.ts';

const read = 'contracts/read_order/v1.sql';

test('a lock that cannot be read is one thing that is unknown, and no version of it is called unreleased', async () => {
  const released = await locked();
  const found = await findings(released, { ...released, [lockFile]: '<<<<<<< HEAD' });
  expect(found).toEqual([expect.stringContaining('unreadable unknown')]);
});

describe('a lock that cannot be read is mended', () => {
  const broken = '<<<<<<< HEAD';

  test('from the base where that has it', async () => {
    const released = await locked();
    const { hint } = await changeOf('unreadable', released, { ...released, [lockFile]: broken });
    expect(hint).toBe('copy the file from "base", and `contracts lock` for what is new');
  });

  test('by releasing where nothing was released before', async () => {
    const { hint } = await changeOf('unreadable', files, { ...files, [lockFile]: broken });
    expect(hint).toBe('delete the file, as the base has released nothing, and type `contracts lock`');
  });

  test('from history where the base has no better one', async () => {
    const { changes } = await reviewFiles({ ...files, [lockFile]: broken }, { ...files, [lockFile]: `${broken}~2` });
    const hints = changes.map(({ at, hint }) => [at?.side, hint]);
    expect(hints).toContainEqual(['head', expect.stringContaining(`\`git checkout COMMIT -- ${lockFile}\``)]);
    expect(hints).toContainEqual(['base', expect.stringMatching(/^read the whole file as if it were new/)]);
  });

  test('by what is typed as it stands there, also where the broken one is committed', async () => {
    const { root, write, commit, git, document } = diffRepository();
    expect((await runIn(root, ['lock'])).exit).toBe(0);
    commit();
    git('checkout', '-qb', 'broken');
    write('contracts/more/v1.sql', queryContract('SELECT a FROM public.t WHERE a > 2'));
    write(lockFile, broken);
    commit();
    const { changes } = await document();
    const hint = changes.find(({ rule }) => rule === 'unreadable')?.hint ?? '';
    const [, checkout = ''] = /^type `git (.+)`, and `contracts lock` for what is new$/.exec(hint) ?? [];
    git(...checkout.split(' '));
    expect((await runIn(root, ['lock'])).exit).toBe(0);
    expect((await document()).changes.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['contract-added', 'safe'],
      ['lock-entry-added', 'safe'],
    ]);
  });
});

test('who accepts one edit of a released header has not accepted the next', async () => {
  const released = await locked();
  const edited = (by: string) => ({ ...released, [read]: replaced(queryText, 'kind: query', `kind: query # ${by}`) });
  const { fingerprint } = await changeOf('released-version-edited', released, edited('one'));
  const again = await changeOf('released-version-edited', released, edited('two'));
  expect(again.fingerprint).not.toBe(fingerprint);
});

test('a released statement that is only written otherwise is told as that', async () => {
  const released = await locked();
  const head = { ...released, [read]: replaced(queryText, 'o.id = $1', 'o.id  =  $1') };
  const { message, consequence } = await changeOf('released-version-edited', released, head);
  expect(message).toBe('v1 is released, and its statement changed in place, though only in how it is written');
  expect(consequence).toContain('contracts check and contracts verify refuse the file');
});

test('a released header that is edited is no other statement, and is not called one', async () => {
  const released = await locked();
  const head = { ...released, [read]: replaced(queryText, 'reads:', 'reads-one:') };
  const { message, consequence } = await changeOf('released-version-edited', released, head);
  expect(message).toBe('v1 is released, and its header changed in place');
  expect(consequence).toMatch(/^applications send what they sent/);
});

test('a version that is gone with its line in the lock is told as gone, and to be accepted once', async () => {
  const released = await locked();
  const { [read]: _, ...without } = files;
  const found = await findings(released, without);
  expect(found).toContain('lock-entry-removed safe lock.read_order@v1');
  expect(found).toContain('contract-removed breaking contracts.read_order');
  expect(await findings(released, files)).toEqual(['lock-entry-removed breaking lock.read_order@v1']);
});

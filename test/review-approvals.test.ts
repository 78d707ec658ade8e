import { describe, expect, test } from 'vitest';
import { callContract, type DiffProject, diffRepository, files, queryContract } from './support/diff-repository.ts';
import { runIn } from './support/report-command.ts';

const other = callContract('SELECT public.g($1, $2) AS a');

/** An entry of contracts/accept.yaml. */
function entry(fingerprint: string, about: { readonly expires?: string; readonly reason?: string } = {}): string {
  const { expires = '2999-12-31', reason = 'the old clients are gone' } = about;
  return `- { fingerprint: "${fingerprint}", reason: ${reason}, by: dba@example.org, expires: ${expires} }\n`;
}

async function breakingOf({ document }: DiffProject): Promise<readonly string[]> {
  const { changes } = await document();
  return changes.filter(({ severity }) => severity === 'breaking').map(({ fingerprint }) => fingerprint);
}

describe('an approval', () => {
  test('lets the change pass, which is still told, with who answers for it; and is told itself', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const [fingerprint = '', ...others] = await breakingOf(project);
    expect(others).toEqual([]);
    project.write(files.accept, entry(fingerprint));
    const { out, exit } = await project.diff();
    expect(exit).toBe(0);
    expect(out).toContain('accepted breaking[called-function] places v1');
    expect(out).toContain('accepted: by dba@example.org until 2999-12-31: the old clients are gone');
    expect(out).toContain('dangerous[approval-added] the project');
    expect(out).toMatch(/verdict: pass /);
  });

  test('is what the report prints, completed by who answers for it', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const { out } = await project.diff();
    const lines = out.split('\n').filter((line) => line.startsWith('  - { fingerprint: '));
    expect(lines).toHaveLength(1);
    const written = lines
      .map((line) => line.replace('WHY', 'the old clients are gone').replace('WHO', 'dba'))
      .join('\n');
    project.write(files.accept, `${written}\n`);
    expect((await project.diff()).exit).toBe(0);
    expect((await runIn(project.root, ['check'])).exit).toBe(0);
  });

  test('holds after a rebase, another version, other changes before it and another layout', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const [first] = await breakingOf(project);
    project.write('contracts/places/v1.sql', other.replace('SELECT public', '-- why\nSELECT   public'));
    project.write('contracts/another/v1.sql', other);
    expect(await breakingOf(project)).toEqual([first]);
    project.git('checkout', '-q', '--', 'contracts/places/v1.sql');
    project.write('contracts/places/v2.sql', other);
    expect(await breakingOf(project)).toEqual([first]);
  });

  test('does not hold for another change of the same contract', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    project.write(files.accept, (await breakingOf(project)).map((each) => entry(each)).join(''));
    project.write('contracts/places/v1.sql', callContract('SELECT public.h($1, $2) AS a'));
    const { out, exit } = await project.diff();
    expect(exit).toBe(1);
    expect(out).toContain('unused[approval]: contracts/accept.yaml:1');
  });

  test('does not hold for the same change in another place of the statement', async () => {
    const project = diffRepository();
    const places = (one: string, other: string) => callContract(`SELECT public.f($1, $2, ${one}, 'x', ${other}) AS a`);
    project.write('contracts/places/v1.sql', places('10', '10'));
    project.commit();
    const fingerprints = async (text: string): Promise<readonly string[]> => {
      project.write('contracts/places/v1.sql', text);
      const { changes } = await project.document();
      return changes.filter(({ rule }) => rule === 'argument-literal').map(({ fingerprint }) => fingerprint);
    };
    const [first] = await fingerprints(places('99', '10'));
    const [second] = await fingerprints(places('10', '99'));
    expect([first, second]).toEqual([expect.any(String), expect.any(String)]);
    expect(first).not.toBe(second);
    expect(await fingerprints(places('99', '99'))).toEqual([first, second]);
  });

  test.each([
    ['another file', 'contracts/Other/v1.sql', 'a'],
    ['another content of the file', 'contracts/Reads/v1.sql', 'b'],
  ])('of a file that nobody could read does not hold for %s', async (_what, path, content) => {
    const project = diffRepository();
    project.write('contracts/Reads/v1.sql', 'a');
    const [unread] = (await project.document()).changes;
    expect(unread).toMatchObject({ rule: 'unreadable', severity: 'unknown' });
    project.write(files.accept, entry(unread?.fingerprint ?? ''));
    expect((await project.diff()).exit).toBe(0);
    project.remove('contracts/Reads');
    project.write(path, content);
    expect((await project.diff()).exit).toBe(1);
  });

  test('that has expired blocks, and so does its change', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const [fingerprint = ''] = await breakingOf(project);
    project.write(files.accept, entry(fingerprint, { expires: '2020-01-31' }));
    const { out, exit } = await project.diff();
    expect(exit).toBe(1);
    expect(out).toMatch(/^breaking\[called-function\] places v1$/m);
    expect(out).toContain(`expired[approval]: contracts/accept.yaml:1: ${fingerprint} it held until 2020-01-31`);
  });

  test('holds on its last day', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const [fingerprint = ''] = await breakingOf(project);
    project.write(files.accept, entry(fingerprint, { expires: new Date().toISOString().slice(0, 10) }));
    expect((await project.diff()).exit).toBe(0);
  });

  test('that is left over of a change that was merged is told, and is in nobody’s way', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const [fingerprint = ''] = await breakingOf(project);
    project.write(files.accept, entry(fingerprint));
    project.commit();
    const { out, exit } = await project.diff();
    expect(exit).toBe(0);
    expect(out).toContain(`unused[approval]: contracts/accept.yaml:1: ${fingerprint} no change has this fingerprint`);
    project.remove(files.accept);
    expect((await project.diff()).out).toContain('safe[approval-removed]: the project');
  });

  test('that was merged before the change that needs it passes also where nothing dangerous does', async () => {
    const project = diffRepository();
    project.write('contracts/places/v1.sql', other);
    const [fingerprint = ''] = await breakingOf(project);
    project.write(files.accept, entry(fingerprint));
    expect((await project.diff('--fail-on', 'dangerous')).exit).toBe(1);
    project.git('stash', '-q');
    project.write(files.accept, entry(fingerprint));
    project.commit();
    project.write('contracts/places/v1.sql', other);
    expect((await project.diff('--fail-on', 'dangerous')).exit).toBe(0);
  });

  test('that is given other words, or holds longer, is told again', async () => {
    const project = diffRepository();
    project.write(files.accept, entry('0123456789ab', { expires: '2027-01-31' }));
    project.commit();
    project.write(files.accept, entry('0123456789ab'));
    expect((await project.document()).changes).toMatchObject([
      {
        rule: 'approval-added',
        old: expect.stringContaining('2027-01-31'),
        new: expect.stringContaining('2999-12-31'),
      },
    ]);
  });
});

describe('nobody can accept', () => {
  test('what is unsafe', async () => {
    const project = diffRepository();
    project.write('contracts/reads/v1.sql', queryContract('SELECT 1 AS a; COMMIT'));
    const { changes } = await project.document();
    const unsafe = changes.filter(({ severity }) => severity === 'unsafe');
    expect(unsafe.length).toBeGreaterThan(0);
    project.write(files.accept, unsafe.map(({ fingerprint }) => entry(fingerprint)).join(''));
    const { out, exit } = await project.diff();
    expect(exit).toBe(1);
    expect(out).toContain('invalid[approval]');
    expect(out).not.toContain('accepted unsafe');
    expect((await project.diff()).out).not.toMatch(/^ {2}- \{ fingerprint/m);
  });

  test('an approval', async () => {
    const project = diffRepository();
    project.write(files.accept, entry('0123456789ab'));
    const [added] = (await project.document()).changes;
    project.write(files.accept, entry('0123456789ab') + entry(added?.fingerprint ?? ''));
    const { acceptances } = await project.document();
    expect(acceptances.map(({ problem }) => problem)).toEqual(['unused', 'invalid']);
  });
});

describe('a file of approvals that is wrong blocks, and contracts check names the place', () => {
  test.each([
    ['is no list', 'a: 1\n', 1],
    ['has no reason', '- { fingerprint: "0123456789ab", by: dba, expires: 2999-12-31 }\n', 1],
    ['has a reason of one word', entry('0123456789ab', { reason: 'because' }), 1],
    ['has a day that is none', entry('0123456789ab', { expires: '2027-02-30' }), 1],
    ['has a fingerprint that is none', `# why\n${entry('0123')}`, 2],
    ['accepts a change twice', entry('0123456789ab') + entry('0123456789ab'), 2],
    ['has a key that is none', '- { fingerprint: "0123456789ab", until: 2999-12-31 }\n', 1],
  ])('%s', async (_what, text, line) => {
    const project = diffRepository();
    project.write(files.accept, text);
    const { acceptances, exitCode } = await project.document();
    expect(exitCode).toBe(1);
    expect(acceptances).toContainEqual(expect.objectContaining({ problem: 'invalid', line, blocks: true }));
    const { out, exit } = await runIn(project.root, ['check']);
    expect(exit).toBe(2);
    expect(out).toContain(`contracts/accept.yaml:${line}:`);
  });

  test.each(['', '# nothing is accepted\n', '[]\n'])('but not one that accepts nothing: %j', async (text) => {
    const project = diffRepository();
    project.write(files.accept, text);
    expect((await project.document()).acceptances).toEqual([]);
    expect((await runIn(project.root, ['check'])).exit).toBe(0);
  });

  test('a fingerprint of digits only is read as it is written', async () => {
    const project = diffRepository();
    project.write(files.accept, entry('000000000012').replaceAll('"', ''));
    expect((await project.document()).acceptances).toMatchObject([{ fingerprint: '000000000012', problem: 'unused' }]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { copyProject, newFolder, type Project, runAll, upAlone, writeSecret } from './compose.ts';

const evidence = z.looseObject({
  verdict: z.string(),
  exitCode: z.number(),
});

/** What each service said, by its name. */
function sections(out: string): ReadonlyMap<string, string> {
  return new Map(
    out
      .split(/^== /m)
      .slice(1)
      .map((section) => [section.slice(0, section.search(/\n/)), section.slice(section.search(/\n/))]),
  );
}

/** A project with a contract that declares one row more than its function writes. */
function brokenProject(): Project {
  const project = copyProject();
  project.edit(
    'contracts/cut_leg_a/v1.sql',
    'public.unit_version: { insert: 1 }',
    'public.unit_version: { insert: 2 }',
  );
  project.remove('contracts/contracts.lock.json');
  return project;
}

describe('docker/run.sh', () => {
  test('migrates a new database, tests it, proves its contracts, exits with 0, hands over evidence and leaves nothing', async () => {
    const { exit, out, err, evidence: folder, left } = await runAll();
    const said = sections(out);
    expect([...said.keys()], err).toEqual(['migrate', 'prepare', 'pgtap', 'pg-prove', 'verify', 'everything held']);
    expect(said.get('migrate')).toContain('up\t0001_roles\n');
    const [, files, tests] = /(\d+) files: \d+ passed; (\d+) tests/.exec(said.get('pgtap') ?? '') ?? [];
    expect(said.get('pg-prove')).toMatch(new RegExp(`Files=${files}, Tests=${tests},[^]*Result: PASS`));
    expect(readFileSync(join(folder, 'pgtap.xml'), 'utf8')).toContain('<testsuites');
    expect(said.get('verify')).toMatch(/verdict: proved/);
    expect(said.get('verify')).toContain('TLSv1.3');
    expect(exit).toBe(0);
    const written = readFileSync(join(folder, 'verify.json'), 'utf8');
    expect(evidence.parse(JSON.parse(written))).toMatchObject({ verdict: 'proved', exitCode: 0 });
    expect(left).toEqual([]);
    expect(readdirSync(join(folder, '..'))).toEqual(['evidence']);
  });

  test('exits with 1 where a contract is broken, and shows the proof that failed', async () => {
    const { exit, out, left } = await runAll({ project: brokenProject() });
    expect(sections(out).get('verify')).toMatch(/PROOF-5 +fail/);
    expect(out).toMatch(/== verify failed with 1\n$/);
    expect(exit).toBe(1);
    expect(left).toEqual([]);
  });

  test('exits with 1 where a pgTAP test fails, and proves nothing on such a database', async () => {
    const project = copyProject();
    project.write(
      'pgtap/zz_fails.sql',
      "BEGIN;\nSELECT plan(1);\nSELECT has_table('public', 'no_such_table', 'there is such a table');\nSELECT * FROM finish();\nROLLBACK;\n",
    );
    const { exit, out, left } = await runAll({ project });
    expect(sections(out).get('pgtap')).toMatch(/not ok +1 there is such a table/);
    expect(out).toMatch(/== pgtap failed with 1\n$/);
    expect(sections(out).has('verify')).toBe(false);
    expect(exit).toBe(1);
    expect(left).toEqual([]);
  });

  test('exits with 3 where the password of a role is wrong: nothing was executed', async () => {
    const file = join(newFolder(), 'wrong');
    writeSecret(file, 'database:5432:directus:*:no-such-password\n');
    const override = [
      'services: { verify: { environment: { PGPASSFILE: /run/secrets/wrong }, secrets: [wrong] } }',
      `secrets: { wrong: { file: ${file} } }`,
    ];
    const { exit, out, left } = await runAll({ project: copyProject(), override: override.join('\n') });
    expect(sections(out).get('verify')).toContain('the server refuses the password');
    expect(out).toMatch(/== verify failed with 3\n$/);
    expect(exit).toBe(3);
    expect(left).toEqual([]);
  });

  test.each([
    ['', {}],
    [', also where the containers behind it have been made and not started', { made: true } as const],
  ])('exits with 3 where the database does not start, and shows what it said%s', async (_where, how) => {
    const override = 'services: { database: { command: [postgres, -c, no_such_setting=1] } }';
    const { exit, out, left } = await runAll({ override, ...how });
    expect(sections(out).get('database')).toContain('unrecognized configuration parameter "no_such_setting"');
    expect(out).toMatch(/== migrate never began\n$/);
    expect(exit).toBe(3);
    expect(left).toEqual([]);
  });
});

describe('Compose alone', () => {
  test('ends with the code of the last service; no container was told a password, and none said one', async () => {
    const { exit, passwords, containers, left } = await upAlone({ project: brokenProject() });
    expect(exit).toBe(1);
    expect(passwords).toHaveLength(4);
    expect(containers).toHaveLength(6);
    expect(containers.map(({ said }) => said).join('')).toMatch(/PROOF-5 +fail/);
    for (const { settings, said } of containers) {
      expect(settings).toContain('/run/secrets/');
      for (const password of passwords) expect(settings + said).not.toContain(password);
    }
    expect(left).toEqual([]);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callContract, diffRepository } from '../support/diff-repository.ts';
import { consumedJunit } from '../support/junit-consumer.ts';

const command = '::error::obeyed';

/** A change whose texts and names would be commands to the CI server, each on a line of its own. */
function hostile() {
  const project = diffRepository();
  const sql = (called: string) =>
    callContract(`SELECT public.${called}($1, '\n${command}\n  ${command}\n##[group]x', $2) AS a`);
  project.write('contracts/places/v1.sql', sql('f'));
  project.commit();
  project.write('contracts/places/v1.sql', sql('g'));
  mkdirSync(join(project.root, `contracts/a\n${command}`));
  writeFileSync(join(project.root, `contracts/a\n${command}/v1.sql`), 'a');
  return project;
}

test.each(['text', 'junit', 'tap', 'markdown'])(
  'no line of a report as %s is a command to the CI server that is shown it',
  async (format) => {
    const { out } = await hostile().diff('--report', format);
    expect(out).toContain('obeyed');
    expect(out).not.toMatch(/^\s*::|##\[/m);
  },
);

test('who reads JUnit reads the text as it is', async () => {
  const { out } = await hostile().diff('--report', 'junit');
  const { suites } = await consumedJunit(out);
  expect(JSON.stringify(suites)).toContain('a\\\\u{a}::error::obeyed/v1.sql');
});

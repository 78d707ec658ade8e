import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runSchema } from '../../src/pgtap/outcome.ts';
import { passwords } from '../outside/operator.ts';
import { describeOperation, type Operated, type ServerUnderTest } from './operated-cutter.ts';

const pgtap = ['pgtap', '--target', 'production', '--install', '--report', 'json'];
const superuser = { DOT_CUTTER_DBA_DB_USER: 'tester', DOT_CUTTER_DBA_DB_PASSWORD: passwords.DBA };

/** Everything that is proved on a server of one major: the contracts, and the project's pgTAP files. */
export function describeVersion(server: ServerUnderTest): void {
  describeOperation({ ...server, pgtap: true }, testPgtap);
}

function testPgtap({ cluster, operator }: Operated): void {
  test('passes every pgTAP file of the project, and keeps nothing of pgTAP', async () => {
    // Tests step into every role, which nobody but a superuser may on every version.
    await cluster().admin(`CREATE ROLE tester LOGIN SUPERUSER PASSWORD '${passwords.DBA}'`);
    operator().configure(superuser);
    const passed = await operator().contracts(pgtap);
    const run = runSchema.parse(JSON.parse(passed.out));
    expect(run.files.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    const written = readdirSync(`${operator().folder}/pgtap`, { recursive: true }).map(String);
    expect(run.files).toHaveLength(written.filter((name) => name.endsWith('.sql')).length);
    expect(run.files.length).toBeGreaterThan(0);
    expect(passed).toMatchObject({ exit: 0 });
    expect(await cluster().admin("SELECT FROM pg_extension WHERE extname = 'pgtap'", 'directus')).toEqual([]);
  });

  test('fails a pgTAP file where a trigger is off', async () => {
    await cluster().admin('ALTER TABLE public.information_unit DISABLE TRIGGER USER', 'directus');
    const failed = await operator().contracts(pgtap);
    await cluster().admin('ALTER TABLE public.information_unit ENABLE TRIGGER USER', 'directus');
    const { files } = runSchema.parse(JSON.parse(failed.out));
    expect(files.filter(({ verdict }) => verdict === 'failed').length).toBeGreaterThan(0);
    expect(failed).toMatchObject({ exit: 1 });
    operator().configure({});
  });
}

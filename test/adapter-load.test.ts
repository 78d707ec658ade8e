import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '../src/index.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
const root = mkdtempSync(join(tmpdir(), 'contracts-load-'));
const projectFile = join(root, 'contracts', 'contracts.yaml');
const targets = `
targets:
  near:
    host: { env: NEAR_HOST }
    port: { env: NEAR_PORT }
    database: { env: NEAR_DATABASE }
    sslmode: disable
    exec: { user: { env: NEAR_EXEC, default: cutter_exec }, password: { env: NEAR_EXEC_PASSWORD } }
    verify: { user: cutter_verify, password: { env: NEAR_VERIFY_PASSWORD } }
    observer: { user: workflow_admin, password: { env: NEAR_OBSERVER_PASSWORD } }
`;
beforeAll(async () => {
  cpSync(fileURLToPath(new URL('../contracts', import.meta.url)), join(root, 'contracts'), { recursive: true });
  database = await freshDatabase();
  const text = readFileSync(projectFile, 'utf8');
  writeFileSync(projectFile, text.slice(0, text.indexOf('\ntargets:')) + targets);
});
afterAll(async () => {
  rmSync(root, { recursive: true });
  await database.drop();
});

/** Changes the copied project file, as a person would. */
function rewrite(from: string, to: string): void {
  const text = readFileSync(projectFile, 'utf8');
  expect(text).toContain(from);
  writeFileSync(projectFile, text.replace(from, to));
}

const environment = (): Record<string, string> => ({
  NEAR_HOST: database.host,
  NEAR_PORT: String(database.port),
  NEAR_DATABASE: database.name,
  NEAR_EXEC_PASSWORD: database.roles.exec.password,
  NEAR_VERIFY_PASSWORD: database.roles.verify.password,
});
const load = (env: Record<string, string>, target = 'near'): Promise<api.ProductionLiveExecutionAdapter> =>
  api.loadLiveAdapter({ root, target, env });

describe('an application', () => {
  it('loads the genuine adapter of a project through the public API, with the switch off', async () => {
    const adapter = await load(environment());
    expect(api.requireLiveAdapter(adapter)).toBe(adapter);
    await expect(adapter.snapshotCounts()).rejects.toMatchObject({ code: 'kill-switch-off' });
  });

  it('reaches the database through it when a person has turned the switch on, and not when the environment says no', async () => {
    rewrite('enabled: false', 'enabled: true');
    const env = environment();
    const adapter = await load(env);
    expect((await adapter.snapshotCounts()).map(({ table }) => table)).toContain('public.information_unit');
    env['CONTRACTS_EXECUTION_ENABLED'] = 'false';
    await expect(adapter.snapshotCounts()).rejects.toMatchObject({ code: 'kill-switch-off' });
    rewrite('enabled: true', 'enabled: false');
  });

  it('is told of a target that is not there, a password that is missing and a role that is another', async () => {
    await expect(load(environment(), 'staging')).rejects.toMatchObject({
      code: 'unknown-target',
      message: 'project "cutter" has no target "staging"',
      hint: 'use "near", or add it to contracts/contracts.yaml',
    });
    const { NEAR_EXEC_PASSWORD, ...without } = environment();
    expect(NEAR_EXEC_PASSWORD).not.toBe('');
    await expect(load({ ...without, PGPASSFILE: '/nowhere' })).rejects.toMatchObject({ kind: 'usage' });
    await expect(load({ ...environment(), NEAR_EXEC: 'postgres' })).rejects.toMatchObject({
      code: 'wrong-role',
      message: '"exec" of target "near" logs in as "postgres", and the project says "cutter_exec"',
    });
  });

  it('is told that a project declares no adapter', async () => {
    const text = readFileSync(projectFile, 'utf8');
    writeFileSync(projectFile, text.replace(/^adapter:.*\n(?: {2}.*\n)+/m, ''));
    await expect(load(environment())).rejects.toMatchObject({ message: 'project "cutter" declares no adapter' });
    writeFileSync(projectFile, text);
  });
});

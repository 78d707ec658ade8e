import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthority, makeServerCertificate } from '../support/certificate.ts';
import type { Ended } from '../support/process-output.ts';
import { type Cluster, makeCluster } from './cluster.ts';
import { inOneLine, makeOperator, type Operator, setUpCutter } from './operator.ts';

let cluster: Cluster;
let operator: Operator;

beforeAll(async () => {
  const authority = makeAuthority('the authority of the house');
  const certificate = makeServerCertificate(authority, { host: 'localhost' });
  cluster = await makeCluster({
    hba: ['hostssl all dba,cutter_exec 127.0.0.1/32 scram-sha-256', 'host all cutter_exec 127.0.0.1/32 reject'],
    settings: { ssl: 'on', ssl_cert_file: 'server.crt', ssl_key_file: 'server.key' },
    files: { 'server.crt': certificate.pem, 'server.key': certificate.keyPem },
  });
  operator = makeOperator({ DOT_CUTTER_DB_PORT: String(cluster.port) });
  writeFileSync(join(operator.folder, 'root.crt'), authority.pem);
  writeFileSync(join(operator.folder, 'other.crt'), makeAuthority('somebody else').pem);
  configure({ host: 'localhost', sslmode: 'verify-full', root: 'root.crt' });
  await setUpCutter(cluster, operator);
});

afterAll(async () => {
  operator?.remove();
  await cluster?.remove();
});

function configure({
  host,
  sslmode,
  root,
}: {
  readonly host: string;
  readonly sslmode: string;
  readonly root: string;
}): void {
  const settings = { DOT_CUTTER_DB_HOST: host, DOT_CUTTER_DB_SSLMODE: sslmode, DOT_CUTTER_DB_SSLROOTCERT: root };
  operator.configure(settings);
}

async function verify(): Promise<Ended> {
  const { exit, out, err } = await operator.contracts(['verify', '--target', 'production']);
  return { exit, out: inOneLine(out), err };
}

test.each([
  ['verify-full', 'localhost'],
  ['verify-ca', '127.0.0.1'],
  ['require', '127.0.0.1'],
])('sslmode=%s to %s proves, and the report says TLS', async (sslmode, host) => {
  configure({ host, sslmode, root: 'root.crt' });
  const proved = await verify();
  expect(proved).toMatchObject({ exit: 0, out: expect.stringContaining('TLS TLSv1.3') });
  expect(proved.err).toContain('TLS TLSv1.3');
});

test.each([
  ['an authority that did not sign it', { host: 'localhost', sslmode: 'verify-full', root: 'other.crt' }],
  ['the authorities that Node.js trusts', { host: 'localhost', sslmode: 'verify-full', root: 'system' }],
  ['a name that it was not made for', { host: '127.0.0.1', sslmode: 'verify-full', root: 'root.crt' }],
])('a certificate that does not fit %s is refused before a password is sent: exit 3', async (_, about) => {
  configure(about);
  expect(await verify()).toMatchObject({ exit: 3, out: expect.stringContaining('[tls-failed]') });
});

test('a server that takes the role over TLS only says so to plaintext: exit 3', async () => {
  configure({ host: '127.0.0.1', sslmode: 'disable', root: 'system' });
  expect(await verify()).toMatchObject({ exit: 3, out: expect.stringContaining('[login-refused]') });
});

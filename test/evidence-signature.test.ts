import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonicalJson } from '../src/core/canonical-json.ts';
import { jsonDocument } from '../src/core/json.ts';
import { signWith } from '../src/proof/signature.ts';
import { settingsFor, testProject } from './support/cli.ts';
import { sealedEvidence } from './support/evidence.ts';
import { reportFolder, runIn } from './support/report-command.ts';

const mine = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');
const publicPem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString();
const privatePem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const signed = sealedEvidence({}, signWith(mine.privateKey));

/** A folder with the evidence as `a.json` and both public keys. */
function folderWith(evidence: typeof signed | string) {
  const folder = reportFolder();
  folder.save('a.json', evidence);
  folder.save('mine.pem', publicPem(mine.publicKey));
  folder.save('other.pem', publicPem(other.publicKey));
  return folder;
}

test('signed evidence is signed with its key, and --key alone checks it', async () => {
  const { report } = folderWith(signed);
  const { out, exit } = await report('a.json', '--key', 'mine.pem');
  expect(out).toMatch(/^a\.json: unchanged: proved, .*, signed with this key\n$/);
  expect(exit).toBe(0);
});

test('without a key the answer says that the signature was not looked at', async () => {
  const { report } = folderWith(signed);
  const { out, exit } = await report('--check', 'a.json');
  expect(out).toContain(`; signed with key ${signed.seal.signature?.key ?? ''}, which --key FILE would check`);
  expect(exit).toBe(0);
});

const forged = { ...signed, seal: { ...sealedEvidence({ verdict: 'broken' }).seal, signature: signed.seal.signature } };
test.each([
  ['another key', signed, 'other.pem', 'it is signed with another key'],
  ['no signature', sealedEvidence(), 'mine.pem', 'it is not signed'],
  [
    'content that was sealed again',
    { ...forged, verdict: 'broken' as const },
    'mine.pem',
    'its signature does not belong to its content',
  ],
  [
    'a signature that was changed',
    jsonDocument(signed).replace(
      /("value": ")(.)/,
      (_, before: string, first: string) => before + (first === 'A' ? 'B' : 'A'),
    ),
    'mine.pem',
    'its signature does not belong to its content',
  ],
  [
    'a signature that was changed in bits that base64 does not read',
    jsonDocument(signed).replace(/(.)(==")/, (_, last: string, end: string) => nextLetter(last) + end),
    'mine.pem',
    'its signature does not belong to its content',
  ],
  [
    'the name of another key',
    { ...signed, seal: sealedEvidence({}, renamed(signWith(mine.privateKey))).seal },
    'mine.pem',
    'its signature names another key',
  ],
])('evidence with %s exits with 1 and says so', async (_what, evidence, key, message) => {
  const { report } = folderWith(evidence);
  const { out, exit } = await report('--check', 'a.json', '--key', key);
  expect(out).toContain(`a.json: not signed with this key: ${message}`);
  expect(exit).toBe(1);
});

/** A letter of base64 that differs in its last bit: behind 64 bytes, four bits of the last letter mean nothing. */
function nextLetter(letter: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return letters[letters.indexOf(letter) ^ 1] ?? '';
}

function renamed(sign: ReturnType<typeof signWith>): ReturnType<typeof signWith> {
  return (canonical) => {
    const made = sign(canonical);
    return made === null ? null : { ...made, key: '0'.repeat(64) };
  };
}

test('openssl checks the signature of the canonical form', () => {
  const { path, save } = folderWith(signed);
  const { seal, ...rest } = signed;
  save('canonical.json', canonicalJson(rest));
  save('a.sig', Buffer.from(seal.signature?.value ?? '', 'base64'));
  const args = [
    'pkeyutl',
    '-verify',
    '-rawin',
    '-pubin',
    '-inkey',
    'mine.pem',
    '-in',
    'canonical.json',
    '-sigfile',
    'a.sig',
  ];
  expect(execFileSync('openssl', args, { cwd: path, encoding: 'utf8' })).toContain('Signature Verified Successfully');
});

test.each([
  ['that is missing', null, 'cannot read the key "k.pem": it does not exist'],
  ['that is no key', 'nothing', '"k.pem" is not a public key in PEM without a passphrase'],
  ['of another kind', publicPem(generateKeyPairSync('x25519').publicKey), 'the key "k.pem" is x25519, not ed25519'],
])('a public key %s is a usage error: exits with 2', async (_what, pem, message) => {
  const { save, report } = folderWith(signed);
  if (pem !== null) save('k.pem', pem);
  const { out, err, exit } = await report('--check', 'a.json', '--key', 'k.pem');
  expect({ out, exit }).toEqual({ out: '', exit: 2 });
  expect(err).toContain(message);
});

const json = ['--report', 'json=e.json'] as const;
test.each([
  ['that others can read', 0o644, privatePem(mine.privateKey), json, 'can be read by others (mode 0644)'],
  [
    'that is the public one',
    0o600,
    publicPem(mine.publicKey),
    json,
    'is not a private key in PEM without a passphrase',
  ],
  ['with a passphrase', 0o600, locked(), json, 'is not a private key in PEM without a passphrase'],
  ['without JSON to sign', 0o600, privatePem(mine.privateKey), [], 'there is nothing to sign'],
])('verify with a private key %s exits with 2 before anything is sent', async (_what, mode, pem, more, message) => {
  const { root } = testProject(settingsFor(1));
  writeFileSync(join(root, 'sign.pem'), pem);
  chmodSync(join(root, 'sign.pem'), mode);
  const { exit, err } = await runIn(root, ['verify', '--sign-key', 'sign.pem', ...more]);
  expect(err).toContain(message);
  expect(exit).toBe(2);
});

function locked(): string {
  const how = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a' } as const;
  return mine.privateKey.export(how).toString();
}

test('what verify signs is checked by report, also where the run could not start', async () => {
  const { root } = testProject(settingsFor(1));
  writeFileSync(join(root, 'sign.pem'), privatePem(mine.privateKey), { mode: 0o600 });
  writeFileSync(join(root, 'sign.pub.pem'), publicPem(mine.publicKey));
  await runIn(root, ['verify', '--sign-key', 'sign.pem', ...json]);
  expect(readFileSync(join(root, 'e.json'), 'utf8')).toContain('"algorithm": "ed25519"');
  const checked = await runIn(root, ['report', 'e.json', '--key', 'sign.pub.pem']);
  expect(checked).toMatchObject({ exit: 0, err: '' });
  expect(checked.out).toMatch(/^e\.json: unchanged: inconclusive, .*, signed with this key\n$/);
});

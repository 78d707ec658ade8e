import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonDocument } from '../src/core/json.ts';
import { redact } from '../src/core/redact.ts';
import { Secret } from '../src/core/secret.ts';
import { sealedEvidence } from './support/evidence.ts';
import { reportFolder } from './support/report-command.ts';

const whole = jsonDocument(sealedEvidence());

test('evidence as it was written is unchanged, and its seal is in the answer', async () => {
  const { save, report } = reportFolder();
  save('a.json', whole);
  const { seal, run } = sealedEvidence();
  expect(await report('--check', 'a.json')).toEqual({
    out: `a.json: unchanged: proved, run ${run.id} against production at ${run.startedAt}, SHA-256 ${seal.sha256}\n`,
    err: '',
    exit: 0,
  });
});

test('the seal can be checked without contracts, as docs/evidence.md does it', () => {
  const { path, save } = reportFolder();
  save('evidence.json', whole);
  const page = readFileSync(new URL('../docs/evidence.md', import.meta.url), 'utf8');
  const script = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: path, encoding: 'utf8' });
  expect(answer).toBe(`true ${sealedEvidence().seal.sha256}\n`);
  save('evidence.json', whole.replace('"verdict": "proved"', '"verdict": "broken"'));
  expect(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: path, encoding: 'utf8' }),
  ).toMatch(/^false /);
});

test('a changed byte is found, wherever it is', async () => {
  const { save, report } = reportFolder();
  const bytes = Buffer.from(whole, 'utf8');
  const places = Array.from({ length: 60 }, (_, at) => Math.floor((at * (bytes.length - 1)) / 59));
  for (const place of places) {
    const changed = Buffer.from(bytes);
    changed[place] = bytes[place] === 0x31 ? 0x32 : 0x31;
    save('a.json', changed);
    const { exit, out, err } = await report('--check', 'a.json');
    expect([exit, out, err].join(), `byte ${place}`).not.toContain('unchanged');
    expect([1, 2], `byte ${place}`).toContain(exit);
  }
});

test.each([
  [
    'another verdict',
    whole.replace('"verdict": "proved"', '"verdict": "broken"'),
    'its content is not that of its seal',
  ],
  [
    'another seal',
    whole.replace(/"sha256": "\w{4}(?=\w+",\n {4}"signature)/, '"sha256": "0000'),
    'its content is not that of its seal',
  ],
  [
    'a member twice',
    whole.replace('"verdict"', '"verdict": "broken",\n  "verdict"'),
    'its bytes are not as contracts writes them',
  ],
  ['other white space', `${whole}\n`, 'its bytes are not as contracts writes them'],
  ['other line breaks', whole.replaceAll('\n', '\r\n'), 'its bytes are not as contracts writes them'],
  ['no layout', JSON.stringify(JSON.parse(whole)), 'its bytes are not as contracts writes them'],
])('a file with %s exits with 1', async (_what, text, message) => {
  const { save, report } = reportFolder();
  expect(text).not.toBe(whole);
  save('a.json', text);
  const { exit, out } = await report('--check', 'a.json');
  expect(out).toContain(`a.json: changed: `);
  expect(out).toContain(message);
  expect(exit).toBe(1);
});

test.each([
  ['cut off in a string', whole.slice(0, whole.indexOf('cut_leg_a') + 3), 'ends in the middle of its JSON document'],
  ['cut off after a bracket', whole.slice(0, whole.lastIndexOf('}')), 'ends in the middle of its JSON document'],
  ['empty', '', 'is not JSON'],
  ['not JSON', '# a report', 'is not JSON'],
  ['JSON with a bracket too many', `${whole}}`, 'is not JSON'],
  ['a list', '[]', 'is JSON, and not evidence'],
  ['other JSON', '{"a":1}', 'is not evidence: '],
  ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'cannot read'],
  [
    'of a newer format',
    whole.replace('"evidence": 1', '"evidence": 2'),
    'is evidence of format 2, and this version reads format 1',
  ],
])('a file that is %s exits with 2 and says so', async (_what, text, message) => {
  const { save, report } = reportFolder();
  save('a.json', text);
  for (const args of [['--check', 'a.json'], ['a.json']]) {
    const { exit, out, err } = await report(...args);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(message);
  }
});

test('evidence with a member of a later version names the version that reads it', async () => {
  const { save, report } = reportFolder();
  const later = whole.replace('"evidence": 1,', '"evidence": 1,\n  "later": true,').replace('"0.1.0"', '"0.9.0"');
  save('a.json', later);
  const { exit, err } = await report('a.json');
  expect(exit).toBe(2);
  expect(err).toContain('npx pg-contracts@0.9.0 report FILE');
});

test('of several files each has its line, and a changed one decides', async () => {
  const { save, report } = reportFolder();
  save('a.json', whole);
  save('b.json', `${whole} `);
  const { exit, out, err } = await report('--check', 'a.json', 'missing.json', 'b.json');
  expect(out.split('\n').map((line) => line.slice(0, 18))).toEqual(['a.json: unchanged:', 'b.json: changed: i', '']);
  expect(err).toContain('cannot read "missing.json"');
  expect(exit).toBe(1);
});

test('changed evidence is not rendered: it exits with 4', async () => {
  const { save, report } = reportFolder();
  save('a.json', whole.replace('"verdict": "proved"', '"verdict": "broken"'));
  const { exit, out, err } = await report('a.json');
  expect({ exit, out }).toEqual({ exit: 4, out: '' });
  expect(err).toContain('"a.json" was changed after contracts wrote it');
});

test('the seal is that of the file, without the secrets that it lost on its way there', async () => {
  const { save, report } = reportFolder();
  const secret = new Secret('eine-"Losung"-für-Prüfungen');
  const stopped = { code: 'x', kind: 'usage', message: `failed at ${secret.reveal()}`, hint: null };
  const written = redact(jsonDocument(sealedEvidence({ stopped })));
  expect(written).toContain('failed at [secret]');
  save('a.json', written);
  expect((await report('--check', 'a.json')).exit).toBe(0);
});

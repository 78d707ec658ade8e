import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderJson } from '../../src/report/reporters/json.ts';
import { renderText } from '../../src/report/reporters/text.ts';
import { sealedEvidence } from '../support/evidence.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contracts-report-'));
  writeFileSync(join(folder, 'saved.json'), JSON.stringify(sealedEvidence()));
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...sealedEvidence(), run: 2, extra: true }));
  writeFileSync(join(folder, 'broken.json'), 'verdict: proved');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `contracts report …` prints and exits with. */
async function report(...args: readonly string[]) {
  let out = '';
  let err = '';
  let exit = 0;
  await run(['report', ...args], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: {},
    cwd: folder,
    terminal: { out: false, err: false, live: false },
    signal: new AbortController().signal,
    exit: (code) => {
      exit = code;
    },
  });
  return { out, err, exit };
}

test('the committed JSON Schema is what the schema of the evidence makes', async () => {
  const { out, exit } = await report('--schema');
  const committed = readFileSync(new URL('../../docs/schema/evidence.json', import.meta.url), 'utf8');
  expect(exit).toBe(0);
  expect(committed === out, 'docs/schema/evidence.json is out of date: run `npm run generate`').toBe(true);
});

test('saved evidence is rendered as text, or as JSON', async () => {
  expect(await report('saved.json')).toEqual({
    out: renderText(sealedEvidence(), defaultReportOptions),
    err: '',
    exit: 0,
  });
  expect((await report('saved.json', '--as', 'json')).out).toBe(renderJson(sealedEvidence(), defaultReportOptions));
});

test('a file that is not evidence is refused with the places that are wrong', async () => {
  const { out, err, exit } = await report('other.json');
  expect({ out, exit }).toEqual({ out: '', exit: 2 });
  expect(err).toContain('"other.json" is not evidence: "run": Invalid input: expected object');
  expect(err).toContain('contracts verify --report json=FILE');
});

test.each([
  ['a missing file', ['missing.json'], 'cannot read "missing.json"'],
  ['a file that is not JSON', ['broken.json'], '"broken.json" is not JSON'],
  ['neither a file nor --schema', [], 'a report needs either a file or --schema'],
  ['both a file and --schema', ['saved.json', '--schema'], 'a report needs either a file or --schema'],
  ['a format that there is none of', ['saved.json', '--as', 'pdf'], 'Allowed choices are text, json'],
])('%s is a usage error that says so', async (_what, args, message) => {
  const { out, err, exit } = await report(...args);
  expect({ out, exit }).toEqual({ out: '', exit: 2 });
  expect(err).toContain(message);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportMerged } from '../src/cli/report-merged.ts';
import { jsonDocument } from '../src/core/json.ts';
import type { Evidence } from '../src/proof/evidence.ts';
import { evidence } from '../src/proof/evidence.ts';
import { mergeRuns } from '../src/proof/merge/merge-runs.ts';
import { merged } from '../src/proof/merge/merged.ts';
import { seal } from '../src/proof/seal.ts';
import { evidenceOf } from './support/evidence.ts';
import { notReached, passingProofs } from './support/evidence-proofs.ts';
import { runs } from './support/evidence-runs.ts';
import { runOf, shardOf } from './support/merged-runs.ts';
import { contextIn, reportFolder } from './support/report-command.ts';

const { run, contracts } = evidenceOf();
const among = contracts.map(({ id, version }) => `${id} v${version}`);

/** What `contracts report` makes of these files, as text and as JSON. */
async function reportOf(files: readonly Evidence[], ...more: readonly string[]) {
  const { save, report } = reportFolder();
  for (const [at, each] of files.entries()) save(`${at}.json`, each);
  const names = files.map((_, at) => `${at}.json`);
  const text = await report(...names, ...more);
  const json = await report(...names, ...more, '--as', 'json');
  const document = merged.parse(JSON.parse(json.out));
  expect([json.exit, document.exitCode]).toEqual([text.exit, text.exit]);
  return { text: text.out, exit: text.exit, document };
}

test('all shards of one database make one proved section: exits with 0', async () => {
  const { text, exit, document } = await reportOf([shardOf(1), shardOf(2)]);
  expect(exit).toBe(0);
  expect(document.databases).toMatchObject([{ target: 'production', verdict: 'proved', problems: [] }]);
  expect(text).toMatch(/^pg-contracts .*: 2 runs of 1 database$/m);
  expect(text).toMatch(/^ {2}proved +1\/2 +2 +\d+ of \d+ /m);
  expect(text).toMatch(/^verdict: proved +1 of 1 database proved, exit 0\n$/m);
});

test.each([
  ['the first', [shardOf(1)], 'shard 2 of 2'],
  ['the second', [shardOf(2)], 'shard 1 of 2'],
  ['the same twice', [shardOf(1), shardOf(1)], 'shard 2 of 2'],
])('shards with %s only are not green: exits with 5', async (_what, files, missing) => {
  const { text, exit, document } = await reportOf(files);
  expect(exit).toBe(5);
  expect(document.verdict).toBe('inconclusive');
  expect(text).toContain(`${missing} of commit 3f786850e387 is missing: 2 contracts of 4 without evidence`);
  expect(text.replace(/\s+/g, ' ')).toContain('contracts verify --shard');
});

test('a file that is given twice counts once', async () => {
  const { document } = await reportOf([shardOf(1), shardOf(2), shardOf(2)]);
  expect(document.databases[0]?.runs.length).toBe(2);
});

test.each([
  ['another commit', { git: { commit: 'a'.repeat(40), dirty: false } }],
  ['files that are in no commit', { git: { commit: evidenceOf().git?.commit ?? '', dirty: true } }],
  ['other contracts to divide', { run: { ...run, shard: { number: 2, of: 2, among: [...among, 'e v1'] } } }],
  ['other files of the same names', { run: { ...run, shard: { number: 2, of: 2, among, contents: 'b'.repeat(64) } } }],
  ['another server', { system: '7002' }],
  ['another target', { name: 'standby' }],
])('shards with %s do not complete each other', async (_what, about) => {
  const { exit, document } = await reportOf([shardOf(1), shardOf(2, about)]);
  expect(exit).toBe(5);
  const problems = document.databases.flatMap((database) => database.problems);
  expect(problems.map(({ code }) => code)).toEqual(['shard-missing', 'shard-missing']);
});

test('shards that are all there but lack a contract are not whole', async () => {
  const { exit, text } = await reportOf([shardOf(1), shardOf(2, { contracts: [] })]);
  expect(exit).toBe(5);
  expect(text.replace(/\s+/g, ' ')).toContain(
    'the 2 shards of commit 3f786850e387 do not make a whole: 2 contracts of 4 without evidence',
  );
});

test('a shard that reached no server belongs to the database of its target', async () => {
  const lost = shardOf(2, {
    proofs: [...passingProofs().map(({ id }) => notReached(id))],
    verdict: 'inconclusive',
    exitCode: 3,
  });
  const { exit, document } = await reportOf([shardOf(1), lost]);
  expect(document.databases).toMatchObject([{ target: 'production', problems: [], runs: [{}, {}] }]);
  expect(exit).toBe(3);
});

test('two databases are two sections, each with its own verdict', async () => {
  const broken = runOf({ system: '7002', name: 'standby', verdict: 'broken', exitCode: 1 });
  const { text, exit, document } = await reportOf([runOf({}), broken]);
  expect(exit).toBe(1);
  expect(document.databases.map(({ target: name, verdict }) => [name, verdict])).toEqual([
    ['production', 'proved'],
    ['standby', 'broken'],
  ]);
  expect(text).toMatch(/^proved {8}production: "directus" on system identifier 7001/m);
  expect(text).toMatch(/^broken {8}standby: "directus" on system identifier 7002/m);
  expect(text).toContain('1 of 2 databases proved, exit 1');
});

test('two servers under the name of one target are two databases', async () => {
  const { document } = await reportOf([runOf({}), runOf({ system: '7002' })]);
  expect(document.databases.map(({ servers }) => servers.length)).toEqual([1, 1]);
});

test.each([
  ['embedded', []],
  ['ci', ['--throwaway', 'ci']],
])('shards whose jobs made the database "%s" themselves make a whole', async (name, more) => {
  const files = [shardOf(1, { name }), shardOf(2, { name, system: '7002' })];
  const { text, exit } = await reportOf(files, ...more);
  expect(exit).toBe(0);
  expect(text).toContain(`${name}: 2 servers, one of each job's own`);
});

test('runs of contracts that have one name and two contents are not green', async () => {
  const other = contracts.map((contract, at) => (at === 0 ? { ...contract, headerSha256: 'f'.repeat(64) } : contract));
  const { text, exit } = await reportOf([runOf({}), runOf({ system: '7002', contracts: other })]);
  expect(exit).toBe(5);
  expect(text).toContain('contract "cut_leg_a v1" is not the same in all runs: 2 different files have this name');
});

test.each([
  [[0, 5, 3], 5],
  [[0, 1, 4, 6], 6],
  [[4, 1, 5], 1],
  [[5, 4], 4],
  [[130, 3], 130],
  [[0, 2], 2],
  [[0, 77], 77],
])('runs that end with %j come to %i', (codes, expected) => {
  const files = codes.map((exitCode, at) =>
    runOf({ system: `70${at}`, exitCode, verdict: exitCode === 0 ? 'proved' : 'inconclusive' }),
  );
  const document = mergeRuns(files, { toolVersion: '0', throwaway: [] });
  expect(document.exitCode).toBe(expected);
  expect(document.verdict).not.toBe('proved');
});

test('a run that says 0 and is not proved does not make a proved whole', async () => {
  const { exit } = await reportOf([runOf({}), runOf({ system: '7002', verdict: 'inconclusive', exitCode: 0 })]);
  expect(exit).toBe(5);
});

test('what did not hold is told in full, as in the report of its own run', async () => {
  const broken = evidence.parse(runs['broken-effects']);
  const { text } = await reportOf([runOf({}), runOf({ system: '7002', ...broken, proofs: broken.proofs })]);
  expect(text).toContain('broken: cut_leg_a v1, case "creates-a-unit"');
  expect(text).toMatch(/PROOF-5 +fail in 1 run$/m);
});

test('what no run proved is said once, before the verdict', async () => {
  const { text } = await reportOf([shardOf(1), shardOf(2)]);
  const [what = { what: '' }] = evidenceOf().residue;
  expect(text.split(what.what).length).toBe(2);
  expect(text.indexOf('not proved')).toBeLessThan(text.indexOf('verdict: proved'));
});

test('names in evidence cannot move the cursor of a terminal', async () => {
  const { text } = await reportOf([runOf({ name: '\u001b[2Jx' }), runOf({ system: '\u001b]0;x\u0007' })]);
  expect(text).toContain('\\u{1b}[2Jx');
  expect([...text].some((character) => character < ' ' && character !== '\n')).toBe(false);
});

test('a merged document is evidence too: checked, rendered and merged again', async () => {
  const { save, report } = reportFolder();
  save('1.json', shardOf(1));
  save('2.json', shardOf(2));
  const { out } = await report('1.json', '2.json', '--as', 'json');
  save('both.json', out);
  expect((await report('--check', 'both.json')).out).toMatch(
    /^both\.json: unchanged: proved, 2 runs, SHA-256 \w{64}\n$/,
  );
  expect(await report('both.json')).toEqual(await report('1.json', '2.json'));
  save('changed.json', out.replace('"outcome": "held"', '"outcome": "broken"'));
  expect((await report('--check', 'changed.json')).exit).toBe(1);
  expect((await report('changed.json', '1.json')).exit).toBe(4);
});

test.each([
  ['that all is proved', { verdict: 'proved', exitCode: 0, problems: [] }],
  ['another exit code', { exitCode: 0 }],
])('a merged document that says of its runs %s, sealed again, is not what they come to', async (_what, forged) => {
  const { save, report } = reportFolder();
  save('1.json', shardOf(1));
  const { out } = await report('1.json', '--as', 'json');
  const { seal: _, ...document } = merged.parse(JSON.parse(out));
  expect(document.verdict).toBe('inconclusive');
  save('honest.json', jsonDocument(seal(document, null)));
  expect((await report('--check', 'honest.json')).exit).toBe(0);
  const databases = document.databases.map((database) => ({ ...database, ...forged }));
  save('forged.json', jsonDocument(seal({ ...document, ...forged, databases }, null)));
  expect(await report('--check', 'forged.json')).toEqual({
    out: 'forged.json: changed: what it says of its runs is not what they come to\n',
    err: '',
    exit: 1,
  });
});

test('a merged document of what each job made for itself is what its runs come to', async () => {
  const { save, report } = reportFolder();
  save('1.json', runOf({ name: 'embedded', system: '7001' }));
  save('2.json', runOf({ name: 'embedded', system: '7002' }));
  save('all.json', (await report('1.json', '2.json', '--as', 'json')).out);
  expect((await report('--check', 'all.json')).exit).toBe(0);
});

test('a changed file among several is refused, and none is rendered', async () => {
  const { save, report } = reportFolder();
  save('1.json', shardOf(1));
  save('2.json', { ...shardOf(2), verdict: 'broken' });
  expect(await report('1.json', '2.json')).toMatchObject({ out: '', exit: 4 });
});

test('a form that there is none of for several runs is a usage error that names those there are', async () => {
  const make = (as: string) => reportMerged(contextIn('/'), { runs: [shardOf(1)], as, throwaway: [] });
  await expect(make('pie')).rejects.toThrow('there is no report "pie" of several runs, or of a shard');
  await expect(make('json')).resolves.toBeTypeOf('number');
});

test('the committed JSON Schema of merged evidence is what the schema makes', async () => {
  const committed = readFileSync(new URL('../docs/schema/merged.json', import.meta.url), 'utf8');
  const { out } = await reportFolder().report('--schema', 'merged');
  expect(committed === out, 'docs/schema/merged.json is out of date: run `npm run generate`').toBe(true);
});

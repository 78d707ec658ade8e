import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractsError } from '../src/core/errors.ts';
import type { Baseline } from '../src/snapshot/baseline.ts';
import { renderBaselineTable } from '../src/snapshot/baseline-table.ts';
import { renderBaseline } from '../src/snapshot/baseline-text.ts';
import { loadBaseline } from '../src/snapshot/load-baseline.ts';
import { recordResults } from '../src/snapshot/recorded-results.ts';
import { assertSameServer, recordedServer } from '../src/snapshot/same-server.ts';
import { mostRowsRecorded, saveBaseline } from '../src/snapshot/save-baseline.ts';
import { readTitle, smallBaseline, titleColumns } from './support/snapshot.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'contracts-baseline-'));
  await mkdir(join(root, 'contracts/baselines'), { recursive: true });
});
afterAll(() => rm(root, { recursive: true, force: true }));

const place = (target: string) => join(root, 'contracts/baselines', `${target}.json`);

async function refusal(work: Promise<unknown> | (() => unknown)): Promise<ContractsError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (error instanceof ContractsError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

async function loadText(text: string | Uint8Array): Promise<Baseline> {
  await writeFile(place('here'), text);
  return loadBaseline({ root, target: 'here' });
}

describe('the file', () => {
  test('what is saved is loaded again, to the last character of hostile text', async () => {
    const hostile = 'quote " backslash \\ bell \u0007 newline \n bidi \u202e bom \ufeff emoji 😀 lone \ud800 </script>';
    const baseline: Baseline = {
      ...smallBaseline,
      results: {
        'read_title@v1': { [hostile]: { columns: [{ name: hostile, type: 'text' }], rows: [[hostile], [null]] } },
      },
    };
    expect(await saveBaseline(root, baseline)).toBe('contracts/baselines/here.json');
    expect(await loadBaseline({ root, target: 'here' })).toEqual(baseline);
    const written = await readFile(place('here'), 'utf8');
    expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\ufeff]/);
  });

  test('it has a row and a table on each line, sorted keys, and always the same bytes', async () => {
    const text = renderBaseline(smallBaseline);
    expect(text).toBe(`{
  "baseline": 1,
  "target": "here",
  "capturedAt": "2026-05-21T10:00:00.000Z",
  "server": {
    "systemIdentifier": "7449000000000000001",
    "version": "18.4",
    "database": "directus"
  },
  "surface": {
    "public.information_unit": 1000,
    "public.unit_version": 1003
  },
  "results": {
    "read_title@v1": {
      "reads": {
        "columns": [
          { "name": "title", "type": "text" },
          { "name": "seen_at", "type": "text" }
        ],
        "rows": [
          ["Luật Đất đai", "[volatile]"],
          [null, "[volatile]"]
        ]
      },
      "refuses": { "raises": "23505" }
    }
  }
}
`);
    expect(renderBaseline(await loadText(text))).toBe(text);
  });

  test('saving leaves no temporary file, and a file that cannot be written keeps its old text', async () => {
    await saveBaseline(root, smallBaseline);
    const before = await readFile(place('here'), 'utf8');
    const tooLarge = { ...smallBaseline, server: { ...smallBaseline.server, version: 'x'.repeat(9_000_000) } };
    expect((await refusal(saveBaseline(root, tooLarge))).code).toBe('result-too-large');
    await writeFile(join(root, 'file'), '');
    expect(await refusal(saveBaseline(join(root, 'file'), smallBaseline))).toMatchObject({
      code: 'baseline-unwritable',
      hint: 'let this user write contracts/baselines',
    });
    expect(await readFile(place('here'), 'utf8')).toBe(before);
    expect((await readdir(join(root, 'contracts/baselines'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a person can read it as a table', () => {
    expect(renderBaselineTable(smallBaseline, { file: 'contracts/baselines/here.json', rows: 'summarised' })).toBe(
      `baseline of target "here" in contracts/baselines/here.json
captured 2026-05-21T10:00:00.000Z in database "directus", PostgreSQL 18.4, system identifier 7449000000000000001

surface: 2 tables
  public.unit_version      1003
  public.information_unit  1000

results: 1 contract
  read_title@v1
    reads    2 rows of 2 columns, 1 of them volatile
    refuses  raises 23505 unique_violation
`,
    );
    expect(renderBaselineTable(smallBaseline, { file: 'x', rows: 'all' })).toContain(
      '\n      title text, seen_at text\n      ("Luật Đất đai", "[volatile]")\n      (null, "[volatile]")\n',
    );
  });
});

describe('a file that is not a baseline', () => {
  test('a missing one says what to type', async () => {
    expect(await refusal(loadBaseline({ root, target: 'nowhere' }))).toMatchObject({
      code: 'baseline-missing',
      message: 'target "nowhere" has no baseline: contracts/baselines/nowhere.json does not exist',
      hint: 'record it: contracts baseline capture --target nowhere',
    });
    expect((await refusal(loadBaseline({ root, target: 'embedded' }))).hint).toContain('capture --embedded');
  });

  test('broken JSON is reported with the line and the column, which counts an emoji as one', async () => {
    const broken = await refusal(loadText('{\n  "target": "😀", x\n}'));
    expect(broken).toMatchObject({ code: 'baseline-invalid' });
    expect(broken.message).toBe(
      'the baseline is not valid\ncontracts/baselines/here.json:2:18: "x" stands where a key in double quotes is expected',
    );
    for (const [text, message] of [
      ['', '1:1: the file ends where a value is expected'],
      ['[1,]', '1:4: "]" stands where a value is expected'],
      ['{"a": "b', '1:7: a string that does not end on its line'],
      ['{"a": "\\x"}', '1:7: a string that does not end on its line, or holds an escape that JSON does not have'],
      ['{} {}', '1:4: "{" stands where the end of the file is expected'],
      ["{'a': 1}", `1:2: "'" stands where a key in double quotes is expected`],
      ['['.repeat(100_000), '1:66: nested deeper than 64 levels'],
      ['<<<<<<< HEAD\n{}', '1:1: "<" stands where a value is expected'],
    ] as const) {
      expect((await refusal(loadText(text))).message).toContain(message);
    }
  });

  test('every problem is reported where it stands: unknown keys, keys twice, wrong values, rows of the wrong length', async () => {
    const text = renderBaseline(smallBaseline)
      .replace('"baseline": 1,', '"baseline": 2,\n  "color": "red",')
      .replace(
        '"public.unit_version": 1003',
        '"public.unit_version": -1,\n    "public.unit_version": 3,\n    "units": 1',
      )
      .replace('[null, "[volatile]"]', '[null]')
      .replace('"raises": "23505"', '"raises": "no", "why": 1');
    const said = await refusal(loadText(text));
    expect(said.message.split('\n').slice(1)).toEqual([
      'contracts/baselines/here.json:2:3: "baseline": not a format that this version reads: 1',
      'contracts/baselines/here.json:3:3: unknown key "color" in the baseline',
      'contracts/baselines/here.json:14:5: key "public.unit_version" stands twice in "surface"',
      'contracts/baselines/here.json:15:5: "surface" > "units" is not a table as `schema.table`',
      'contracts/baselines/here.json:26:11: "results" > "read_title@v1" > "reads" > "rows" > "1": the row has 1 values for 2 columns',
      'contracts/baselines/here.json:29:20: "results" > "read_title@v1" > "refuses" > "raises": not an SQLSTATE: five digits or capitals',
      'contracts/baselines/here.json:29:36: unknown key "why" in "results" > "read_title@v1" > "refuses"',
    ]);
    expect(said.hint).toBe('mend the file, or record it again: contracts baseline capture --target here --replace');
  });

  test("another target's baseline, and one that would fit every server, are refused", async () => {
    const other = await refusal(loadText(renderBaseline({ ...smallBaseline, target: 'there' })));
    expect(other.message).toBe('contracts/baselines/here.json is the baseline of target "there"');
    const anywhere = { ...smallBaseline, server: { ...smallBaseline.server, systemIdentifier: null } };
    expect((await refusal(loadText(renderBaseline(anywhere)))).message).toContain('fit every server');
    await writeFile(place('embedded'), renderBaseline({ ...anywhere, target: 'embedded' }));
    expect((await loadBaseline({ root, target: 'embedded' })).server.systemIdentifier).toBeNull();
  });

  test('bytes that are not UTF-8, a folder and a file too large are refused, and a target names no other folder', async () => {
    expect((await refusal(loadText(Uint8Array.of(0x22, 0xff, 0x22)))).message).toContain('is not UTF-8');
    await mkdir(place('folder'));
    expect((await refusal(loadBaseline({ root, target: 'folder' }))).message).toContain('is not a regular file');
    expect((await refusal(loadText(' '.repeat(8_388_609)))).message).toContain('has more than 8388608 bytes');
    await symlink('nowhere', place('dangling'));
    expect((await refusal(loadBaseline({ root, target: 'dangling' }))).code).toBe('baseline-missing');
    expect((await refusal(loadBaseline({ root, target: '../../etc/passwd' }))).code).toBe('unknown-target');
  });
});

describe('what is recorded', () => {
  const result = (rows: (string | null)[][]) => ({
    contract: readTitle,
    case: 'reads',
    outcome: { kind: 'returned', columns: titleColumns, rows } as const,
  });

  test('a volatile column is masked before anything is written, its NULL too, and no other column is', () => {
    expect(
      recordResults([
        result([
          ['a', 'today'],
          [null, null],
        ]),
      ]),
    ).toEqual({
      'read_title@v1': {
        reads: {
          columns: titleColumns,
          rows: [
            ['a', '[volatile]'],
            [null, '[volatile]'],
          ],
        },
      },
    });
  });

  test('a result with more rows than a baseline holds is refused, one with as many is not', async () => {
    const many = (count: number): Baseline => ({
      ...smallBaseline,
      results: { 'read_title@v1': { reads: { columns: [], rows: Array.from({ length: count }, () => []) } } },
    });
    expect(await saveBaseline(root, many(mostRowsRecorded))).toBe('contracts/baselines/here.json');
    expect((await refusal(saveBaseline(root, many(mostRowsRecorded + 1)))).message).toBe(
      'case "reads" of contract "read_title@v1" returns 1001 rows, more than the 1000 that a baseline holds',
    );
  });
});

describe('the server of a baseline', () => {
  const server = { systemIdentifier: '7449000000000000001', version: '18.4', database: 'directus' };

  test('the server that it was recorded on is accepted, also after an upgrade', () => {
    const upgraded = { ...server, version: '19.0' };
    expect(() => assertSameServer(smallBaseline, upgraded)).not.toThrow();
  });

  test('another server and another database are refused, naming both and what to type', async () => {
    const other = await refusal(() => assertSameServer(smallBaseline, { ...server, systemIdentifier: '42' }));
    expect(other).toMatchObject({ code: 'baseline-other-server', kind: 'refused' });
    expect(other.message).toContain('"7449000000000000001", and this one is "42"');
    expect(other.hint).toContain('contracts baseline capture --target here --replace');
    const copy = await refusal(() => assertSameServer(smallBaseline, { ...server, database: 'staging' }));
    expect(copy.message).toContain('in database "directus", and this one is "staging"');
  });

  test('an embedded server is a new one every time, so its identifier is neither kept nor compared', () => {
    const embedded = { target: 'embedded', server: recordedServer('embedded', server) };
    expect(embedded.server.systemIdentifier).toBeNull();
    expect(() => assertSameServer(embedded, { ...server, systemIdentifier: '42' })).not.toThrow();
    expect(recordedServer('production', server).systemIdentifier).toBe('7449000000000000001');
  });
});

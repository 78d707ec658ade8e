import { describe, expect, test } from 'vitest';
import { testBothWays } from './support/review-both-ways.ts';
import { locked } from './support/review-lock.ts';
import {
  baseline,
  baselineFile,
  callText,
  files,
  lockFile,
  queryText,
  replaced,
  withProject,
} from './support/review-project.ts';
import { changeOf, findings, type ProjectFiles } from './support/review-side.ts';

const read = 'contracts/read_order/v1.sql';
const recorded = withBaseline({});
const other = replaced(queryText, 'o.id = $1', 'o.id >= $1');
const place = 'baselines.production';

function withBaseline(changed: Partial<typeof baseline>): ProjectFiles {
  return { ...files, [baselineFile]: JSON.stringify({ ...baseline, ...changed }) };
}

function withRows(rows: readonly (readonly string[])[]): ProjectFiles {
  const { 'read_order@v1': result, ...results } = baseline.results;
  const reads = { columns: result.reads.columns, rows };
  return {
    ...files,
    [baselineFile]: JSON.stringify({ ...baseline, results: { ...results, 'read_order@v1': { reads } } }),
  };
}

function withLock(...entries: readonly (readonly [string, number, string])[]): ProjectFiles {
  const contracts = entries.map(([id, version, digit]) => ({
    id,
    version,
    statement: digit.repeat(64),
    header: digit.repeat(64),
  }));
  return { ...files, [lockFile]: JSON.stringify({ contracts }) };
}

describe('the versions of contracts:', () => {
  const successor = { ...files, 'contracts/read_order/v2.sql': queryText };
  testBothWays([
    {
      name: 'a contract that is new',
      base: files,
      head: { ...files, 'contracts/more/v1.sql': queryText },
      there: ['contract-added safe contracts.more'],
      back: ['contract-removed breaking contracts.more'],
    },
    {
      name: 'a version that is new',
      base: files,
      head: successor,
      there: ['version-added safe contracts.read_order.v2'],
      back: ['version-removed breaking contracts.read_order.v2'],
    },
    {
      name: 'a version that is new behind a gap',
      base: files,
      head: { ...files, 'contracts/read_order/v3.sql': queryText },
      there: ['version-added safe contracts.read_order.v3', 'version-gap dangerous contracts.read_order.v2'],
      back: ['version-removed breaking contracts.read_order.v3'],
    },
    {
      name: 'a version that is new, and older than another',
      base: { ...successor, [read]: queryText, 'contracts/read_order/v3.sql': queryText },
      head: { ...successor, 'contracts/read_order/v3.sql': queryText, 'contracts/read_order/v4.sql': queryText },
      there: ['version-added safe contracts.read_order.v4'],
      back: ['version-removed breaking contracts.read_order.v4'],
    },
  ]);

  test('a version whose gap was there before is told as a version only', async () => {
    const base = { ...files, 'contracts/read_order/v3.sql': queryText };
    expect(await findings(base, { ...base, 'contracts/read_order/v4.sql': queryText })).toEqual([
      'version-added safe contracts.read_order.v4',
    ]);
    expect(await findings(base, { ...base, 'contracts/read_order/v2.sql': queryText })).toEqual([
      'version-added dangerous contracts.read_order.v2',
    ]);
  });
});

describe('the lock:', () => {
  testBothWays([
    {
      name: 'a version that is released',
      base: withLock(),
      head: withLock(['more', 1, 'a']),
      there: ['lock-entry-added safe lock.more@v1'],
      back: ['lock-entry-removed breaking lock.more@v1'],
    },
    {
      name: 'a released version with another SHA-256',
      base: withLock(['more', 1, 'a']),
      head: withLock(['more', 1, 'b']),
      there: ['lock-entry-changed breaking lock.more@v1'],
      back: ['lock-entry-changed breaking lock.more@v1'],
    },
  ]);

  test('a released version that is edited in place is told, and one that is not released is not', async () => {
    const released = await locked();
    const edited = (base: ProjectFiles) => ({ ...base, [read]: other });
    expect(await findings(released, edited(released))).toContain(
      'released-version-edited breaking contracts.read_order.v1',
    );
    expect(await findings(files, edited(files))).not.toContainEqual(expect.stringContaining('released-version-edited'));
  });

  test('a comment in the header of a released version is told as what it is', async () => {
    const released = await locked();
    const head = { ...released, [read]: replaced(queryText, 'kind: query', 'kind: query # reads') };
    const { severity, consequence, hint } = await changeOf('released-version-edited', released, head);
    expect(severity).toBe('dangerous');
    expect(consequence).toContain('contracts check and contracts verify refuse the file');
    expect(hint).toBe('copy the file to contracts/read_order/v2.sql, and restore this one');
  });
});

describe('a baseline', () => {
  const masked = withRows([['[volatile]'], ['[volatile]']]);
  const { 'read_order@v1': _, ...fewer } = baseline.results;
  testBothWays([
    {
      name: 'that is new',
      base: files,
      head: recorded,
      there: [`baseline-added safe ${place}`],
      back: [`baseline-removed breaking ${place}`],
    },
    {
      name: 'that was recorded again later',
      base: recorded,
      head: withBaseline({ capturedAt: '2026-11-09T10:00:00Z' }),
      there: [`baseline-recaptured safe ${place}.capturedAt`],
      back: [`baseline-recaptured dangerous ${place}.capturedAt`],
    },
    {
      name: 'that is from another server',
      base: recorded,
      head: withBaseline({ server: { systemIdentifier: '7000000000000000002', version: '17.6', database: 'shop' } }),
      there: [
        `baseline-origin-changed dangerous ${place}.server.systemIdentifier`,
        `baseline-origin-changed dangerous ${place}.server.version`,
      ],
      back: [
        `baseline-origin-changed dangerous ${place}.server.systemIdentifier`,
        `baseline-origin-changed dangerous ${place}.server.version`,
      ],
    },
    {
      name: 'with another count',
      base: recorded,
      head: withBaseline({ surface: { ...baseline.surface, 'app.orders': 13 } }),
      there: [`baseline-count-changed dangerous ${place}.surface.app.orders`],
      back: [`baseline-count-changed dangerous ${place}.surface.app.orders`],
    },
    {
      name: 'with another result of the same contract',
      base: recorded,
      head: withRows([['10'], ['21']]),
      there: [`baseline-result-changed dangerous ${place}.results.read_order@v1`],
      back: [`baseline-result-changed dangerous ${place}.results.read_order@v1`],
    },
    {
      name: 'whose values are masked',
      base: recorded,
      head: masked,
      there: [`baseline-mask-added dangerous ${place}.results.read_order@v1.total`],
      back: [`baseline-mask-removed safe ${place}.results.read_order@v1.total`],
    },
    {
      name: 'that has lost the results of a contract',
      base: recorded,
      head: { ...files, [baselineFile]: JSON.stringify({ ...baseline, results: fewer }) },
      there: [`baseline-result-removed breaking ${place}.results.read_order@v1`],
      back: [`baseline-result-added safe ${place}.results.read_order@v1`],
    },
  ]);

  test('that stays as it is while its contract changes blocks, in place and as a successor', async () => {
    expect(await findings(recorded, { ...recorded, [read]: other })).toContain(
      `baseline-not-recorded breaking ${place}.results.read_order@v1.recorded`,
    );
    expect(await findings(recorded, { ...recorded, 'contracts/read_order/v2.sql': other })).toContain(
      `baseline-not-recorded breaking ${place}.results.read_order@v2.recorded`,
    );
  });

  test('that was recorded with its contract is expected to be another', async () => {
    const head = { ...withRows([['10'], ['21']]), [read]: other };
    const again = { ...withBaseline({ capturedAt: '2026-11-09T10:00:00Z' }), [read]: other };
    expect(await findings(recorded, head)).toContain(`baseline-result-changed safe ${place}.results.read_order@v1`);
    expect(await findings(recorded, again)).not.toContainEqual(expect.stringContaining('baseline-not-recorded'));
  });

  test('stays right when its contract is only laid out otherwise, and a result is not excused by that', async () => {
    const layout = replaced(queryText, 'o.id = $1', 'o.id  =  $1');
    expect(await findings(recorded, { ...recorded, [read]: layout })).toEqual(['formatting safe sql']);
    expect(await findings(recorded, { ...withRows([['10'], ['21']]), [read]: layout })).toContain(
      `baseline-result-changed dangerous ${place}.results.read_order@v1`,
    );
  });

  test('that lacks a case which is new is not recorded', async () => {
    const head = { ...recorded, [read]: replaced(queryText, '*/', '  reads-another:\n    params: { id: 2 }\n*/') };
    const { message } = await changeOf('baseline-not-recorded', recorded, head);
    expect(message).toContain('cases without a result: "reads-another"');
  });

  test('that lacks what a call returns fails no proof, and does not block', async () => {
    const head = { ...recorded, 'contracts/place_order/v2.sql': replaced(callText, '($1, $2)', '($1, $2 + 1)') };
    const change = await changeOf('baseline-not-recorded', recorded, head);
    expect(change.severity).toBe('dangerous');
    expect(change.consequence).not.toContain('PROOF-6');
  });

  test('of which capture dropped the version before is told, and blocks only where nothing took its place', async () => {
    const v2 = { ...recorded, 'contracts/read_order/v2.sql': other };
    const moved = { ...fewer, 'read_order@v2': baseline.results['read_order@v1'] };
    const captured = { ...v2, [baselineFile]: JSON.stringify({ ...baseline, results: moved }) };
    expect(await findings(recorded, captured)).toContain(`baseline-result-removed safe ${place}.results.read_order@v1`);
    const lost = { ...v2, [baselineFile]: JSON.stringify({ ...baseline, results: fewer }) };
    expect(await findings(recorded, lost)).toContain(`baseline-result-removed breaking ${place}.results.read_order@v1`);
  });

  test('is told without a value of any row', async () => {
    const {
      old,
      new: now,
      message,
      consequence,
    } = await changeOf('baseline-result-changed', recorded, withRows([['10'], ['4711']]));
    expect([old, now, message, consequence].join(' ')).not.toMatch(/4711|"20"/);
  });
});

describe('the project', () => {
  testBothWays([
    {
      name: 'that has another name',
      base: files,
      head: withProject('project: shop', 'project: store'),
      there: ['project-renamed safe project'],
      back: ['project-renamed safe project'],
    },
  ]);
});

import { expect, test } from 'vitest';
import { changeBlock } from '../../src/report/diff/text/change.ts';
import { paintFor } from '../../src/report/layout/palette.ts';
import type { Change } from '../../src/review/change.ts';

const change: Change = {
  rule: 'released-version-edited',
  area: 'evidence',
  severity: 'breaking',
  contract: 'read_order',
  version: 1,
  path: 'contracts.read_order.v1',
  at: null,
  old: null,
  new: null,
  spans: { old: null, new: null },
  message: 'v1 is released, and its statement changed in place',
  consequence: 'contracts check refuses the file',
  hint: 'copy the file to contracts/read_order/v2.sql, and restore this one: `git checkout 0123456789ab -- contracts/read_order/v1.sql`',
  live: false,
  fingerprint: '0123456789ab',
  accepted: null,
};

test('a command in a hint stands on one line, so that it can be copied', () => {
  const lines = changeBlock({ width: 100, paint: paintFor(false) }, change);
  expect(lines.map((line) => line.trim())).toContain('`git checkout 0123456789ab -- contracts/read_order/v1.sql`');
});

test('a command that is longer than any line is broken like every text', () => {
  const lines = changeBlock(
    { width: 100, paint: paintFor(false) },
    { ...change, hint: `type \`${'word '.repeat(40)}\`` },
  );
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
});

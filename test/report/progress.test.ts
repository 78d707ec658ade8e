import { expect, test } from 'vitest';
import { textWidth } from '../../src/report/layout/width.ts';
import { contractDoneLine, progressLine } from '../../src/report/progress.ts';

const half = { done: 7, total: 14, current: 'cut_leg_a v1 creates-a-unit', elapsedMs: 1234 };

test('the progress line says how far, how long, and at what', () => {
  expect(progressLine(half, { width: 80, color: false })).toBe(
    '[==========          ] 7/14  1.2 s  cut_leg_a v1 creates-a-unit',
  );
});

test('the progress line is never wider than the terminal', () => {
  for (let width = 1; width <= 80; width += 1) {
    expect(textWidth(progressLine(half, { width, color: false }))).toBeLessThanOrEqual(width);
  }
});

test('the progress line of a run without cases divides by nothing', () => {
  expect(progressLine({ done: 0, total: 0, current: '', elapsedMs: 0 }, { width: 80, color: false })).toBe(
    '[                    ] 0/0  0 ms',
  );
});

test('a finished contract has one plain line, and colour only where it is asked for', () => {
  const done = { contract: 'cut_leg_a', version: 1, outcome: 'held', cases: 3, durationMs: 41 } as const;
  expect(contractDoneLine(done, { color: false })).toBe('held     cut_leg_a v1, 3 cases, 41 ms');
  expect(contractDoneLine({ ...done, outcome: 'broken', cases: 1 }, { color: true })).toBe(
    '\u001b[1;31mbroken \u001b[0m  cut_leg_a v1, 1 case, 41 ms',
  );
});

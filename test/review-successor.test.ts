import { expect, test } from 'vitest';
import { callText, files, replaced } from './support/review-project.ts';
import { changeOf } from './support/review-side.ts';

const longer = replaced(
  replaced(callText, 'total: numeric\n', 'total: numeric\n  note: text\n'),
  '$1, $2',
  '$1, $2, $3',
).replaceAll(/(customer: \w+, total: \d+) \}/g, '$1, note: null }');

test('a change in place says whom it breaks, and to release a version', async () => {
  const { consequence, hint } = await changeOf('parameter-added', files, {
    ...files,
    'contracts/place_order/v1.sql': longer,
  });
  expect(consequence).toMatch(/^applications that send the old number/);
  expect(hint).toBe('release a new version, and keep this one until nobody sends it');
});

test('the same change in a new version breaks who moves to it, and nobody is told to release one more', async () => {
  const { consequence, hint } = await changeOf('parameter-added', files, {
    ...files,
    'contracts/place_order/v2.sql': longer,
  });
  expect(consequence).toMatch(/^applications that move to v2 and send the old number/);
  expect(hint).toBe('keep v1 until no application sends it, and change applications as they move to v2');
});

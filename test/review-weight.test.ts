import { expect, test } from 'vitest';
import { files, queryText, replaced } from './support/review-project.ts';
import { reviewFiles } from './support/review-side.ts';

const ofTenant = replaced(queryText, 'o.id = $1', 'o.id = $1 AND o.tenant_id = current_user');

test('a lost tenant condition is told before everything that is as bad, whatever its contract is called', async () => {
  const base = { ...files, 'contracts/zoo/v1.sql': ofTenant };
  const other = replaced(queryText, 'SELECT o.total', 'SELECT o.total AS sum').replace(
    'total: numeric',
    'sum: numeric',
  );
  const head = { ...base, 'contracts/read_order/v1.sql': other, 'contracts/zoo/v1.sql': queryText };
  const { changes } = await reviewFiles(base, head);
  expect(changes.map(({ rule, severity }) => `${severity} ${rule}`).slice(0, 2)).toEqual([
    'breaking tenant-condition-removed',
    'breaking column-renamed',
  ]);
});

import { expect, test } from 'vitest';
import { evidence } from '../../src/proof/evidence.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderText } from '../../src/report/reporters/text.ts';
import { runs } from '../support/evidence-runs.ts';

test.each(Object.entries(runs))('the text report of the run "%s" reads as committed', async (name, run) => {
  const text = renderText(evidence.parse(run), defaultReportOptions);
  await expect(text).toMatchFileSnapshot(`snapshots/${name}.txt`);
});

import { describe, expect, test } from 'vitest';
import { jsonDocument } from '../../src/core/json.ts';
import { diffReporters } from '../../src/report/diff/registry.ts';
import type { DiffReporter } from '../../src/report/diff/reporter.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { reportedDiffs } from '../support/diff-documents.ts';
import { sealedEvidence } from '../support/evidence.ts';
import { reportFolder } from '../support/report-command.ts';

const [diff] = Object.values(reportedDiffs);
if (diff === undefined) throw new Error('there is no diff to render');

describe('contracts report of a saved diff', () => {
  test.each(Object.entries(diffReporters))('prints it again as %s', async (as, load) => {
    const render: DiffReporter = await load();
    const { save, report } = reportFolder();
    save('diff.json', jsonDocument(diff));
    const { out, exit } = await report('diff.json', '--as', as);
    expect(out).toBe(render(diff, defaultReportOptions));
    expect(exit).toBe(0);
  });

  test.each([
    ['cut off', jsonDocument(diff).slice(0, 500), 'ends in the middle of its JSON document'],
    [
      'of a newer version',
      jsonDocument({ ...diff, diff: 2 }),
      'is a diff of format 2, and this version reads format 1',
    ],
    ['half a diff', jsonDocument({ diff: 1 }), 'is not a diff'],
  ])('refuses one that is %s', async (_what, content, message) => {
    const { save, report } = reportFolder();
    save('diff.json', content);
    const { out, err, exit } = await report('diff.json');
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(exit).toBe(2);
  });

  test('puts it together with nothing else', async () => {
    const { save, report } = reportFolder();
    save('diff.json', jsonDocument(diff));
    save('run.json', sealedEvidence());
    for (const files of [
      ['diff.json', 'run.json'],
      ['run.json', 'diff.json'],
    ]) {
      const { out, exit } = await report(...files);
      expect(out).toBe('');
      expect(exit).toBe(2);
    }
  });

  test('does not check it, and says why', async () => {
    const { save, report } = reportFolder();
    save('diff.json', jsonDocument(diff));
    const { err, exit } = await report('--check', 'diff.json');
    expect(err).toContain('it has no seal');
    expect(exit).toBe(2);
  });
});

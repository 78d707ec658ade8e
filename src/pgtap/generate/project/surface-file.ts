import { parseQualified } from '../../../core/identifier.ts';
import type { Baseline } from '../../../snapshot/baseline.ts';
import { headOf, type Origin } from '../origin.ts';
import { sqlQualified } from '../sql-name.ts';
import { sqlText } from '../sql-text.ts';
import { type GeneratedFile, section, test, testFile } from '../test-file.ts';

/** How many rows the surface has, for a database whose data are the baseline's. */
export function surfaceFile(
  { file, baseline }: { readonly file: string; readonly baseline: Pick<Baseline, 'surface'> },
  origin: Origin,
): GeneratedFile {
  const tests = Object.entries(baseline.surface).flatMap(([name, rows]) => {
    const table = parseQualified(name);
    if (table === null) return [];
    const have = `(SELECT count(*) FROM ${sqlQualified(table)})`;
    return [test('is', have, `${rows}::bigint`, sqlText(`table ${name} has ${rows} rows`))];
  });
  return testFile('surface.sql', {
    about: [
      ...headOf(origin, file),
      '',
      `Passes where the data are those of target "${origin.target}" when its baseline was recorded, and nowhere else.`,
    ],
    parts: [section('Rows of the surface', tests)],
  });
}

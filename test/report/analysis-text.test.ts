import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { renderAnalysisText } from '../../src/report/analysis/reporters/text.ts';
import { textWidth } from '../../src/report/layout/width.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { analysisDocument } from '../../src/survivors/analysis.ts';
import {
  cutLegA,
  documentOf,
  dynamic,
  findingOf,
  manyFunctions,
  placeOrder,
  step,
  subjectOf,
} from '../support/analysis.ts';
import { hostileNames, poisoned } from '../support/hostile-names.ts';

const surplus = [{ role: 'cutter_exec', privilege: 'SELECT', object: 'public.audit_event' }];
const analyses = {
  'analysis-of-one-clean-contract': documentOf([cutLegA]),
  'analysis-of-three-contracts': documentOf([cutLegA, placeOrder, dynamic], { exitCode: 1, surplus }),
  'analysis-of-every-function': documentOf([placeOrder, dynamic, cutLegA], { scope: 'database' }),
  'analysis-that-could-not-connect': documentOf([], {
    target: 'not reached',
    stopped: {
      code: 'server-unreachable',
      kind: 'environment',
      message: 'nobody answers at 127.0.0.1:5432',
      hint: 'start the server, or set its host and port in .env',
    },
    exitCode: 3,
  }),
} as const;

test.each(Object.entries(analyses))('the text of the %s reads as committed', async (name, analysis) => {
  const text = renderAnalysisText(analysisDocument.parse(analysis), defaultReportOptions);
  await expect(text).toMatchFileSnapshot(`snapshots/${name}.txt`);
});

test('colour changes nothing but the colour', () => {
  const monochrome = renderAnalysisText(analyses['analysis-of-three-contracts'], defaultReportOptions);
  const coloured = renderAnalysisText(analyses['analysis-of-three-contracts'], { color: true, width: 100 });
  expect(coloured).not.toBe(monochrome);
  expect(stripVTControlCharacters(coloured)).toBe(monochrome);
});

test('a clean contract says, line by line, what a reviewer of its function looks for', () => {
  const text = renderAnalysisText(documentOf([cutLegA]), { color: false, width: 200 });
  for (const line of [
    "language      plpgsql, 2 functions: a function cannot COMMIT, it runs in the caller's transaction",
    'sequences     none: no nextval, setval or identity column is reached',
    'keys          gen_random_uuid() → random, no sequence: nothing to give back',
    'writes        INSERT public.information_unit, UPDATE public.information_unit, INSERT public.unit_version',
    "settings      set_config('app.canonical_writer', 'fn_iu_create', true) → local to the transaction: discarded by ROLLBACK",
    'advisory lock pg_advisory_xact_lock(…) → released when the transaction ends',
  ]) {
    expect(text).toContain(line);
  }
});

test('where part of it is not known, no sequence found is not "none"', () => {
  const text = renderAnalysisText(documentOf([dynamic]), defaultReportOptions);
  expect(text).toContain('none found: no nextval, setval or identity column, but part of it is not known');
  expect(text).not.toContain('sequences     none:');
});

test('the worst is said first, whatever the order it came in', () => {
  const text = renderAnalysisText(documentOf([cutLegA, dynamic, placeOrder]), defaultReportOptions);
  const places = ['survives: place_order', 'unknown: export_report', 'clean: cut_leg_a'].map((one) =>
    text.indexOf(one),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});

test('a path of thirty steps stays on the page', () => {
  const path = Array.from({ length: 30 }, (_, at) => step('routine', `app.step_${at}(integer)`, at));
  const deep = subjectOf('deep', { verdict: 'survives', findings: [findingOf({ path })] });
  const text = renderAnalysisText(documentOf([deep]), { color: false, width: 60 });
  expect(text).toContain('└ line 29: app.step_29(integer)');
  expect(text.split('\n').filter((line) => textWidth(line) > 60)).toEqual([]);
});

test('of thirty functions twenty-four are named, and the rest are counted', () => {
  const text = renderAnalysisText(documentOf([manyFunctions(30)]), defaultReportOptions);
  expect(text).toContain('app.step_23(integer)');
  expect(text).toContain('and 6 more functions');
});

test.each(Object.entries(hostileNames))(
  '%s in every field cannot reach the terminal or leave its line',
  (_what, name) => {
    for (const analysis of Object.values(analyses)) {
      const document = analysisDocument.parse(poisoned(analysis, name));
      for (const width of [60, 100]) {
        const text = renderAnalysisText(document, { color: false, width });
        expect(text).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
        );
        const lines = text.trimEnd().split('\n');
        expect(lines.filter((line) => line.startsWith('verdict:'))).toHaveLength(1);
        expect(lines.filter((line) => line.startsWith('exit '))).toHaveLength(1);
        expect(lines.filter((line) => textWidth(line) > width)).toEqual([]);
      }
    }
  },
);

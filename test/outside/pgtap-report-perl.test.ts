import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { runSchema } from '../../src/pgtap/outcome.ts';
import { renderTap } from '../../src/report/pgtap/reporters/tap.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { hostileNames, poisoned } from '../support/hostile-names.ts';
import { fileOf, pgtapRuns, runOf, testOf } from '../support/pgtap-runs.ts';

const options = { ...defaultReportOptions, slowest: null, command: 'contracts pgtap' };

const script = `
use strict; use warnings; use JSON::PP; use TAP::Parser;
local $/; my $tap = <STDIN>;
my $parser = TAP::Parser->new({ tap => $tap });
my $bailed = JSON::PP::false;
while (my $result = $parser->next) { $bailed = JSON::PP::true if $result->is_bailout }
print encode_json({
  tests => $parser->tests_run, failed => scalar $parser->failed, skipped => scalar $parser->skipped,
  errors => [$parser->parse_errors], problems => $parser->has_problems ? JSON::PP::true : JSON::PP::false, bailed => $bailed,
});`;

const readingSchema = z.strictObject({
  tests: z.number(),
  failed: z.number(),
  skipped: z.number(),
  errors: z.array(z.string()),
  problems: z.boolean(),
  bailed: z.boolean(),
});

/** What Perl's own TAP::Parser makes of a stream: the one that prove and its kin read with. */
function readByPerl(tap: string) {
  const { stdout, stderr } = spawnSync('perl', ['-e', script], { input: tap, encoding: 'utf8' });
  expect(stderr).toBe('');
  return readingSchema.parse(JSON.parse(stdout));
}

test.each([
  ['pgtap-all-passed', { tests: 3, failed: 0, skipped: 1, problems: false }],
  ['pgtap-failed', { tests: 6, failed: 5, skipped: 0, problems: true }],
  ['pgtap-alarm', { tests: 1, failed: 1, skipped: 0, problems: true }],
] as const)('TAP::Parser finds the TAP of the run "%s" well-formed, and counts as we do', (name, expected) => {
  const reading = readByPerl(renderTap(pgtapRuns[name], options));
  expect(reading).toEqual({ ...expected, errors: [], bailed: false });
});

test('TAP::Parser finds that a run which stopped early bailed out', () => {
  const reading = readByPerl(renderTap(pgtapRuns['pgtap-without-the-extension'], options));
  expect(reading).toMatchObject({ bailed: true, problems: true });
});

test('TAP::Parser takes nothing that a file writes for the run’s own', () => {
  const loud = ['Bail out!', '1..0 # SKIP', 'not ok 1', '---', '  ---', 'pragma +strict', 'TAP version 14', '...'];
  const file = fileOf('a # SKIP.sql', [testOf(1, { diagnostics: loud, description: '# TODO no' })]);
  expect(readByPerl(renderTap(runOf([file]), options))).toEqual({
    tests: 1,
    failed: 0,
    skipped: 0,
    problems: false,
    errors: [],
    bailed: false,
  });
});

test.each(Object.entries(hostileNames))('TAP::Parser counts the same with %s in every field', (_what, name) => {
  const run = runSchema.parse(poisoned(pgtapRuns['pgtap-failed'], name));
  expect(readByPerl(renderTap(run, options))).toMatchObject({ tests: 6, failed: 5, skipped: 0, errors: [] });
});

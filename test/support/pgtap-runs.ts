import type { FileOutcome, FileProblem, PgtapRun, TestResult } from '../../src/pgtap/outcome.ts';

/** Runs of pgTAP files as the runner leaves them, made by hand: what a report must be able to say, without a server. */

export function testOf(number: number, differences: Partial<TestResult> = {}): TestResult {
  return {
    number,
    description: 'a unit has a version',
    verdict: 'passed',
    reason: null,
    diagnostics: [],
    compared: null,
    durationMs: 1.25,
    at: { file: 'pgtap/units.sql', line: 3 + number },
    ...differences,
  };
}

export function problemOf(code: FileProblem['code'], differences: Partial<FileProblem> = {}): FileProblem {
  return { code, message: 'what is wrong', hint: null, at: null, error: null, ...differences };
}

/** A file that passed with its `tests`, with `differences` laid over it. */
export function fileOf(
  file: string,
  tests: readonly TestResult[],
  differences: Partial<FileOutcome> = {},
): FileOutcome {
  return {
    file,
    verdict: 'passed',
    planned: tests.length,
    skipReason: null,
    tests: [...tests],
    problems: [],
    notices: [],
    tap: `1..${tests.length}\n`,
    receipt: 'aborted',
    sequences: [],
    durationMs: 34.5,
    ...differences,
  };
}

export function runOf(files: readonly FileOutcome[], differences: Partial<PgtapRun> = {}): PgtapRun {
  return {
    pgtap: 1,
    tool: { name: 'pg-contracts', version: '0.1.0' },
    takenAt: '2026-05-21T22:14:02.981Z',
    target: 'production: directus at 127.0.0.1:5432 as directus_dba (PostgreSQL 15.18, TLS off, primary)',
    extension: '1.3.4',
    installed: false,
    jobs: 2,
    files: [...files],
    durationMs: 410,
    exitCode: 0,
    stopped: null,
    ...differences,
  };
}

const compared = testOf(2, {
  verdict: 'failed',
  description: 'its number is the third',
  compared: { have: '2', want: '3' },
  diagnostics: ['Failed test 2: "its number is the third"', '        have: 2', '        want: 3'],
});

const long = testOf(3, {
  verdict: 'failed',
  description:
    'the provenance is kept as it came in, with every key, also where somebody wrote a description as long as this one',
  compared: {
    have: `{"source": "${'công báo '.repeat(30)}", "page": 12, "by": "cutter", "at": "2026-05-21"}`,
    want: `{"source": "${'công báo '.repeat(30)}", "page": 13, "by": "cutter", "at": "2026-05-21"}`,
  },
  diagnostics: ['Failed test 3: "the provenance is kept"'],
});

const rows = testOf(4, {
  verdict: 'failed',
  description: 'the tags of the unit',
  diagnostics: [
    'Failed test 4: "the tags of the unit"',
    '    Results differ beginning at row 2:',
    '        have: (law)',
    '        want: (article)',
  ],
});

const brokeOff = problemOf('broke-off', {
  message: 'the statement failed, and what follows it was not run',
  at: { file: 'pgtap/manifest.sql', line: 14 },
  hint: 'mend the statement, or expect its error with throws_ok()',
  error: {
    sqlstate: '23503',
    message: 'insert or update on table "cut_manifest_entry" violates foreign key constraint "cut_manifest_entry_unit"',
    detail: 'Key (unit_id)=(6f1c) is not present in table "information_unit".',
    hint: null,
    where:
      'SQL statement "INSERT INTO public.cut_manifest_entry …"\nPL/pgSQL function fn_cut_record(uuid) line 12 at SQL statement',
  },
});

const green = fileOf('pgtap/keys.sql', [
  testOf(1),
  testOf(2, { verdict: 'skipped', reason: 'needs 17', description: '' }),
]);

/** By the name of their snapshot. */
export const pgtapRuns = {
  'pgtap-all-passed': runOf([
    green,
    fileOf('pgtap/units.sql', [
      testOf(1),
      testOf(2, { verdict: 'todo', reason: 'not yet', description: 'a second version' }),
      testOf(3, { verdict: 'todo-passed', reason: 'soon', description: 'a third # version' }),
    ]),
    fileOf('pgtap/windows.sql', [], {
      verdict: 'skipped',
      skipReason: 'no Windows here',
      tap: '1..0 # SKIP no Windows here\n',
    }),
  ]),
  'pgtap-failed': runOf(
    [
      green,
      fileOf('pgtap/units.sql', [testOf(1), compared, long, rows], {
        verdict: 'failed',
        tap: 'not ok 2\n',
        notices: ['NOTICE:  table "t" does not exist, skipping'],
      }),
      fileOf('pgtap/manifest.sql', [testOf(1)], { verdict: 'failed', planned: 5, problems: [brokeOff] }),
      fileOf('pgtap/counter.sql', [testOf(1)], {
        verdict: 'failed',
        problems: [
          problemOf('survived', {
            message: 'sequence "public.numbers" was advanced from 12 to 14: no ROLLBACK takes that back',
            hint: 'run with --allow-sequences if the gap does not matter',
          }),
        ],
        sequences: ['public.numbers'],
      }),
      fileOf('pgtap/commits.sql', [], {
        verdict: 'refused',
        planned: null,
        receipt: null,
        tap: '',
        problems: [
          problemOf('commits', {
            message: '"COMMIT" would keep what the test did',
            hint: 'end the file with ROLLBACK',
            at: { file: 'pgtap/commits.sql', line: 9 },
          }),
        ],
      }),
      fileOf('pgtap/locked.sql', [testOf(1)], {
        verdict: 'unknown',
        planned: 3,
        problems: [
          problemOf('timed-out', {
            message: 'the statement took longer than 10 s',
            at: { file: 'pgtap/locked.sql', line: 20 },
            error: {
              sqlstate: '57014',
              message: 'canceling statement due to statement timeout',
              detail: null,
              hint: null,
              where: null,
            },
          }),
        ],
      }),
    ],
    { exitCode: 1, durationMs: 12_400, jobs: 1 },
  ),
  'pgtap-alarm': runOf(
    [
      fileOf('pgtap/lost.sql', [testOf(1)], {
        verdict: 'alarm',
        receipt: 'in progress',
        problems: [problemOf('no-receipt', { message: 'nobody can say that the transaction was rolled back' })],
      }),
    ],
    { exitCode: 6, installed: true },
  ),
  'pgtap-without-the-extension': runOf([], {
    exitCode: 3,
    extension: null,
    stopped: {
      code: 'pgtap-missing',
      message: 'database "directus" has no extension "pgtap"',
      hint: 'type `contracts pgtap --install …` to create it inside each rolled-back transaction',
    },
  }),
} as const satisfies Readonly<Record<string, PgtapRun>>;

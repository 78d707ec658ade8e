import { defineConfig } from 'vitest/config';

/** Tests of the sources, the scripts, the package, what is made of files and of evidence: they start without waiting for a server. */
const withoutServer = [
  'test/structure/**/*.test.ts',
  'test/report/**/*.test.ts',
  'test/{contract,diff,evidence,pgtap-report}-*.test.ts',
  'test/review-{approvals,classify,corpus,header-net,ladder,sides,tree}.test.ts',
  'test/review-rules-{authz,evidence,evidence-migrations,guard,scope,surface,unsafe}.test.ts',
  'test/{readme,scripts}.test.ts',
];

/** Teaches the redactor a word that stands in the messages which other tests look at. */
const alone = ['test/secrets.test.ts'];

/** Nearly half of the time in a tenth of the files: they start processes, or wait for what happens once in a while. */
const longest = [
  'test/cli/**/*.test.ts',
  'test/{baseline,pgtap,pgtap-generate}-command.test.ts',
  'test/pgtap-{cutter,generate}-mutations.test.ts',
  'test/{migrate,package,server-interrupted,survivors-pages,watchdog,watchdog-interrupted}.test.ts',
  'test/walls-{exit-codes,live-writers}.test.ts',
];

/** Tests that need more than Node.js: each of these folders has its own configuration. */
const elsewhere = ['test/outside/**', 'test/containers/**', 'test/versions/**'];

/** A busy machine takes longer than a second for what is waited for: an end of a process or of a session, a lock, a file. */
const patience = { poll: { timeout: 30_000 } };

const timeouts = { testTimeout: 120_000, hookTimeout: 240_000, expect: patience };

/** The files of a worker share its modules, parser and all: loading them for each again was a third of the run. */
const shared = { ...timeouts, isolate: false };

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      { test: { ...timeouts, name: 'alone', include: alone } },
      { test: { ...shared, name: 'files', include: withoutServer } },
      {
        test: {
          ...shared,
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, ...withoutServer, ...alone, ...longest],
          globalSetup: ['test/support/global-server.ts'],
        },
      },
      { test: { ...shared, name: 'longest', include: longest, globalSetup: ['test/support/global-server.ts'] } },
    ],
  },
});

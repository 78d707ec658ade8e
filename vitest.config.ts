import { defineConfig } from 'vitest/config';

/** Tests of the sources, the scripts and the package itself: they start without waiting for a server. */
const withoutServer = ['test/structure/**/*.test.ts', 'test/scripts.test.ts', 'test/package.test.ts', 'test/review-{classify,corpus,ladder,tree}.test.ts'];

/** Tests that need more than Node.js: each of these folders has its own configuration. */
const elsewhere = ['test/outside/**', 'test/containers/**', 'test/versions/**'];

const timeouts = { testTimeout: 120_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      { test: { ...timeouts, name: 'files', include: withoutServer } },
      {
        test: {
          ...timeouts,
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, ...withoutServer],
          globalSetup: ['test/support/global-server.ts'],
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

/** The contracts and the pgTAP tests on PostgreSQL 14 to 18, each a server of its own. */
export default defineConfig({
  test: {
    include: ['test/versions/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    passWithNoTests: false,
  },
});

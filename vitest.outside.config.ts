import { defineConfig } from 'vitest/config';

/** Tests that need what an ordinary machine may not have: Debian's PostgreSQL 15, psql, pgbouncer, older embedded servers. */
export default defineConfig({
  test: {
    include: ['test/outside/**/*.test.ts'],
    globalSetup: ['test/support/global-server.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    passWithNoTests: false,
  },
});

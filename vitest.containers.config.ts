import { defineConfig } from 'vitest/config';

/** Tests that need a Docker engine: the images are built, and compose.yaml is run as docker/run.sh runs it. */
export default defineConfig({
  test: {
    include: ['test/containers/**/*.test.ts'],
    globalSetup: ['test/containers/global-engine.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // The runs share the images, and the engine has enough to do with one.
    fileParallelism: false,
    passWithNoTests: false,
  },
});

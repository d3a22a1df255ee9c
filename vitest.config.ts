import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Processes, not threads: tests start and kill processes of their own, and signals belong to a process.
    pool: 'forks',
    // Sized for two cores, of which waiting tests need little; files run side by side, each with a Redis prefix of its own.
    maxWorkers: 3,
    // A promise is not kept faster on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

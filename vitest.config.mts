import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const END_TO_END = 'test/e2e/**/*.test.ts';
/** Tests run the sources of the sandbox, as they do those of the tool. */
const SANDBOX = fileURLToPath(new URL('packages/sandbox/src/index.ts', import.meta.url));
/** … and the toy CRM, which knows the tool by its name, runs those of the tool. */
const REGISTRY = fileURLToPath(new URL('src/registry/index.ts', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@crmctl\/sandbox$/, replacement: SANDBOX },
      { find: /^crmctl\/registry$/, replacement: REGISTRY },
    ],
  },
  test: {
    environment: 'node',
    // Nothing in a test may depend on who runs it.
    env: { NO_COLOR: '1', TZ: 'UTC', LANG: 'C', PULUMI_SKIP_UPDATE_CHECK: 'true' },
    setupFiles: ['test/support/fixed-seed.ts', 'test/support/crms.ts'],
    // A time-out is a bound against hanging, never a measure: a machine that is busy with something else is slow.
    expect: { poll: { timeout: 120_000 } },
    coverage: { include: ['src/**/*.ts', 'packages/*/src/**/*.ts'], exclude: ['src/model/generated/**'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [END_TO_END],
          // one less by default, which is half of a machine of two
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        // The real command line, engine and sandbox: each file starts many processes, so few at a time, and after the
        // others; one more than a small machine has cores, because they also wait for locks and for each other.
        extends: true,
        test: {
          name: 'e2e',
          include: [END_TO_END],
          globalSetup: ['test/e2e/support/apply-once.ts'],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          maxWorkers: 3,
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Nothing in a test may depend on who runs it.
    env: { NO_COLOR: '1', TZ: 'UTC', LANG: 'C', PULUMI_SKIP_UPDATE_CHECK: 'true' },
    coverage: { include: ['src/**/*.ts'], exclude: ['src/model/generated/**'] },
  },
});

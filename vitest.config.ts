import { defineConfig } from 'vitest/config';

const unit = [
  'lib/**/*.test.ts',
  'inngest/**/*.test.ts',
  'dev/**/*.test.ts',
  'components/**/*.test.ts',
  'tests/chaos/**/*.test.ts',
  'tests/bench/**/*.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      // Property tests compute for seconds, longer on a busy machine.
      { test: { name: 'unit', include: unit, environment: 'node', testTimeout: 60_000 } },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/database.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config'
import { sourceAliases } from './scripts/subpaths.mjs'

export default defineConfig({
  // Siblings resolve to their sources: a test neither needs nor meets an old build.
  resolve: { alias: sourceAliases() },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts', 'bench/**/*.test.ts', 'docs/examples/**/*.test.ts'],
    globalSetup: ['tests/setup/seed.ts'],
    setupFiles: ['tests/setup/fast-check.ts'],
    maxWorkers: 2,
    // Properties and scenarios are long on a busy machine; a hanging test still ends.
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.test-d.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
})

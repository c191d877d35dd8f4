import { defineConfig } from 'vitest/config'
import everything from './vitest.config.js'

/** The packages without a clock, without chance and without I/O: a test can reach all of them, so tests do. */
const PURE = ['crdt', 'core', 'ibc']

/** Of the lines of each of them, percent. */
const LEAST = 95

/** What `npm run coverage` runs: the pure packages, each by tests of these packages alone. It fails where one is below. */
export default defineConfig({
  ...everything,
  test: {
    ...everything.test,
    include: PURE.map((name) => `packages/${name}/src/**/*.test.ts`),
    coverage: {
      ...everything.test?.coverage,
      provider: 'v8',
      enabled: true,
      include: PURE.map((name) => `packages/${name}/src/**/*.ts`),
      reporter: ['text-summary', 'json-summary', 'html'],
      reportOnFailure: true,
      thresholds: Object.fromEntries(PURE.map((name) => [`packages/${name}/src/**/*.ts`, { lines: LEAST }])),
    },
  },
})

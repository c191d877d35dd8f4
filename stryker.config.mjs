/** One area of `scripts/mutants/areas.mjs`, named by MUTANTS_AREA. Run it by `npm run mutants -- <area>`. */
import { areas, leftOut } from './scripts/mutants/areas.mjs'

const name = process.env.MUTANTS_AREA
const area = areas[name]
if (area === undefined) throw new Error(`MUTANTS_AREA names no area: '${name}'`)

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutants/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: [...area.sources.map((folder) => `${folder}/**/*.ts`), ...leftOut.map((files) => `!${files}`)],
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `reports/mutants/${name}.incremental.json`,
  ignorePatterns: ['dist', 'coverage', 'reports', 'out', '/bench', '/docs', '/scenarios'],
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  htmlReporter: { fileName: `reports/mutants/${name}.html` },
  jsonReporter: { fileName: `reports/mutants/${name}.json` },
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  // `npm run mutants` judges.
  thresholds: { high: 95, low: 85, break: null },
  concurrency: 2,
  timeoutMS: 10_000,
  tempDirName: 'reports/mutants/tmp',
  tsconfigFile: 'none.json',
}

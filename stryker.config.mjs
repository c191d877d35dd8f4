/** One area of `scripts/mutants/areas.mjs`, named by MUTANTS_AREA: `npm run mutants -- <area>`, which judges, too. */
import { areas, leftOut } from './scripts/mutants/areas.mjs'

const name = process.env.MUTANTS_AREA
const area = areas[name]
if (area === undefined) throw new Error(`MUTANTS_AREA names no area: '${name}'`)

export default {
  mutate: [...area.sources.map((folder) => `${folder}/**/*.ts`), ...leftOut.map((files) => `!${files}`)],
  buildCommand: 'node scripts/mutants/build.mjs',
  plugins: ['./scripts/mutants/runner.mjs'],
  testRunner: 'in-process',
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `reports/mutants/${name}.incremental.json`,
  ignorePatterns: ['dist', 'coverage', 'reports', 'out', '/bench', '/docs', '/scenarios'],
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  htmlReporter: { fileName: `reports/mutants/${name}.html` },
  jsonReporter: { fileName: `reports/mutants/${name}.json` },
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  thresholds: { high: 95, low: 85, break: null },
  // Long, for a busy machine: what never ends is mostly stopped by counting.
  timeoutMS: 30_000,
  tempDirName: 'reports/mutants/tmp',
  // There is nothing in ours that the copy should have otherwise.
  tsconfigFile: 'none.json',
}

/**
 * Turns an area's tests and all that they import into JavaScript, each file beside its source. Stryker runs this in its copy of the workspace, where sources carry
 * all their mutants at once.
 */
import { join } from 'node:path'
import { build } from 'vite'
import { root, sourceAliases } from '../subpaths.mjs'
import { areas, testsOf } from './areas.mjs'

const area = areas[process.env.MUTANTS_AREA]

/** A mutant that properties find is found within a few runs, and each mutant that lives pays for all of them. */
const mostRuns = Number(process.env.FAST_CHECK_RUNS ?? area.mostRuns ?? 25)

const areCapped = (id) => id.endsWith('.test.ts') && !area.withAllRuns?.some((file) => id.endsWith(file))

/** Properties set their numbers of runs themselves. */
const capRuns = {
  name: 'cap-runs',
  // Before numbers are written shorter.
  enforce: 'pre',
  transform: (code, id) =>
    areCapped(id)
      ? code.replace(/\{ numRuns: ([\d_]+) \}/g, (_, runs) => {
          return `{ numRuns: ${Math.min(mostRuns, Number(runs.replaceAll('_', '')))} }`
        })
      : undefined,
}

const isOurs = (id) => id.startsWith('.') || id.startsWith('/') || id.startsWith('@meshwork/')

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  plugins: [capRuns],
  resolve: { alias: sourceAliases() },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    outDir: root,
    emptyOutDir: false,
    copyPublicDir: false,
    rollupOptions: {
      input: [...testsOf(area), 'tests/setup/fast-check.ts'].map((file) => join(root, file)),
      external: (id) => !isOurs(id),
      treeshake: false,
      output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
    },
  },
})

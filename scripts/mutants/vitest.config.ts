import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { root, sourceAliases } from '../subpaths.mjs'
import { areas } from './areas.mjs'

const area = process.env['MUTANTS_AREA'] ?? ''
const chosen = Object.entries(areas).find(([name]) => name === area)?.[1]
if (chosen === undefined) throw new Error(`MUTANTS_AREA names no area: '${area}'`)

/** A mutant that properties find is found within a few runs, and every mutant that lives pays for all of them. */
const mostRuns = Number(process.env['FAST_CHECK_RUNS'] ?? 25)

/** Properties set their numbers of runs themselves; here no more than a few are made, and always the same ones, so that scores can be compared. */
const capRuns = (code: string) =>
  code.replace(/\{ numRuns: ([\d_]+) \}/g, (_, runs) => {
    return `{ numRuns: ${Math.min(mostRuns, Number(runs.replaceAll('_', '')))} }`
  })

/** What Stryker loads before tests to switch its mutants on; there is none when Vitest runs without Stryker. */
const switchFile = join(root, `stryker-setup-${process.env['STRYKER_MUTATOR_WORKER'] ?? 0}.js`)
const switchOf = 'virtual:mutant-switch:'

/** With one worker for all files, Vitest loads a setup file once; but mutants are switched on, and hits counted, file by file. So each file imports a switch of its own. */
const importSwitch = (code: string, id: string) => (existsSync(switchFile) ? `import '${switchOf}${id}';${code}` : code)

const prepareTests: Plugin = {
  name: 'prepare-tests',
  // Before numbers are written shorter and types are gone.
  enforce: 'pre',
  resolveId: (id) => (id.startsWith(switchOf) ? id : undefined),
  // Without the name of a source map that is not here.
  load: (id) =>
    id.startsWith(switchOf) ? readFileSync(switchFile, 'utf8').replace(/^\/\/# source.*$/m, '') : undefined,
  transform: (code, id) =>
    id.endsWith('.test.ts') && !id.startsWith(switchOf) ? importSwitch(capRuns(code), id) : undefined,
}

export default defineConfig({
  plugins: [prepareTests],
  resolve: { alias: sourceAliases() },
  test: {
    include: chosen.tests.map((folder) => `${folder}/**/*.test.ts`),
    exclude: chosen.withoutTests ?? [],
    setupFiles: ['tests/setup/fast-check.ts'],
    provide: { fastCheckSeed: Number(process.env['FAST_CHECK_SEED'] ?? 1) },
    // One worker for all files: pure sources keep nothing between them, and loading them again would take most of the time.
    isolate: false,
    testTimeout: 60_000,
  },
})

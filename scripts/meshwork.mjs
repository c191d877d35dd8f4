/**
 * The commands of the workspace, for a machine with only Node and npm: `node scripts/meshwork.mjs <command>`, each also
 * an npm script. Every step says what it does and how long it took; the first one that fails ends the run.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, install } from './build.mjs'
import { printLineCoverage } from './line-coverage.mjs'
import { run, step } from './step.mjs'
import { root } from './subpaths.mjs'

const [command, ...args] = process.argv.slice(2)

const cli = 'packages/client/dist/cli/main.js'
const shippedScenario = 'scenarios/osmosis-juno.json'
const scenarioFormats = ['meshwork-scenario/1', 'meshwork-first-generation/1', 'meshwork-simulation/1']
const sharedData = '../shared/data'

const commands = {
  /** Everything a newcomer needs: install, build, run the scenario that ships with the project. */
  async start() {
    await install()
    await build()
    await step(`run ${shippedScenario}`, () => run('node', [cli, 'run', shippedScenario, ...args]))
  },

  async test() {
    await install()
    await build()
    await step('test', () => run('vitest', ['run', ...args]))
  },

  /** The pure packages, each by its own tests; fails where too few of its lines are reached. */
  async coverage() {
    await install()
    await step('line coverage of the pure packages', async () => {
      try {
        await run('vitest', ['run', '--config', 'vitest.coverage.config.ts', ...args])
      } finally {
        printLineCoverage()
      }
    })
  },

  async build() {
    await install()
    await build()
  },

  /** The pure packages without Node types, then everything including tests with them. */
  async typecheck() {
    await install()
    for (const project of ['crdt', 'core', 'ibc'].map((name) => `packages/${name}`))
      await step(`type check ${project} as pure code`, () => run('tsc', ['-p', project]))
    await step('type check everything, tests included', () => run('tsc', ['-p', 'tsconfig.json']))
  },

  async lint() {
    await install()
    await step('biome', () => run('biome', ['check', '--error-on-warnings', '.']))
    await step('who imports what', () => run('node', ['scripts/lint/imports.mjs']))
    await step('subpaths', () => run('node', ['scripts/subpaths.mjs']))
  },

  /** Writes the JSON Schemas of scenarios, as the built command prints them, to where the package publishes them. */
  async schema() {
    await install()
    await build()
    for (const format of scenarioFormats) {
      const file = `packages/client/schema/${format.replace('/', '-')}.json`
      await step(`write ${file}`, async () => {
        writeFileSync(join(root, file), execFileSync('node', [cli, 'schema', format], { cwd: root }))
        await run('biome', ['format', '--write', file], { quiet: true })
      })
    }
  },

  /** publint and attw on the packed tarballs. */
  async 'check:packages'() {
    await install()
    await build()
    await step('publint and attw', () => run('node', ['scripts/packages/check.mjs']))
  },

  /** The packed tarballs in a bare npm project. */
  async 'check:consumer'() {
    await install()
    await build()
    await step('a bare npm project', () => run('node', ['scripts/packages/consumer.mjs']))
  },

  /** The main job on real accounts and validators. */
  async real() {
    if (!existsSync(sharedData)) return console.log(`== real: skipped, ${sharedData} is not here`)
    await install()
    await build()
    await step('real', () => run('node', ['scripts/real.mjs', ...args]))
  },

  /** Ours beside the same work written by hand. The built packages are there to be weighed. */
  async bench() {
    // What is printed to stdout is the report alone, which may be JSON.
    console.log = console.error
    await install()
    await build()
    const { runBench } = await import('./bench.mjs')
    process.exitCode = await runBench(args)
  },
}

const chosen = commands[command]
if (chosen === undefined) {
  console.error(`usage: node scripts/meshwork.mjs ${Object.keys(commands).join(' | ')}`)
  process.exit(2)
}
await chosen()

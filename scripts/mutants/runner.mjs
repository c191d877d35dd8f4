/**
 * Runs an area's tests for Stryker, in the process of Stryker's worker: with Vitest's own `describe`, `it` and `expect`, but without its workers, which would be started
 * anew for each mutant and take a hundred times as long as the tests of a pure function do. Sources are loaded once; only test files are, again for each mutant.
 */
import { register } from 'node:module'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner'
import { startTests } from '@vitest/runner'
import { areas, testsOf } from './areas.mjs'
import { coverageOf } from './coverage.mjs'

/** What the changed sources look at: the mutant that is switched on, how often it was met, and who met which. */
const mutants = { mutantCoverage: { static: {}, perTest: {} } }
globalThis.__stryker__ = mutants

const config = {
  root: process.cwd(),
  setupFiles: [],
  passWithNoTests: true,
  allowOnly: false,
  sequence: { shuffle: false, concurrent: false, seed: 1, hooks: 'stack', setupFiles: 'list' },
  maxConcurrency: 1,
  testTimeout: 600_000,
  hookTimeout: 600_000,
  retry: 0,
  tags: [],
}

/** Where Vitest looks for what its workers are told. */
globalThis.__vitest_worker__ = {
  config,
  ctx: {},
  environment: { name: 'node' },
  providedContext: { fastCheckSeed: Number(process.env.FAST_CHECK_SEED ?? 1) },
  metaEnv: {},
  rpc: new Proxy({}, { get: () => async () => {} }),
}

const builtOf = (file) => pathToFileURL(join(process.cwd(), file.replace(/\.ts$/, '.js'))).href

/** The name of a test with those of its suites, and its file. */
function idOf(test) {
  const names = []
  for (let task = test; task.suite !== undefined; task = task.suite) names.unshift(task.name)
  return `${relative(config.root, test.file.filepath)}#${[...names].join(' ')}`
}

class InProcessRunner {
  #files = testsOf(areas[process.env.MUTANTS_AREA])
  #loads = 0

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    register('./fresh.mjs', import.meta.url)
    await import(builtOf('tests/setup/fast-check.ts'))
  }

  /** Who meets which mutant. */
  async dryRun() {
    // Sources are loaded now, and not a second time.
    await this.#run({ wants: () => false })
    const first = takeCoverage()
    const run = await this.#run({ wants: () => true })
    if (run.error !== undefined) return { status: 'error', errorMessage: run.error }
    return { status: 'complete', tests: run.tests, mutantCoverage: coverageOf(run.tests, first, takeCoverage()) }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    const wanted = testFilter === undefined ? undefined : new Set(testFilter)
    mutants.activeMutant = activeMutant.id
    mutants.hitCount = 0
    mutants.hitLimit = hitLimit
    const run = await this.#run({
      wants: (id) => wanted?.has(id) ?? true,
      files: this.#filesFor(activeMutant.fileName, testFilter),
      fresh: mutantActivation === 'static',
      bail: true,
    })
    mutants.activeMutant = undefined
    const stopped = determineHitLimitReached(mutants.hitCount, hitLimit)
    if (stopped !== undefined) return stopped
    // A file whose tests cannot even be told has noticed.
    if (run.error !== undefined && !run.tests.some(({ status }) => status === 1))
      run.tests.push({
        id: testFilter?.[0] ?? run.failedFile,
        name: '',
        timeSpentMs: 0,
        status: 1,
        failureMessage: run.error,
      })
    return toMutantRunResult({ status: 'complete', tests: run.tests })
  }

  /** The files with these tests, or all; those first that are the likeliest to notice soon: the one beside the source, and random runs last. */
  #filesFor(source, testFilter) {
    const beside = `${source.replace(/\.ts$/, '')}.test.ts`
    const rank = (file) => (beside.endsWith(file) ? 0 : file.endsWith('.properties.test.ts') ? 2 : 1)
    return this.#files
      .filter((file) => testFilter?.some((id) => id.startsWith(`${file}#`)) ?? true)
      .sort((a, b) => rank(a) - rank(b))
  }

  /** Runs what is wanted of the files, up to the first failure if `bail` says so. */
  async #run({ wants, files = this.#files, fresh = false, bail = false }) {
    const load = ++this.#loads
    let failed = false
    const tests = []
    const vitest = {
      config,
      importFile: async (path) => {
        mutants.currentTestId = relative(config.root, path)
        try {
          await import(`${builtOf(relative(config.root, path))}?${fresh ? 'fresh' : 'load'}=${load}`)
        } finally {
          mutants.currentTestId = undefined
        }
      },
      onBeforeRunTask(test) {
        if ((bail && failed) || !wants(idOf(test))) test.mode = 'skip'
        else mutants.currentTestId = idOf(test)
      },
      onAfterRunTask(test) {
        mutants.currentTestId = undefined
        if (test.mode === 'skip') return
        failed ||= test.result?.state === 'fail'
        tests.push(resultOf(test))
      },
    }
    const ran = []
    for (const file of files) {
      if (bail && failed) break
      ran.push(...(await startTests([{ filepath: join(config.root, file) }], vitest)))
      failed ||= ran.at(-1).result?.state === 'fail'
    }
    const broken = ran.find((file) => file.result?.errors?.length > 0)
    return {
      tests,
      error: broken?.result.errors[0].message,
      failedFile: broken && relative(config.root, broken.filepath),
    }
  }
}

/** 0 succeeded, 1 failed, 2 skipped: as Stryker counts. */
function resultOf(test) {
  const common = {
    id: idOf(test),
    name: test.name,
    fileName: relative(config.root, test.file.filepath),
    timeSpentMs: test.result?.duration ?? 0,
  }
  if (test.result?.state === 'fail')
    return { ...common, status: 1, failureMessage: test.result.errors?.[0]?.message ?? '' }
  return { ...common, status: test.result?.state === 'pass' ? 0 : 2 }
}

/** The hits that were counted since the last time. */
function takeCoverage() {
  const { mutantCoverage } = mutants
  const taken = { static: mutantCoverage.static, perTest: mutantCoverage.perTest }
  mutantCoverage.static = {}
  mutantCoverage.perTest = {}
  return taken
}

const createRunner = () => new InProcessRunner()
createRunner.inject = []

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: createRunner }]

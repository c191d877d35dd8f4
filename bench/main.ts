/**
 * The bench: what ours costs beside the limit, which is the same work written by hand over mutable maps. `npm run bench -- --help` tells the flags,
 * docs/bench.md what the rows mean.
 */
import { HELP, type Options, readOptions } from './options.js'
import { broken, printResults, resultsAsJson } from './report.js'
import type { Result } from './result.js'
import { ROWS } from './rows/index.js'
import type { Scale } from './rows/row.js'

const PACES: Readonly<Record<Scale['mode'], Scale['pace']>> = {
  check: { rounds: 5, sliceMillis: 150 },
  short: { rounds: 7, sliceMillis: 300 },
  full: { rounds: 7, sliceMillis: 700 },
}

const options = readOptions(process.argv.slice(2), ROWS)
if ('wrong' in options) {
  console.error(options.wrong)
  process.exitCode = 2
} else await act(options)

async function act(asked: Options): Promise<void> {
  switch (asked.action) {
    case 'help':
      return console.log(HELP)
    case 'list':
      for (const { name, about } of ROWS) console.log(`${name.padEnd(20)}${about}`)
      return
    case 'run':
      return run(asked)
  }
}

async function run({ mode, rows, json }: Options): Promise<void> {
  const results: Result[] = []
  for (const row of rows) {
    const begin = performance.now()
    process.stderr.write(`${row.name} ...`)
    results.push(...(await row.measure({ mode, pace: PACES[mode] })))
    process.stderr.write(` ${((performance.now() - begin) / 1000).toFixed(0)} s\n`)
  }
  console.log(json ? resultsAsJson(results, mode) : printResults(results))
  if (mode !== 'check') return
  const problems = broken(results)
  for (const problem of problems) console.error(`too slow: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}

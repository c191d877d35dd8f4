/**
 * The bench: what ours costs beside the limit, which is the same work written by hand over mutable maps. `npm run bench -- --help` tells the flags,
 * docs/bench.md what the rows mean.
 */
import { collect } from './harness.js'
import { HELP, type Options, readOptions } from './options.js'
import { broken, printBriefly, printResults, resultsAsJson } from './report.js'
import type { Result } from './result.js'
import { ROWS } from './rows/index.js'
import type { Row, Scale } from './rows/row.js'

const PACES: Readonly<Record<Scale['mode'], Scale['pace']>> = {
  check: { rounds: 5, sliceMillis: 80 },
  short: { rounds: 5, sliceMillis: 150 },
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
    const measured = await measure(row, mode)
    // On a busy machine something is slow now and then. What is slow twice is slow.
    const isSlow = mode === 'check' && broken(measured).length > 0
    results.push(...(isSlow ? await measure(row, mode) : measured))
  }
  console.log(json ? resultsAsJson(results, mode) : printResults(results))
  if (mode !== 'check') return
  const problems = broken(results)
  for (const problem of problems) console.error(`too slow: ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}

async function measure(row: Row, mode: Scale['mode']): Promise<readonly Result[]> {
  const begin = performance.now()
  process.stderr.write(`${row.name} ...`)
  collect()
  const results = await row.measure({ mode, pace: PACES[mode] })
  process.stderr.write(` ${((performance.now() - begin) / 1000).toFixed(0)} s\n`)
  // A full run is long, and may be ended before its report.
  if (mode === 'full') for (const result of results) process.stderr.write(`  ${printBriefly(result)}\n`)
  return results
}

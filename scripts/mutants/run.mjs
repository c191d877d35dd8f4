/** Mutation testing: each source of an area is changed in many small ways, and the area's tests must notice each of them. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { install } from '../build.mjs'
import { run, step } from '../step.mjs'
import { root } from '../subpaths.mjs'
import { areas } from './areas.mjs'
import { readReport, survivorsOf, tallyOf, withoutStaticSurvivors } from './report.mjs'

const help = `Changes the sources of an area in many small ways, one at a time, and looks whether its tests notice.

  npm run mutants                        lists the areas
  npm run mutants -- crdt vault          tries them; exit 1 when an area stays below the share that it must reach

  --force           tries every mutant again, not only what changed since the last run
  --concurrency 1   so many at a time; 2 unless told
  --survivors       tries nothing: lists from the last report what nobody noticed
  --help

Reports are in reports/mutants, <area>.html is for people. Tests run with seed 1 and at most 25 runs of each property (or as areas.mjs has it)
unless FAST_CHECK_SEED and FAST_CHECK_RUNS say otherwise.
`

const reportOf = (area) => join(root, 'reports', 'mutants', `${area}.json`)

/** @throws when a word is not an option of ours, or an option lacks its value */
function readWords(words) {
  const { values, positionals } = parseArgs({
    args: words,
    options: {
      help: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      survivors: { type: 'boolean', default: false },
      concurrency: { type: 'string', default: '2' },
    },
    allowPositionals: true,
  })
  if (!/^[1-9]\d*$/.test(values.concurrency))
    throw new Error(`--concurrency is a whole number above 0, not '${values.concurrency}'`)
  const unknown = positionals.filter((name) => !Object.hasOwn(areas, name))
  if (unknown.length > 0)
    throw new Error(`no area is called ${unknown.join(', ')}: there are ${Object.keys(areas).join(', ')}`)
  return { ...values, chosen: positionals }
}

function listAreas() {
  for (const [name, { sources, break: least }] of Object.entries(areas))
    console.log(`${name.padEnd(18)}${(least === 0 ? 'measured' : `${least} %`).padEnd(10)}${sources.join(' ')}`)
}

function listSurvivors(area) {
  if (!existsSync(reportOf(area))) throw new Error(`there is no report of ${area} yet: npm run mutants -- ${area}`)
  for (const { file, line, status, from, to } of survivorsOf(readReport(reportOf(area))))
    console.log(`${file}:${line} ${status === 'NoCoverage' ? 'not run' : 'survived'}: ${from}  ->  ${to}`)
}

async function tryArea(area, { force, concurrency }) {
  const before = join(root, 'reports', 'mutants', `${area}.incremental.json`)
  if (existsSync(before)) writeFileSync(before, JSON.stringify(withoutStaticSurvivors(readReport(before))))
  process.env.MUTANTS_AREA = area
  const args = ['run', '--concurrency', concurrency, ...(force ? ['--force'] : [])]
  await step(`mutants of ${area}`, () => run('stryker', args))
}

/** Says what was found, and whether it is enough. */
function judge(area) {
  const { mutants, Killed, Timeout, Survived, NoCoverage, score } = tallyOf(readReport(reportOf(area)))
  const least = areas[area].break
  console.log(
    `${area}: ${mutants} mutants, ${Killed} killed, ${Timeout} timed out, ${Survived} survived, ${NoCoverage} not run: ${score.toFixed(2)} %`,
  )
  if (score >= least) return true
  console.error(`${area} must reach ${least} %; npm run mutants -- ${area} --survivors lists what nobody noticed`)
  return false
}

async function main(words) {
  const options = readWords(words)
  if (options.help) return process.stdout.write(help)
  if (options.chosen.length === 0) return listAreas()
  if (options.survivors) return options.chosen.forEach(listSurvivors)
  await install()
  for (const area of options.chosen) {
    await tryArea(area, options)
    if (!judge(area)) process.exitCode = 1
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(`${error.message}\n\n${help}`)
  process.exitCode = 2
}

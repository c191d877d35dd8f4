import { readFileSync, writeFileSync } from 'node:fs'
import { type Deviation, folder, readDeviations } from './deviations.js'
import { renderDocument, statusOf } from './document.js'
import { measure } from './measure.js'
import { recordedNames } from './recorded.js'
import { measureTraces, tracesFile } from './trace-tallies.js'

const HELP = `npm run differences: docs/reference-differences.md, from testdata/differences

  npm run differences                 runs every case under both rule sets, and every recorded run under safe; says what is not up to date, and ends with 1 if something is
  npm run differences -- --write      writes what the runs gave into testdata/differences and the page
  npm run differences -- --help
`

const page = new URL('../../docs/reference-differences.md', import.meta.url)
const list = new URL('deviations.json', folder)

/** A list as it stands in its file. */
const listText = (entries: readonly unknown[]) => `${JSON.stringify(entries, undefined, 2)}\n`

async function main(words: readonly string[]): Promise<number> {
  const unknown = words.filter((word) => !['--write', '--help', '-h'].includes(word))
  if (unknown.length > 0) {
    process.stderr.write(`what is ${unknown.join(' ')}? see npm run differences -- --help\n`)
    return 2
  }
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(HELP)
    return 0
  }
  const measured: Deviation[] = []
  for (const deviation of readDeviations()) {
    measured.push(await measure(deviation))
    process.stdout.write(`${deviation.id.padEnd(5)} ${statusOf(measured.at(-1) ?? deviation)}\n`)
  }
  const traces = await measureTraces(recordedNames())
  const wanted = [
    [list, listText(measured)],
    [tracesFile, listText(traces)],
    [page, renderDocument(measured, traces)],
  ] as const
  if (words.includes('--write')) {
    for (const [file, text] of wanted) writeFileSync(file, text)
    return 0
  }
  const old = wanted.filter(([file, text]) => readFileSync(file, 'utf8') !== text)
  for (const [file] of old) process.stdout.write(`not up to date: ${file.pathname}; npm run differences -- --write\n`)
  return old.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))

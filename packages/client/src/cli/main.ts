#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { SCENARIO_FORMAT } from '../scenario/schema.js'
import { attackCommand } from './attack-command.js'
import { MAIN_HELP } from './help.js'
import { toJson } from './json.js'
import { replayCommand } from './replay-command.js'
import { runCommand } from './run-command.js'
import { FILE_FORMATS, type FileFormat, isFileFormat, scenarioJsonSchema } from './schema-command.js'
import { simulateCommand } from './simulate-command.js'
import { processTerminal, type Terminal } from './terminal.js'
import { BadInputError } from './usage.js'

/** Runs one command of the command line and answers its exit code. */
async function main([command, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  switch (command) {
    case 'run':
      return runCommand(rest, terminal)
    case 'replay':
      return replayCommand(rest, terminal)
    case 'simulate':
      return interruptible((signal) => simulateCommand(rest, terminal, { script: WORKER, signal }))
    case 'attack':
      return interruptible((signal) => attackCommand(rest, terminal, { script: WORKER, signal }))
    case 'schema':
      if (rest.includes('--help') || rest.includes('-h')) terminal.out(MAIN_HELP)
      else terminal.out(`${toJson(scenarioJsonSchema(fileFormat(rest)), 2)}\n`)
      return 0
    case '--version':
      terminal.out(`${packageVersion()}\n`)
      return 0
    case '--help':
    case '-h':
    case 'help':
      terminal.out(MAIN_HELP)
      return 0
    case undefined:
      terminal.err(MAIN_HELP)
      return 2
    default:
      throw new BadInputError([`unknown command ${command}; see meshwork --help`])
  }
}

/** The worker script as it is built, beside this file. */
const WORKER = { url: new URL('./worker.js', import.meta.url) }

/** Lets work end early, and well, at the first interrupt; the second ends the program as usual. */
async function interruptible(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** The format that a command line asks the schema of. @throws BadInputError */
function fileFormat([format = SCENARIO_FORMAT]: readonly string[]): FileFormat {
  if (isFileFormat(format)) return format
  throw new BadInputError([`unknown format ${format}; there are ${FILE_FORMATS.join(', ')}`])
}

/** The version in the package's own manifest, which stands as far above the source as above the built file. */
function packageVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return manifest.version
}

// Who reads only the beginning of what we write (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const terminal = processTerminal()
// The exit code is set and the program left to end by itself, so that what was printed reaches a slow reader whole.
main(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    if (!(error instanceof BadInputError)) throw error
    for (const problem of error.problems) terminal.err(`${problem}\n`)
    process.exitCode = 2
  },
)

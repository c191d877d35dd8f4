import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runText } from './arbitrary-run.js'
import { type FuzzFailure, type FuzzOptions, fuzz } from './fuzz.js'

export const FUZZ_HELP = `npm run fuzz: random runs under both rule sets; every difference must be tied to a deviation

Usage
  npm run fuzz -- [options]

Options
  --runs N      how many runs; default 200
  --steps N     the most steps of a run; default 40
  --seed N      where to begin; default 1. The same seed makes the same runs
  --out DIR     write each run in which a difference is not explained, as small as it could be made,
                into DIR/fuzz-SEED.input.json; default: no files
  --json        one JSON object on stdout:
                {runs, seed, failures: [{seed, unexplained: [...], file?, input}]}
  Progress goes to stderr.

Exit code
  0  everything is explained    1  something is not    2  bad command line

Example
  npm run fuzz -- --runs 1000 --seed 7 --out out
  npm run meshwork -- replay out/fuzz-7.input.json --both --explain
`

/** What a command writes on. */
export interface FuzzTerminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether a line on stderr can be written over. */
  readonly live: boolean
}

/** `npm run fuzz`: answers the exit code. */
export async function fuzzCommand(
  words: readonly string[],
  terminal: FuzzTerminal,
  check?: FuzzOptions['check'],
): Promise<0 | 1 | 2> {
  const options = readOptions(words)
  if (typeof options === 'string') {
    const isHelp = options === FUZZ_HELP
    if (isHelp) terminal.out(options)
    else terminal.err(`${options}\n`)
    return isHelp ? 0 : 2
  }
  const { json, out: folder, ...plan } = options
  const { failures, runs, seed } = await fuzz({
    ...plan,
    ...(check && { check }),
    onRun: (done) => {
      if (terminal.live) terminal.err(`\r${done + 1} of ${plan.runs} runs`)
    },
  })
  if (terminal.live) terminal.err('\r\u001b[2K')
  const found = failures.map((failure) => ({ ...failure, file: saved(folder, failure) }))
  if (json) {
    const listed = found.map(({ seed: own, unexplained, file, run }) => ({
      seed: own,
      unexplained,
      ...(file !== undefined && { file }),
      input: runText(run),
    }))
    terminal.out(`${JSON.stringify({ runs, seed, failures: listed })}\n`)
  } else {
    for (const { unexplained, file, run } of found)
      terminal.out(`${unexplained.join('\n')}\n${file === undefined ? runText(run) : `written to ${file}\n`}\n`)
    terminal.out(
      `${runs} runs from seed ${seed}: ${found.length === 0 ? 'everything is explained' : `${found.length} not explained`}\n`,
    )
  }
  return found.length === 0 ? 0 : 1
}

/** The options, or what to say instead. */
function readOptions(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        runs: { type: 'string', default: '200' },
        steps: { type: 'string', default: '40' },
        seed: { type: 'string', default: '1' },
        out: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return FUZZ_HELP
    const numbers = { runs: values.runs, steps: values.steps, seed: values.seed }
    for (const [name, text] of Object.entries(numbers))
      if (!/^[0-9]{1,9}$/.test(text) || (name !== 'seed' && Number(text) === 0))
        return `--${name} ${text}: expected a whole number${name === 'seed' ? '' : ' above zero'}`
    return {
      runs: Number(values.runs),
      steps: Number(values.steps),
      seed: Number(values.seed),
      out: values.out,
      json: values.json,
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function saved(folder: string | undefined, { run, seed, unexplained }: FuzzFailure): string | undefined {
  if (folder === undefined) return undefined
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `fuzz-${seed}.input.json`)
  writeFileSync(file, runText(run, { name: `fuzz-${seed}`, seed: BigInt(seed), unexplained: [...unexplained] }))
  return file
}

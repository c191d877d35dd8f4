import type { RuleSetName } from '@meshwork/core/foundation'
import { countFrom, oneOf } from './choices.js'
import { type Overlay, overlayOf, SIMULATION_OPTIONS } from './simulation-overlay.js'
import { BadInputError } from './usage.js'
import { parseWords } from './words.js'

/** The command line of `meshwork simulate`, checked as far as it is not about the simulation itself. */
export interface SimulateCommandOptions {
  /** Undefined: what the other options say, and the defaults. */
  readonly file: string | undefined
  /** What goes over the file. */
  readonly overlay: Overlay
  readonly rules: RuleSetName | undefined
  /** How many runs; undefined: as the file says. */
  readonly seeds: number | undefined
  /** Of the first run. Alone it means: this run, step by step. */
  readonly seed: number | undefined
  readonly workers: number | undefined
  readonly out: string | undefined
  /** File for the run, as a scenario. */
  readonly saveScenario: string | undefined
  readonly failureModes: boolean
  readonly json: boolean
}

const OPTIONS = {
  ...SIMULATION_OPTIONS,
  rules: { type: 'string' },
  seeds: { type: 'string' },
  seed: { type: 'string' },
  workers: { type: 'string' },
  out: { type: 'string' },
  'save-scenario': { type: 'string' },
  'failure-modes': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words behind `meshwork simulate`. `help` when they ask for it. @throws BadInputError for words that do not fit. */
export function readSimulateOptions(words: readonly string[]): SimulateCommandOptions | 'help' {
  const { values, positionals } = parseWords(withFalls(words), OPTIONS)
  if (values.help) return 'help'
  const [file, ...rest] = positionals
  if (rest.length > 0) throw new BadInputError([`one simulation at a time; what is ${rest.join(' ')}?`])
  const failureModes = values['failure-modes'] ?? false
  const overlay = overlayOf(values)
  const seeds = values.seeds === undefined ? undefined : countFrom('seeds', values.seeds, 1, 1_000_000)
  const seed = values.seed === undefined ? undefined : countFrom('seed', values.seed, 0, 0xffff_ffff)
  const saveScenario = values['save-scenario']
  if (failureModes) {
    const said = [file, seeds, seed, saveScenario, values.rules, values.workers, ...overlay.given]
    if (said.some((one) => one !== undefined))
      throw new BadInputError(['--failure-modes is a set of its own: it goes with --json and --out alone'])
  }
  if (saveScenario !== undefined && (seed === undefined || (seeds ?? 1) !== 1))
    throw new BadInputError(['--save-scenario saves one run: say which with --seed'])
  return {
    file,
    overlay,
    rules: values.rules === undefined ? undefined : oneOf('rules', values.rules, ['safe', 'reference']),
    seeds: seeds ?? (seed === undefined ? undefined : 1),
    seed,
    workers: values.workers === undefined ? undefined : countFrom('workers', values.workers, 0, 256),
    out: values.out,
    saveScenario,
    failureModes,
    json: values.json ?? false,
  }
}

/** A change may be a fall: `--jump -0.3@10d`. What begins with a minus and a digit is no option. */
function withFalls(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const before = joined.at(-1)
    if (/^-[0-9]/.test(word) && before?.startsWith('--') && !before.includes('='))
      joined[joined.length - 1] = `${before}=${word}`
    else joined.push(word)
  }
  return joined
}

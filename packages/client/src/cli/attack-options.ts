import { CALM_RATES, checkRates, FAULTS, type Fault, type FaultRates, HOSTILE_RATES } from '../adversary/faults.js'
import { MOST_CHAINS } from '../adversary/worlds.js'
import { countFrom } from './choices.js'
import { BadInputError } from './usage.js'
import { parseWords } from './words.js'

/** The command line of `meshwork attack`, checked. */
export interface AttackCommandOptions {
  /** A scenario whose chains are attacked; undefined: worlds made from the seeds. */
  readonly scenario: string | undefined
  readonly firstSeed: number
  readonly runs: number
  readonly steps: number
  /** How many chains a world has; undefined: as its seed says. */
  readonly chains: number | undefined
  readonly rates: FaultRates
  readonly workers: number | undefined
  /** Whether runs that break something are made short. */
  readonly shrink: boolean
  readonly out: string | undefined
  readonly json: boolean
}

const LAST_SEED = 0xffff_ffff

const OPTIONS = {
  seed: { type: 'string' },
  runs: { type: 'string' },
  steps: { type: 'string' },
  chains: { type: 'string' },
  faults: { type: 'string' },
  calm: { type: 'boolean' },
  workers: { type: 'string' },
  'no-shrink': { type: 'boolean' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words behind `meshwork attack`. `help` when they ask for it. @throws BadInputError for words that do not fit. */
export function readAttackOptions(words: readonly string[]): AttackCommandOptions | 'help' {
  const { values, positionals } = parseWords(words, OPTIONS)
  if (values.help) return 'help'
  const [scenario, ...rest] = positionals
  if (rest.length > 0) throw new BadInputError([`one scenario at a time; what is ${rest.join(' ')}?`])
  if (scenario !== undefined && values.chains !== undefined)
    throw new BadInputError([`--chains ${values.chains}: the chains are those of ${scenario}`])
  const count = (option: 'seed' | 'runs' | 'steps' | 'chains' | 'workers', least: number, most: number) =>
    values[option] === undefined ? undefined : countFrom(option, values[option], least, most)
  const firstSeed = count('seed', 0, LAST_SEED) ?? 1
  const runs = count('runs', 1, 10_000_000) ?? (values.seed === undefined ? 100 : 1)
  const there = LAST_SEED - firstSeed + 1
  if (runs > there)
    throw new BadInputError([
      `--runs ${runs}: the last seed is ${LAST_SEED}, so from ${firstSeed} on there are ${there}`,
    ])
  return {
    scenario,
    firstSeed,
    runs,
    steps: count('steps', 1, 100_000) ?? 500,
    chains: count('chains', 2, MOST_CHAINS),
    rates: readRates(values.faults, values.calm ? CALM_RATES : HOSTILE_RATES),
    workers: count('workers', 0, 256),
    shrink: !values['no-shrink'],
    out: values.out,
    json: values.json ?? false,
  }
}

/** `delay=300,drop=0`: over the others. */
function readRates(text: string | undefined, otherwise: FaultRates): FaultRates {
  const asked: Partial<Record<Fault, number>> = {}
  for (const part of text?.split(',') ?? []) {
    const [, name, rate] = /^([a-z]+)=([0-9]+)$/.exec(part) ?? []
    const fault = FAULTS.find((one) => one === name)
    if (!fault) throw new BadInputError([`--faults ${part}: expected FAULT=RATE, with one of ${FAULTS.join(', ')}`])
    asked[fault] = Number(rate)
  }
  const rates = checkRates(asked, otherwise)
  if (rates.ok) return rates.value
  const { fault, rate, most } = rates.error
  throw new BadInputError([
    fault === 'packets'
      ? `--faults ${text}: delay, drop, late, duplicate and withhold together are ${rate} of ${most} packets`
      : `--faults ${fault}=${rate}: a rate is from 0 to ${most}, in thousandths`,
  ])
}

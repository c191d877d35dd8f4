import type { RuleSetName } from '@meshwork/core/foundation'
import type { CheckMode } from '../scenario/checked-steps.js'
import { oneOf } from './choices.js'
import { BadInputError } from './usage.js'
import { parseWords } from './words.js'

/** The command line of `meshwork run`, checked. */
export interface RunCommandOptions {
  readonly scenario: string
  /** File by chain. */
  readonly validators: Readonly<Record<string, string>>
  readonly accounts: Readonly<Record<string, string>>
  readonly rules: RuleSetName | undefined
  readonly seed: number | undefined
  readonly check: CheckMode
  readonly events: 'all' | 'none'
  readonly out: string | undefined
  /** File of an exported mesh to go on from, and to be written at the end. */
  readonly importFrom: string | undefined
  readonly exportTo: string | undefined
  readonly json: boolean
}

const OPTIONS = {
  validators: { type: 'string', multiple: true },
  accounts: { type: 'string', multiple: true },
  rules: { type: 'string' },
  seed: { type: 'string' },
  check: { type: 'string' },
  events: { type: 'string' },
  out: { type: 'string' },
  import: { type: 'string' },
  export: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words behind `meshwork run`. `help` when they ask for it. @throws BadInputError for words that do not fit. */
export function readRunOptions(words: readonly string[]): RunCommandOptions | 'help' {
  const { values, positionals } = parseWords(words, OPTIONS)
  if (values.help) return 'help'
  const [scenario, ...rest] = positionals
  if (scenario === undefined) throw new BadInputError(['run needs a scenario: meshwork run SCENARIO.json'])
  if (rest.length > 0) throw new BadInputError([`one scenario at a time; what is ${rest.join(' ')}?`])
  return {
    scenario,
    validators: filesByChain('validators', values.validators ?? []),
    accounts: filesByChain('accounts', values.accounts ?? []),
    rules: values.rules === undefined ? undefined : oneOf('rules', values.rules, ['safe', 'reference']),
    seed: values.seed === undefined ? undefined : readSeed(values.seed),
    check: oneOf('check', values.check ?? 'touched', ['full', 'touched', 'end']),
    events: oneOf('events', values.events ?? 'all', ['all', 'none']),
    out: values.out,
    importFrom: values.import,
    exportTo: values.export,
    json: values.json ?? false,
  }
}

function filesByChain(option: string, values: readonly string[]): Readonly<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const value of values) {
    const [, chain, file] = /^([^=]+)=(.+)$/.exec(value) ?? []
    if (chain === undefined || file === undefined)
      throw new BadInputError([`--${option} ${value}: expected CHAIN=FILE`])
    if (chain in files) throw new BadInputError([`--${option} ${value}: ${chain} has a file already`])
    files[chain] = file
  }
  return files
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (/^[0-9]+$/.test(text) && seed <= 0xffff_ffff) return seed
  throw new BadInputError([`--seed ${text}: expected a whole number from 0 to ${0xffff_ffff}`])
}

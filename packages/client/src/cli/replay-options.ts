import type { RuleSetName } from '@meshwork/core/foundation'
import { oneOf } from './choices.js'
import { BadInputError } from './usage.js'
import { parseWords } from './words.js'

/** The command line of `meshwork replay`, checked. */
export interface ReplayCommandOptions {
  readonly input: string
  readonly against: string | undefined
  readonly rules: RuleSetName
  /** Under both rule sets, and where they part. */
  readonly both: boolean
  /** Whether each difference is tied to the deviations that can have made it. */
  readonly explain: boolean
  /** How many differences are shown. */
  readonly max: number
  readonly events: boolean
  readonly json: boolean
}

const OPTIONS = {
  against: { type: 'string' },
  rules: { type: 'string' },
  both: { type: 'boolean' },
  explain: { type: 'boolean' },
  max: { type: 'string' },
  events: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words behind `meshwork replay`. `help` when they ask for it. @throws BadInputError for words that do not fit. */
export function readReplayOptions(words: readonly string[]): ReplayCommandOptions | 'help' {
  const { values, positionals } = parseWords(words, OPTIONS)
  if (values.help) return 'help'
  const [input, ...rest] = positionals
  if (input === undefined) throw new BadInputError(['replay needs an input: meshwork replay INPUT.json'])
  if (rest.length > 0) throw new BadInputError([`one input at a time; what is ${rest.join(' ')}?`])
  const both = values.both ?? false
  if (both && values.rules !== undefined)
    throw new BadInputError(['--both is under both rule sets; what is --rules for?'])
  if (both && values.against !== undefined)
    throw new BadInputError(['--both compares the rule sets with each other; what is --against for?'])
  const explain = values.explain ?? false
  if (explain && !both) throw new BadInputError(['--explain tells why the rule sets part: it goes with --both'])
  return {
    input,
    against: values.against,
    rules: oneOf('rules', values.rules ?? 'reference', ['reference', 'safe']),
    both,
    explain,
    max: readCount('max', values.max ?? '20'),
    events: values.events ?? false,
    json: values.json ?? false,
  }
}

function readCount(option: string, text: string): number {
  const count = Number(text)
  if (/^[0-9]+$/.test(text) && Number.isSafeInteger(count)) return count
  throw new BadInputError([`--${option} ${text}: expected a whole number`])
}

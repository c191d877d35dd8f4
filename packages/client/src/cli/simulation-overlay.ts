import { type InputProblem, inputProblem } from '../scenario/problem.js'
import { SIMULATION_FORMAT } from '../simulation/schema.js'
import { readDuration } from './durations.js'
import { BadInputError } from './usage.js'

/** The options that are about the simulation itself. */
export const SIMULATION_OPTIONS = {
  days: { type: 'string' },
  step: { type: 'string' },
  users: { type: 'string' },
  collateral: { type: 'string' },
  spread: { type: 'string' },
  'local-share': { type: 'string' },
  price: { type: 'string' },
  volatility: { type: 'string' },
  drift: { type: 'string' },
  jump: { type: 'string', multiple: true },
  'price-at': { type: 'string', multiple: true },
  'random-jumps': { type: 'string' },
  discount: { type: 'string' },
  'max-cap': { type: 'string' },
  'native-stake': { type: 'string' },
  'stake-share': { type: 'string' },
  validators: { type: 'string' },
  'oracle-delay': { type: 'string' },
  'oracle-every': { type: 'string' },
  epoch: { type: 'string' },
  reprice: { type: 'string' },
  'slash-ratio': { type: 'string' },
  slash: { type: 'string', multiple: true },
  'exit-below': { type: 'string' },
} as const

type OptionName = keyof typeof SIMULATION_OPTIONS

/** What of these options was said. */
export type SimulationValues = { readonly [Name in OptionName]?: string | string[] | undefined }

/** Fields that go over a file, in its own words. */
export interface Overlay {
  readonly given: readonly OptionName[]
  readonly whole: Readonly<Record<string, unknown>>
  readonly users: Readonly<Record<string, unknown>>
  /** Over every consumer. */
  readonly consumer: Readonly<Record<string, unknown>>
  readonly oracle: Readonly<Record<string, unknown>>
  /** Over every path: what moves the price. */
  readonly path: Readonly<Record<string, unknown>>
}

/** Where in a file stands what an option says; of those about consumers, where in a consumer. */
const PLACES: Readonly<Record<OptionName, string>> = {
  days: 'lengthSeconds',
  step: 'stepSeconds',
  users: 'users.count',
  collateral: 'users.collateral',
  spread: 'users.spread',
  'local-share': 'users.localShare',
  price: 'price',
  volatility: 'path.volatility',
  drift: 'path.drift',
  jump: 'path.jumps',
  'price-at': 'path.prices',
  'random-jumps': 'path.randomJumps',
  discount: 'discount',
  'max-cap': 'maxCap',
  'native-stake': 'nativeStake',
  'stake-share': 'stakeShare',
  validators: 'validators',
  'oracle-delay': 'oracle.delaySeconds',
  'oracle-every': 'oracle.everySeconds',
  epoch: 'epochSeconds',
  reprice: 'reprice',
  'slash-ratio': 'slashRatios',
  slash: 'slashes',
  'exit-below': 'exit',
}

/** What the options say of the simulation, in the words of a file. @throws BadInputError for what cannot be said in them. */
export function overlayOf(values: SimulationValues): Overlay {
  const text = (name: OptionName) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const list = (name: OptionName) => {
    const value = values[name]
    return typeof value === 'object' ? value : undefined
  }
  const duration = (name: OptionName, unit = '') => {
    const value = text(name)
    return value === undefined ? undefined : readDuration(name, /^[0-9.]+$/.test(value) ? `${value}${unit}` : value)
  }
  const ratio = text('slash-ratio')
  const below = text('exit-below')
  return {
    given: (Object.keys(PLACES) as OptionName[]).filter((name) => values[name] !== undefined),
    whole: said({ lengthSeconds: duration('days', 'd'), stepSeconds: duration('step') }),
    users: said({
      count: count('users', text('users')),
      collateral: text('collateral')?.split(',').map(amount),
      spread: count('spread', text('spread')),
      localShare: text('local-share'),
    }),
    consumer: said({
      price: text('price'),
      discount: text('discount'),
      maxCap: mapped(text('max-cap'), amount),
      nativeStake: mapped(text('native-stake'), amount),
      stakeShare: text('stake-share'),
      validators: count('validators', text('validators')),
      epochSeconds: duration('epoch'),
      reprice: text('reprice'),
      slashRatios: ratio === undefined ? undefined : { doubleSign: ratio, offline: ratio },
      slashes: list('slash')?.map(slashOf),
      exit: below === undefined ? undefined : { below },
    }),
    oracle: said({ delaySeconds: duration('oracle-delay'), everySeconds: duration('oracle-every') }),
    path: said({
      volatility: text('volatility'),
      drift: text('drift'),
      jumps: list('jump')?.map((one) => {
        const [change, atSeconds] = atTime('jump', one, '-0.3@10d')
        return { atSeconds, change }
      }),
      prices: list('price-at')?.map((one) => {
        const [price, atSeconds] = atTime('price-at', one, '0.45@10d')
        return { atSeconds, price }
      }),
      randomJumps: mapped(text('random-jumps'), randomJumpsOf),
    }),
  }
}

/** The file with the options over it; without a file, what a simulation is by default: a walk, unless an option moves the price. */
export function withOverlay(file: unknown, overlay: Overlay): unknown {
  const base = file === undefined ? defaultSimulation(overlay) : file
  if (!isRecord(base)) return base
  const { whole, users } = overlay
  return {
    ...base,
    ...whole,
    ...(Object.keys(users).length > 0 && { users: { ...recordOf(base['users']), ...users } }),
    ...(isRecord(base['consumers']) && {
      consumers: Object.fromEntries(
        Object.entries(base['consumers']).map(([name, consumer]) => [name, consumerWith(consumer, overlay)]),
      ),
    }),
  }
}

/** A problem of a file, said of the option that made it. */
export function problemOfOption(problem: InputProblem, { given }: Overlay): InputProblem {
  const place = `${problem.path.replace(/^consumers\.[^.]+\./, '')}.`.replaceAll('[', '.[')
  const option = given.find((name) => place.startsWith(`${PLACES[name]}.`))
  if (option !== undefined) return inputProblem(`--${option}`, problem.message)
  return problem
}

function defaultSimulation({ path }: Overlay): unknown {
  const volatility = Object.keys(path).length === 0 ? { path: { volatility: '0.8' } } : {}
  return { format: SIMULATION_FORMAT, consumers: { consumer: volatility } }
}

function consumerWith(consumer: unknown, overlay: Overlay): unknown {
  if (!isRecord(consumer)) return consumer
  const over = (key: 'oracle' | 'path') =>
    Object.keys(overlay[key]).length > 0 ? { [key]: { ...recordOf(consumer[key]), ...overlay[key] } } : {}
  return { ...consumer, ...overlay.consumer, ...over('oracle'), ...over('path') }
}

function slashOf(text: string): unknown {
  const [, fraction, when, validator] = /^([^@]*)@([^:]*)(?::(.*))?$/.exec(text) ?? []
  if (fraction === undefined || when === undefined)
    throw new BadInputError([`--slash ${text}: expected for instance 0.1@15d, 0.1@random or 0.1@15d:random`])
  return {
    atSeconds: when === 'random' ? when : readDuration('slash', when),
    fraction,
    ...(validator !== undefined && { validator: /^[0-9]+$/.test(validator) ? Number(validator) : validator }),
  }
}

function randomJumpsOf(text: string): unknown {
  const [, perYear, from, to] = /^([^:]+):(-?[0-9.]+?)(?:\.\.(-?[0-9.]+))?$/.exec(text) ?? []
  if (perYear === undefined || from === undefined)
    throw new BadInputError([`--random-jumps ${text}: expected for instance 4:-0.4 or 4:-0.4..0.1 (four a year)`])
  return { perYear, from, to: to ?? from }
}

function atTime(option: OptionName, text: string, example: string): readonly [what: string, atSeconds: number] {
  const [, what, when] = /^([^@]+)@([^@]+)$/.exec(text) ?? []
  if (what === undefined || when === undefined)
    throw new BadInputError([`--${option} ${text}: expected for instance ${example}`])
  return [what, readDuration(option, when)]
}

/** Amounts may be written with underscores: 1_000_000. */
function amount(text: string): string {
  return text.replaceAll('_', '')
}

/** A number where a file has one; what is none is left for the file's own words. */
function count(option: OptionName, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[0-9]{1,9}$/.test(text)) return Number(text)
  throw new BadInputError([`--${option} ${text}: expected a whole number`])
}

function mapped<Value>(text: string | undefined, map: (text: string) => Value): Value | undefined {
  return text === undefined ? undefined : map(text)
}

function said(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}

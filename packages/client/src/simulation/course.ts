import type { Decimal } from '@meshwork/core/numbers'
import { decimalOf, partOf } from './atomics.js'
import { pricePath } from './prices/price-path.js'
import { streamOf } from './prices/streams.js'
import type { ConsumerSettings, SimulationSettings, SlashSettings } from './settings.js'

/** All that chance and plan decide of one run, before it is run: what happens after which step. */
export interface Course {
  readonly seed: number
  readonly consumers: readonly ConsumerCourse[]
  readonly provider: { readonly slashes: readonly PlannedSlash[] }
}

/** What happens to one consumer. Steps count from 1; 0 is the beginning. */
export interface ConsumerCourse {
  readonly name: string
  /** The market, by step, the beginning included. */
  readonly market: readonly Decimal[]
  /** What the feed is told, by step: the market as it was `delaySeconds` ago. Only where it differs from what was told before. */
  readonly told: ReadonlyMap<number, Decimal>
  readonly epochs: ReadonlySet<number>
  readonly slashes: readonly PlannedSlash[]
  /** The first so many users unstake everything in this step; undefined where the market never falls so low. */
  readonly exit: { readonly step: number; readonly users: number } | undefined
}

/** A slash with all that was left to chance. */
export interface PlannedSlash {
  readonly step: number
  readonly validator: string
  readonly fraction: string
  readonly tombstone: boolean
}

/** What a seed makes of a simulation. The same seed has the same course, everywhere. */
export function courseOf(settings: SimulationSettings, seed: number): Course {
  const { provider, consumers } = settings
  return {
    seed,
    consumers: consumers.map((consumer) => consumerCourse(settings, consumer, seed)),
    provider: {
      slashes: plannedSlashes(
        settings,
        provider.name,
        provider.slashes,
        provider.validators,
        byStake({ users: settings.users, spread: 1 }, provider.validators),
        seed,
      ),
    },
  }
}

function consumerCourse(settings: SimulationSettings, consumer: ConsumerSettings, seed: number): ConsumerCourse {
  const { steps, stepSeconds } = settings
  const { name, slashes, epochSeconds } = consumer
  const chance = { walk: streamOf(seed, name, 'walk'), jumps: streamOf(seed, name, 'jumps') }
  const market = pricePath({ start: decimalOf(consumer.price), moves: consumer.path, steps, stepSeconds }, chance)
  const valopers = consumer.validators.map(({ valoper }) => valoper)
  return {
    name,
    market,
    told: toldPrices(market, consumer.oracle, stepSeconds),
    epochs: dueSteps(steps, stepSeconds, epochSeconds),
    slashes: plannedSlashes(settings, name, slashes, valopers, byStake(settings, valopers), seed),
    exit: exitOf(settings, consumer, market),
  }
}

/** The steps in which something is due that happens every so often: the first at or after each multiple. */
function dueSteps(steps: number, stepSeconds: number, everySeconds: number): Set<number> {
  const due = new Set<number>()
  let last = 0
  for (let step = 1; step <= steps; step++) {
    const count = Math.floor((step * stepSeconds) / everySeconds)
    if (count > last) due.add(step)
    last = count
  }
  return due
}

function toldPrices(
  market: readonly Decimal[],
  { everySeconds, delaySeconds }: ConsumerSettings['oracle'],
  stepSeconds: number,
): Map<number, Decimal> {
  const told = new Map<number, Decimal>()
  let known = market[0]
  for (const step of dueSteps(market.length - 1, stepSeconds, everySeconds)) {
    const seen = Math.max(0, Math.floor((step * stepSeconds - delaySeconds) / stepSeconds))
    const price = market[seen]
    if (price === undefined || price === known) continue
    told.set(step, price)
    known = price
  }
  return told
}

function plannedSlashes(
  { steps, stepSeconds }: SimulationSettings,
  chain: string,
  slashes: readonly SlashSettings[],
  valopers: readonly string[],
  ranked: readonly string[],
  seed: number,
): readonly PlannedSlash[] {
  return slashes.map(({ atSeconds, fraction, validator, tombstone }, i) => {
    const random = streamOf(seed, chain, 'slash', i)
    const drawn = { step: 1 + random.below(steps), place: random.below(valopers.length) }
    const step = atSeconds === 'random' ? drawn.step : Math.ceil(atSeconds / stepSeconds)
    const named = validator === 'largest' ? ranked[0] : valopers[validator === 'random' ? drawn.place : validator]
    return { step, validator: named ?? '', fraction, tombstone }
  })
}

/** Validators by what users stake on them at the beginning, most first; of the same, in their order. */
function byStake(
  settings: Pick<SimulationSettings, 'users' | 'spread'>,
  valopers: readonly string[],
): readonly string[] {
  const staked = new Map<string, bigint>(valopers.map((valoper) => [valoper, 0n]))
  for (const { validator, amount } of settings.users.flatMap((_, i) => stakesOf(settings, valopers, i, '1')))
    staked.set(validator, (staked.get(validator) ?? 0n) + amount)
  return [...valopers].sort((a, b) => Number((staked.get(b) ?? 0n) - (staked.get(a) ?? 0n)))
}

/** How a user divides a part of the collateral over validators: evenly, what does not divide on the first. */
export function stakesOf(
  { users, spread }: Pick<SimulationSettings, 'users' | 'spread'>,
  valopers: readonly string[],
  user: number,
  share: string,
): readonly { readonly validator: string; readonly amount: bigint }[] {
  const whole = partOf(users[user]?.collateral ?? 0n, decimalOf(share))
  const count = BigInt(spread)
  return Array.from({ length: spread }, (_, i) => ({
    validator: valopers[(user + i) % valopers.length] ?? '',
    amount: whole / count + (i === 0 ? whole % count : 0n),
  })).filter(({ amount }) => amount > 0n)
}

function exitOf(
  { steps, stepSeconds, users }: SimulationSettings,
  { exit }: ConsumerSettings,
  market: readonly Decimal[],
): ConsumerCourse['exit'] {
  const [start] = market
  if (!exit || start === undefined) return undefined
  const line = partOf(start, decimalOf(exit.below))
  const fallen = market.findIndex((price) => price < line)
  const step = Math.ceil((fallen * stepSeconds + exit.afterSeconds) / stepSeconds)
  if (fallen < 0 || step > steps) return undefined
  const leaving = (BigInt(users.length) * decimalOf(exit.share) + 10n ** 18n - 1n) / 10n ** 18n
  return { step: Math.max(1, step), users: Number(leaving) }
}

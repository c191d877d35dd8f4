import { err, ok, type Result, type RuleSetName, unwrap } from '@meshwork/core/foundation'
import { complement } from '@meshwork/core/numbers'
import { type InputProblem, inputProblem } from '../scenario/problem.js'
import { decimalOf, partOf } from './atomics.js'
import { FIXED_ONE, fixedFromText } from './prices/fixed-point.js'
import { YEAR_SECONDS } from './prices/walk.js'
import type { SimulatedConsumer, SimulationFile } from './schema.js'

const DAY_SECONDS = 86_400

/** A simulation in which nothing is left open. Plain data: it travels to other threads as it is. */
export interface SimulationSettings {
  readonly title: string
  readonly description: string
  readonly rules: RuleSetName
  readonly stepSeconds: number
  /** How many steps a run has; it is looked at once more, before the first. */
  readonly steps: number
  readonly seeds: number
  readonly firstSeed: number
  readonly provider: ProviderSettings
  readonly users: readonly SimulatedUser[]
  /** Over how many validators of a consumer a user divides a stake. */
  readonly spread: number
  readonly localShare: string
  readonly consumers: readonly ConsumerSettings[]
}

/** The chain whose coins are lent. */
export interface ProviderSettings {
  readonly name: string
  readonly denom: string
  readonly unbondingSeconds: number
  readonly validators: readonly string[]
  readonly slashes: readonly SlashSettings[]
}

/** Somebody who bonds and stakes. */
export interface SimulatedUser {
  readonly name: string
  readonly collateral: bigint
}

/** A chain that is lent to, and how its market, its feed and its epochs go. Fractions are decimal texts. */
export interface ConsumerSettings {
  readonly name: string
  readonly denom: string
  readonly price: string
  readonly path: NonNullable<SimulatedConsumer['path']>
  readonly discount: string
  readonly maxCap: bigint
  /** By validator. */
  readonly validators: readonly { readonly valoper: string; readonly tokens: bigint }[]
  readonly stakeShare: string
  readonly oracle: { readonly everySeconds: number; readonly delaySeconds: number }
  readonly epochSeconds: number
  readonly reprice: 'never' | 'perEpoch'
  readonly slashRatios: { readonly doubleSign: string; readonly offline: string }
  readonly slashes: readonly SlashSettings[]
  readonly exit: { readonly below: string; readonly share: string; readonly afterSeconds: number } | undefined
}

/** A slash that happens in every run. */
export interface SlashSettings {
  readonly atSeconds: number | 'random'
  readonly fraction: string
  readonly validator: number | 'largest' | 'random'
  readonly tombstone: boolean
}

/** More than this takes longer than anybody waits for, or more memory than there is. */
export const MOST_STEPS = 100_000

/** A run behind it could not be asked for by its seed. */
const LAST_SEED = 0xffff_ffff

/** A cap that nothing reaches. */
export const NO_CAP = 10n ** 36n

/** What a simulation is, with everything that it leaves open as by default. Problems name their place in the file. */
export function settingsOf(file: SimulationFile): Result<SimulationSettings, readonly InputProblem[]> {
  const { rules = 'safe', title = 'Simulation', description = '', seeds = 100, firstSeed = 1, provider = {} } = file
  const { lengthSeconds = 30 * DAY_SECONDS, stepSeconds = Math.min(DAY_SECONDS, lengthSeconds) } = file
  const users = usersOf(file)
  const settings: SimulationSettings = {
    title,
    description,
    rules,
    stepSeconds,
    steps: Math.floor(lengthSeconds / stepSeconds),
    seeds,
    firstSeed,
    provider: {
      name: provider.name ?? 'provider',
      denom: provider.denom ?? 'uprov',
      unbondingSeconds: provider.unbondingSeconds ?? 21 * DAY_SECONDS,
      validators: namesOf(provider.name ?? 'provider', provider.validators ?? 2),
      slashes: (provider.slashes ?? []).map(slashOf),
    },
    users,
    spread: file.users?.spread ?? 1,
    localShare: file.users?.localShare ?? '0',
    consumers: Object.entries(file.consumers).map(([name, consumer]) =>
      consumerOf(name, consumer, { stepSeconds, rules, users }),
    ),
  }
  const problems = [...problemsOf(file, settings)]
  return problems.length === 0 ? ok(settings) : err(problems)
}

function usersOf({ users: { count = 10, collateral = '1000000000' } = {} }: SimulationFile): readonly SimulatedUser[] {
  const amounts = typeof collateral === 'string' ? [collateral] : collateral
  const digits = Math.max(2, String(count).length)
  return Array.from({ length: count }, (_, i) => ({
    name: `user-${String(i + 1).padStart(digits, '0')}`,
    collateral: BigInt(amounts[i % amounts.length] ?? '0'),
  }))
}

function consumerOf(
  name: string,
  consumer: SimulatedConsumer,
  { stepSeconds, rules, users }: Pick<SimulationSettings, 'stepSeconds' | 'rules' | 'users'>,
): ConsumerSettings {
  const { price = '1', path = {}, discount = '0.4', stakeShare = '1', oracle = {}, exit, maxCap } = consumer
  const { validators = 4, slashRatios = { doubleSign: '0.2', offline: '0.1' } } = consumer
  const staked = users.reduce((sum, { collateral }) => sum + partOf(collateral, decimalOf(stakeShare)), 0n)
  const lent = partOf(partOf(staked, decimalOf(price)), unwrap(complement(decimalOf(discount))))
  const native = consumer.nativeStake === undefined ? lent : BigInt(consumer.nativeStake)
  return {
    name,
    denom: consumer.denom ?? `u${name.replaceAll(/[^a-z0-9]/gi, '')}`,
    price,
    path,
    discount,
    maxCap: maxCap === undefined ? NO_CAP : BigInt(maxCap),
    validators: namesOf(name, validators).map((valoper, i) => ({
      valoper,
      tokens: native / BigInt(validators) + (BigInt(i) < native % BigInt(validators) ? 1n : 0n),
    })),
    stakeShare,
    oracle: { everySeconds: oracle.everySeconds ?? stepSeconds, delaySeconds: oracle.delaySeconds ?? 0 },
    epochSeconds: consumer.epochSeconds ?? stepSeconds,
    reprice: consumer.reprice ?? (rules === 'safe' ? 'perEpoch' : 'never'),
    slashRatios,
    slashes: (consumer.slashes ?? []).map(slashOf),
    exit: exit && { below: exit.below, share: exit.share ?? '1', afterSeconds: exit.afterSeconds ?? 0 },
  }
}

function slashOf(slash: NonNullable<SimulatedConsumer['slashes']>[number]): SlashSettings {
  const { atSeconds, fraction, validator = 'largest', tombstone = false } = slash
  return { atSeconds, fraction, validator, tombstone }
}

/** What the parts of a simulation demand of each other. What a scenario refuses is found when it is built. */
function* problemsOf(file: SimulationFile, settings: SimulationSettings): Generator<InputProblem> {
  const { steps, stepSeconds, provider, consumers, rules, users } = settings
  const length = steps * stepSeconds
  if (steps < 1) yield inputProblem('stepSeconds', 'a step is not longer than the run')
  if (steps > MOST_STEPS)
    yield inputProblem('stepSeconds', `a run has at most ${MOST_STEPS} steps, and this one ${steps}`)
  const { firstSeed, seeds } = settings
  if (firstSeed + seeds - 1 > LAST_SEED)
    yield inputProblem(
      'seeds',
      `the last seed is ${LAST_SEED}, so from ${firstSeed} on there are ${LAST_SEED - firstSeed + 1}`,
    )
  if (users.some(({ collateral }) => collateral === 0n))
    yield inputProblem('users.collateral', 'everybody bonds more than nothing')
  yield* slashProblems('provider', provider.slashes, provider.validators.length, length)
  for (const consumer of consumers) {
    const place = `consumers.${consumer.name}`
    if (consumer.name === provider.name) yield inputProblem(place, `${provider.name} is the provider`)
    if (!/^[a-z][a-z0-9-]{2,31}$/.test(consumer.name))
      yield inputProblem(place, 'the name of a chain is 3 to 32 small letters, digits and hyphens')
    if (settings.spread > consumer.validators.length)
      yield inputProblem('users.spread', `${consumer.name} has only ${consumer.validators.length} validators`)
    if (rules === 'reference' && consumer.reprice !== 'never')
      yield inputProblem(`${place}.reprice`, 'the deployed contracts reprice nothing: never, under `reference`')
    if (consumer.validators.some(({ tokens }) => tokens === 0n))
      yield inputProblem(
        `${place}.nativeStake`,
        `less than one unit for each of ${consumer.validators.length} validators`,
      )
    yield* slashProblems(place, consumer.slashes, consumer.validators.length, length)
    for (const key of ['prices', 'jumps'] as const)
      for (const [i, { atSeconds }] of (consumer.path[key] ?? []).entries())
        if (atSeconds > length || atSeconds < 1)
          yield inputProblem(`${place}.path.${key}[${i}].atSeconds`, `from 1 to ${length}, the end of the run`)
    yield* randomJumpProblems(`${place}.path.randomJumps`, consumer.path, stepSeconds)
    if (consumer.path.prices?.some(({ price }) => /^[0.]*$/.test(price)))
      yield inputProblem(`${place}.path.prices`, 'a price is above zero')
  }
  if (!/^[a-z][a-z0-9-]{2,31}$/.test(provider.name))
    yield inputProblem('provider.name', 'the name of a chain is 3 to 32 small letters, digits and hyphens')
  if (file.provider?.slashes && settings.localShare === '0')
    yield inputProblem('provider.slashes', 'nobody stakes at home: users.localShare is 0')
}

/** A step has one random jump or none: where more are asked for than there are steps, the others would never be made. */
function* randomJumpProblems(
  place: string,
  { randomJumps }: ConsumerSettings['path'],
  stepSeconds: number,
): Generator<InputProblem> {
  if (!randomJumps || fixedFromText(randomJumps.perYear) * BigInt(stepSeconds) <= YEAR_SECONDS * FIXED_ONE) return
  const most = Math.floor((Number(YEAR_SECONDS) * 100) / stepSeconds) / 100
  yield inputProblem(
    `${place}.perYear`,
    `there is at most one a step: ${most} a year with steps of ${stepSeconds} seconds, and this is ${randomJumps.perYear}`,
  )
}

function* slashProblems(
  place: string,
  slashes: readonly SlashSettings[],
  validators: number,
  length: number,
): Generator<InputProblem> {
  for (const [i, { atSeconds, validator }] of slashes.entries()) {
    if (typeof validator === 'number' && validator >= validators)
      yield inputProblem(`${place}.slashes[${i}].validator`, `there are ${validators}, counted from 0`)
    if (atSeconds !== 'random' && (atSeconds > length || atSeconds < 1))
      yield inputProblem(`${place}.slashes[${i}].atSeconds`, `from 1 to ${length}, the end of the run, or "random"`)
  }
}

function namesOf(chain: string, count: number): readonly string[] {
  const digits = String(count).length
  return Array.from({ length: count }, (_, i) => `${chain}-validator-${String(i + 1).padStart(digits, '0')}`)
}

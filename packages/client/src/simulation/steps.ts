import { stakeKey } from '@meshwork/core/external-staking'
import { InvariantError, unwrap } from '@meshwork/core/foundation'
import { valoper } from '@meshwork/core/identifiers'
import { formatDecimal } from '@meshwork/core/numbers'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { findAccount } from '../scenario/accounts.js'
import type { BuiltScenario } from '../scenario/build.js'
import type { OpStep } from '../scenario/schema.js'
import { type ConsumerCourse, type Course, type PlannedSlash, stakesOf } from './course.js'
import type { ConsumerSettings, SimulationSettings } from './settings.js'

const BLOCK_SECONDS = 5

/** Everybody bonds and stakes, and every consumer has its first epoch. */
export function beginning(settings: SimulationSettings): readonly OpStep[] {
  const { users, consumers, provider, localShare } = settings
  const pairing = firstOf(consumers).name
  return [
    { op: 'relay' },
    ...users.flatMap(({ name: user, collateral }, i): OpStep[] => [
      { op: 'bond', user, amount: String(collateral), pairing },
      ...stakesOf({ users, spread: 1 }, provider.validators, i, localShare).map(
        ({ validator, amount }): OpStep => ({ op: 'stake_local', user, validator, amount: String(amount), pairing }),
      ),
      ...consumers.flatMap((consumer) =>
        stakesOf(settings, valopersOf(consumer), i, consumer.stakeShare).map(
          ({ validator, amount }): OpStep => ({
            op: 'stake_remote',
            user,
            validator,
            amount: String(amount),
            pairing: consumer.name,
          }),
        ),
      ),
    ]),
    { op: 'relay' },
    ...consumers.map(({ name }): OpStep => ({ op: 'epoch', pairing: name })),
    // At a cap of zero the epoch offers everything back.
    { op: 'relay' },
  ]
}

/** With this a step of the simulation begins: time passes on all chains, and the market moves. */
export function passing({ stepSeconds }: SimulationSettings): OpStep {
  return { op: 'advance', seconds: stepSeconds, blocks: Math.max(1, Math.floor(stepSeconds / BLOCK_SECONDS)) }
}

/** What happens behind it, in this order: the oracle tells, users leave, validators are slashed, packets travel, epochs end. */
export function* stepsIn(
  settings: SimulationSettings,
  course: Course,
  step: number,
  built: BuiltScenario,
): Generator<OpStep> {
  for (const { name, told } of course.consumers) {
    const price = told.get(step)
    if (price !== undefined) yield { op: 'set_price', price: formatDecimal(price), pairing: name }
  }
  let acts = 0
  for (const act of actsIn(settings, course, step, built)) {
    acts += 1
    yield act
  }
  if (acts > 0) yield { op: 'relay' }
  let drains = false
  for (const [i, { name, epochs }] of course.consumers.entries()) {
    const isDraining = settings.consumers[i]?.maxCap === 0n
    // A virtual staking that was drained has no epochs any more.
    if (!epochs.has(step) || (isDraining && !hasStake(built, name))) continue
    drains ||= isDraining
    yield { op: 'epoch', pairing: name }
  }
  if (drains) yield { op: 'relay' }
}

function hasStake({ mesh }: BuiltScenario, pairing: string): boolean {
  const { distributions } = pairingStates(mesh.pairing(pairing)).externalStaking
  for (const { totalStake } of distributions.values()) if (totalStake > 0n) return true
  return false
}

function* actsIn(settings: SimulationSettings, course: Course, step: number, built: BuiltScenario): Generator<OpStep> {
  const isNow = (slash: PlannedSlash) => slash.step === step
  for (const one of course.consumers) if (one.exit?.step === step) yield* leaving(settings, one, one.exit.users, built)
  for (const { name, slashes } of course.consumers)
    for (const slash of slashes.filter(isNow)) yield slashing('slash_consumer', slash, name)
  for (const slash of course.provider.slashes.filter(isNow))
    yield slashing('slash_provider', slash, firstOf(settings.consumers).name)
}

/** Each of the first so many users unstakes what is still there. */
function* leaving(
  settings: SimulationSettings,
  { name }: ConsumerCourse,
  users: number,
  { mesh, accounts }: BuiltScenario,
): Generator<OpStep> {
  const { stakes } = pairingStates(mesh.pairing(name)).externalStaking
  const consumer = settings.consumers.find((one) => one.name === name) ?? firstOf(settings.consumers)
  for (const [i, { name: user }] of settings.users.slice(0, users).entries()) {
    const address = findAccount(accounts.get(settings.provider.name) ?? [], user)?.address
    if (address === undefined) continue
    for (const { validator } of stakesOf(settings, valopersOf(consumer), i, consumer.stakeShare)) {
      const amount = stakes.get(stakeKey(address, unwrap(valoper(validator))))?.stake.low ?? 0n
      if (amount > 0n) yield { op: 'unstake', user, validator, amount: String(amount), pairing: name }
    }
  }
}

function slashing(
  op: 'slash_consumer' | 'slash_provider',
  { validator, fraction, tombstone }: PlannedSlash,
  pairing: string,
): OpStep {
  return { op, validator, fraction, pairing, ...(tombstone && { tombstone }) }
}

function valopersOf({ validators }: ConsumerSettings): readonly string[] {
  return validators.map(({ valoper }) => valoper)
}

/** A simulation has at least one consumer. */
function firstOf(consumers: readonly ConsumerSettings[]): ConsumerSettings {
  const [consumer] = consumers
  if (!consumer) throw new InvariantError('a simulation without a consumer')
  return consumer
}

import { unwrap } from '@meshwork/core/foundation'
import { type ValoperAddress, valoper } from '@meshwork/core/identifiers'
import {
  DECIMAL_ONE,
  DECIMAL_ZERO,
  type Decimal,
  formatDecimalFull,
  parseDecimal,
  uint128,
} from '@meshwork/core/numbers'
import { queryDelegations, type StakingMessage } from '@meshwork/core/staking'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import type { Chain } from '../runtime/chain.js'
import { direct } from './direct.js'
import { isArray, isObject } from './json.js'
import { refusedRecord } from './records.js'
import { stakingOf, type TraceStage } from './stage.js'
import { flagOf, textOf, wholeOf } from './step-fields.js'
import { sudo } from './sudo.js'
import type { TraceRecord, TraceStep } from './trace.js'

const LISTS = ['additions', 'removals', 'updated', 'jailed', 'unjailed', 'tombstoned', 'slashed'] as const

/** The consumer's validators change, and its virtual staking is told. The change stays, whatever the contract makes of it. */
export function valsetUpdate(stage: TraceStage, { update }: TraceStep): readonly TraceRecord[] {
  const { consumer } = stage.pairing
  const change = isObject(update) ? update : {}
  for (const name of namesIn(change.additions)) bringIn(consumer, name)
  for (const list of ['removals', 'jailed', 'tombstoned'])
    for (const name of namesIn(change[list])) if (validatorOf(consumer, name)) takeOut(consumer, name)
  return [tellOfChange(stage, change)]
}

/** The consumer slashes a validator, perhaps jails it, and tells its virtual staking. One that it does not know fails. */
export function slashConsumer(stage: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const { consumer, virtualStaking } = stage.pairing
  const [validator] = namesIn([step.validator ?? null])
  const before = validator && validatorOf(consumer, validator)
  if (!before) {
    const head = { op: 'sudo', chain: 'consumer', contract: 'virtual_staking' }
    return [refusedRecord(consumer, head, 'validator does not exist')]
  }
  const { height, timeNanos } = consumer.state
  const tombstone = flagOf(step, 'tombstone', false)
  const jail = tombstone || flagOf(step, 'jail', true)
  const share = shareOf(consumer, virtualStaking, validator)
  const slashed = slash(consumer, validator, step)
  if (jail) jailValidator(consumer, validator, tombstone)

  const lost = roundHalfUp(share * slashed.burned, DECIMAL_ONE)
  return [
    tellOfChange(stage, {
      removals: jail && before.status === 'bonded' ? [validator] : [],
      jailed: jail ? [validator] : [],
      tombstoned: tombstone ? [validator] : [],
      slashed: [
        {
          address: validator,
          height,
          time: timeNanos / 1_000_000_000n,
          infraction_height: height,
          infraction_time: 0n,
          power: slashed.power,
          slash_amount: lost.toString(),
          slash_ratio: formatDecimalFull(slashed.fraction),
          is_tombstoned: tombstone,
        },
      ],
    }),
  ]
}

/** The provider tells its local staking that a validator is jailed or tombstoned, and then slashes it, whatever the contract made of that. */
export function slashProvider(stage: TraceStage, step: TraceStep): readonly TraceRecord[] {
  const { provider } = stage.pairing
  const tombstone = flagOf(step, 'tombstone', false)
  const name = textOf(step, 'validator')
  const jailing = { jailed: tombstone ? [] : [name], tombstoned: tombstone ? [name] : [] }
  const record = sudo(stage, 'native_staking', { jailing })
  const [validator] = namesIn([name])
  if (validator && validatorOf(provider, validator)) {
    slash(provider, validator, step)
    jailValidator(provider, validator, tombstone)
  }
  return [record]
}

/** What the virtual staking hears: all seven lists, and terms for new and changed validators. */
function tellOfChange(stage: TraceStage, change: JsonObject): TraceRecord {
  const lists = LISTS.map((list) => {
    const items = change[list]
    const told = isArray(items) ? items : []
    return [list, list === 'additions' || list === 'updated' ? told.map(termsOf) : told] as const
  })
  return sudo(stage, 'virtual_staking', { handle_valset_update: Object.fromEntries(lists) })
}

function termsOf(validator: JsonValue): JsonValue {
  if (typeof validator !== 'string') return validator
  return {
    address: validator,
    commission: '0.100000000000000000',
    max_commission: '0.200000000000000000',
    max_change_rate: '0.010000000000000000',
  }
}

/** The validators that a list names, as far as their names are any. */
function namesIn(list: JsonValue | undefined): readonly ValoperAddress[] {
  return (isArray(list) ? list : []).flatMap((item) => {
    const name = isObject(item) ? item.address : item
    const read = typeof name === 'string' ? valoper(name) : undefined
    return read?.ok ? [read.value] : []
  })
}

function validatorOf(chain: Chain, validator: ValoperAddress) {
  return stakingOf(chain).validators.get(validator)
}

/** What a validator that was not there before joins with. */
const NEW_VALIDATOR = { pubKey: '', commission: DECIMAL_ZERO, tokens: unwrap(uint128(1_000_000n)) }

function bringIn(chain: Chain, validator: ValoperAddress): void {
  const msg: StakingMessage = validatorOf(chain, validator)
    ? { type: 'setBonded', validator, bonded: true }
    : { type: 'createValidator', validator, moniker: validator, ...NEW_VALIDATOR }
  direct(chain, 'staking', msg)
}

function takeOut(chain: Chain, validator: ValoperAddress): void {
  const msg: StakingMessage = { type: 'setBonded', validator, bonded: false }
  direct(chain, 'staking', msg)
}

function jailValidator(chain: Chain, validator: ValoperAddress, tombstone: boolean): void {
  const msg: StakingMessage = { type: 'jail', validator, tombstone }
  direct(chain, 'staking', msg)
}

interface Slashed {
  readonly power: bigint
  readonly fraction: Decimal
  /** What the validator itself lost: what was taken of coins on their way out of it is not among it. */
  readonly burned: bigint
}

function slash(chain: Chain, validator: ValoperAddress, step: TraceStep): Slashed {
  const tokens = validatorOf(chain, validator)?.tokens ?? 0n
  const power = wholeOf(step, 'power', tokens / 1_000_000n)
  const fraction = unwrap(parseDecimal(textOf(step, 'fraction')))
  direct(chain, 'staking', { type: 'slash', validator, fraction, power })
  return { power, fraction, burned: tokens - (validatorOf(chain, validator)?.tokens ?? 0n) }
}

/** Which part of a validator belongs to a delegator, in units of 10^-18, rounded down. */
function shareOf(chain: Chain, delegator: Parameters<typeof queryDelegations>[1], validator: ValoperAddress): bigint {
  const staking = stakingOf(chain)
  const whole = staking.validators.get(validator)?.shares ?? 0n
  if (whole === 0n) return 0n
  const held = queryDelegations(staking, delegator, { limit: staking.validators.size })
  const own = held.find((delegation) => delegation.validator === validator)?.shares ?? 0n
  return (own * DECIMAL_ONE) / whole
}

function roundHalfUp(num: bigint, den: bigint): bigint {
  return (num * 2n + den) / (den * 2n)
}

import { unwrap } from '@meshwork/core/foundation'
import { DECIMAL_ONE, formatDecimalFull, parseDecimal } from '@meshwork/core/numbers'
import type { JsonObject, JsonValue } from '@meshwork/ibc/wire'
import { bringIn, jail, namesIn, type Punishment, shareOf, slash, takeOut, validatorOf } from './chain-validators.js'
import { isArray, isObject } from './json.js'
import { refusedRecord } from './records.js'
import type { TraceStage } from './stage.js'
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
  const isJailed = tombstone || flagOf(step, 'jail', true)
  const share = shareOf(consumer, virtualStaking, validator)
  const punishment = punishmentOf(step)
  const { power, burned } = slash(consumer, validator, punishment)
  if (isJailed) jail(consumer, validator, tombstone)

  return [
    tellOfChange(stage, {
      removals: isJailed && before.status === 'bonded' ? [validator] : [],
      jailed: isJailed ? [validator] : [],
      tombstoned: tombstone ? [validator] : [],
      slashed: [
        {
          address: validator,
          height,
          time: timeNanos / 1_000_000_000n,
          infraction_height: height,
          infraction_time: 0n,
          power,
          slash_amount: roundHalfUp(share * burned, DECIMAL_ONE).toString(),
          slash_ratio: formatDecimalFull(punishment.fraction),
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
    slash(provider, validator, punishmentOf(step))
    jail(provider, validator, tombstone)
  }
  return [record]
}

function punishmentOf(step: TraceStep): Punishment {
  const fraction = unwrap(parseDecimal(textOf(step, 'fraction')))
  return step.power === undefined ? { fraction } : { fraction, power: wholeOf(step, 'power') }
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

/** A half goes up. */
function roundHalfUp(num: bigint, den: bigint): bigint {
  return (num * 2n + den) / (den * 2n)
}

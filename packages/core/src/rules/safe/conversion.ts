import { invariant } from '../../foundation/invariant.js'
import { err, ok, type Result } from '../../foundation/result.js'
import { addUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type {
  ConversionError,
  ConversionLedger,
  ConversionState,
  Converted,
  Holding,
  Position,
  Rate,
} from '../conversion.js'
import { createConversionLedger, NO_POSITION, NO_VALIDATOR_POSITION, positionKey } from '../conversion-ledger.js'
import { normalize } from '../normalize.js'

/** D-16: a ledger of what each stake added. */
export function createConversion(): ConversionState {
  return createConversionLedger()
}

/** D-16: a stake is converted at today's price, and what it added is booked. */
export function convertStake(
  state: ConversionState,
  { delegator, validator }: Holding,
  remote: Uint128,
  rate: Rate,
): Result<Converted, ConversionError> {
  const normalized = normalize(remote, rate)
  if (!normalized.ok) return normalized
  const local = normalized.value
  const { positions, totals } = requireLedger(state)
  if (remote === 0n) return ok({ local, conversion: state })
  const total = totals.get(validator) ?? NO_VALIDATOR_POSITION
  const totalRemote = addUint128(total.remote, remote)
  if (!totalRemote.ok) return totalRemote
  const totalLocal = addUint128(total.local, local)
  if (!totalLocal.ok) return totalLocal

  const key = positionKey({ delegator, validator })
  const position = positions.get(key) ?? NO_POSITION
  const { burnedRemote, burnedLocal } = total
  return ok({
    local,
    conversion: {
      type: 'ledger',
      // A delegator's part is in range because the validator's total is.
      positions: positions.set(key, {
        remote: sumOfParts(position.remote, remote),
        local: sumOfParts(position.local, local),
      }),
      totals: totals.set(validator, {
        remote: totalRemote.value,
        local: totalLocal.value,
        burnedRemote,
        burnedLocal,
      }),
    },
  })
}

/**
 * D-16: an unstake takes off what its part of the stake added, whatever the price is now: all of it when everything leaves, else the part rounded
 * down, so that the rest is never short.
 */
export function convertUnstake(
  state: ConversionState,
  holding: Holding,
  remote: Uint128,
  _askRate: unknown,
): Result<Converted, ConversionError> {
  const { validator } = holding
  const ledger = requireLedger(state)
  const key = positionKey(holding)
  const position = ledger.positions.get(key) ?? NO_POSITION
  if (remote > position.remote)
    return err({ type: 'InsufficientBond', validator, amount: remote, available: position.remote })
  if (remote === 0n) return ok({ local: ZERO, conversion: state })

  const local = shareOf(position, remote)
  const left = lessened(position, remote, local)
  const positions = left.remote === 0n ? ledger.positions.delete(key) : ledger.positions.set(key, left)
  return ok({ local, conversion: { type: 'ledger', positions, totals: lessenTotal(ledger, validator, remote, local) } })
}

/** What `remote` of a position added in consumer coin, rounded down; for the whole position exactly what it has. */
function shareOf({ remote: whole, local }: Position, remote: Uint128): Uint128 {
  // In range: at most local, because remote is at most the whole.
  return ((local * remote) / whole) as Uint128
}

function lessened(position: Position, remote: Uint128, local: Uint128): Position {
  return { remote: remainder(position.remote, remote), local: remainder(position.local, local) }
}

/** The totals without what left. With the last stake of a validator its whole entry goes, and with it what was burned of it. */
function lessenTotal(
  { totals }: ConversionLedger,
  validator: Holding['validator'],
  remote: Uint128,
  local: Uint128,
): ConversionLedger['totals'] {
  const total = totals.get(validator)
  invariant(total !== undefined && total.remote >= remote && total.local >= local, `ledger of ${validator} is short`)
  if (total.remote === remote) return totals.delete(validator)
  const { burnedRemote, burnedLocal } = total
  const left = lessened(total, remote, local)
  return totals.set(validator, { remote: left.remote, local: left.local, burnedRemote, burnedLocal })
}

function requireLedger(state: ConversionState): ConversionLedger {
  invariant(state.type === 'ledger', 'the safe rules met a converter without a ledger')
  return state
}

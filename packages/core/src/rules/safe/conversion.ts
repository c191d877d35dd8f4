import { err, ok, type Result } from '../../foundation/result.js'
import { addUint128, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ConversionError, ConversionState, Converted, Holding, Rate } from '../conversion.js'
import { createConversionLedger, NO_POSITION, NO_VALIDATOR_POSITION, positionKey } from '../conversion-ledger.js'
import { normalize } from '../normalize.js'
import { requireLedger, withoutPart } from './ledger-sums.js'

/** D-16: a ledger of what each stake added. */
export function createConversion(): ConversionState {
  return createConversionLedger()
}

/** D-16: a stake is converted at today's price, and what it added is booked. D-23: not while what the delegator has there is offered back. */
export function convertStake(
  state: ConversionState,
  { delegator, validator }: Holding,
  remote: Uint128,
  rate: Rate,
): Result<Converted, ConversionError> {
  const normalized = normalize(remote, rate)
  if (!normalized.ok) return normalized
  const local = normalized.value
  const { positions, totals, offered } = requireLedger(state)
  const key = positionKey({ delegator, validator })
  if (offered.has(key)) return err({ type: 'StakeOffered', delegator, validator })
  if (remote === 0n) return ok({ local, conversion: state })
  const total = totals.get(validator) ?? NO_VALIDATOR_POSITION
  const totalRemote = addUint128(total.remote, remote)
  if (!totalRemote.ok) return totalRemote
  const totalLocal = addUint128(total.local, local)
  if (!totalLocal.ok) return totalLocal

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
      offered,
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
  const position = ledger.positions.get(positionKey(holding)) ?? NO_POSITION
  if (remote > position.remote)
    return err({ type: 'InsufficientBond', validator, amount: remote, available: position.remote })
  if (remote === 0n) return ok({ local: ZERO, conversion: state })

  // In range: at most what the position has, because remote is at most the whole. For the whole, exactly that.
  const local = ((position.local * remote) / position.remote) as Uint128
  return ok({ local, conversion: withoutPart(ledger, holding, { remote, local }) })
}

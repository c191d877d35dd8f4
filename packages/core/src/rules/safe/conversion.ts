import { err, ok, type Result } from '../../foundation/result.js'
import { remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ConversionError, ConversionState, Converted, Holding, Rate } from '../conversion.js'
import { createConversionLedger, positionKey } from '../conversion-ledger.js'
import { normalize } from '../normalize.js'
import { withDigest } from './applied-digest.js'
import { requireLedger, takeOwned, withStake } from './ledger-sums.js'

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
  const ledger = requireLedger(state)
  if (ledger.offered.has(positionKey({ delegator, validator })))
    return err({ type: 'StakeOffered', delegator, validator })
  if (remote === 0n) return ok({ local, conversion: state })
  const staked = withStake(ledger, { delegator, validator }, { remote, local })
  return staked.ok ? ok({ local, conversion: withDigest(staked.value, validator, ONE_APPLIED) }) : staked
}

const ONE_APPLIED = { applied: 1n }

/**
 * D-16: an unstake takes off what its part of the stake added, whatever the price is now: all of it when everything leaves, else the part rounded
 * down, so that the rest is never short. D-31: what the provider says is more than was booked for the delegator comes from stake of nobody, if a re-sync brought some.
 */
export function convertUnstake(
  state: ConversionState,
  holding: Holding,
  remote: Uint128,
  _askRate: unknown,
): Result<Converted, ConversionError> {
  const { validator } = holding
  const ledger = requireLedger(state)
  const taken = takeOwned(ledger, holding, remote)
  if (taken.missing > 0n)
    return err({ type: 'InsufficientBond', validator, amount: remote, available: remainder(remote, taken.missing) })
  if (remote === 0n) return ok({ local: ZERO, conversion: state })
  const { local, unowned } = taken
  const conversion = withDigest(taken.ledger, validator, ONE_APPLIED)
  return ok(unowned === 0n ? { local, conversion } : { local: sumOfParts(local, unowned), unowned, conversion })
}

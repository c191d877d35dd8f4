import { invariant } from '../../foundation/invariant.js'
import { ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import {
  addUint128,
  minUint128,
  type OutOfRange,
  remainder,
  sumOfParts,
  type Uint128,
  ZERO,
} from '../../numbers/uint128.js'
import type { BothCoins, ConversionLedger, ConversionState, Holding, ValidatorPosition } from '../conversion.js'
import { NO_POSITION, NO_VALIDATOR_POSITION, NOBODY, positionKey } from '../conversion-ledger.js'

/** The ledger, which a converter under these rules has. */
export function requireLedger(state: ConversionState): ConversionLedger {
  invariant(state.type === 'ledger', 'the safe rules met a converter without a ledger')
  return state
}

/** What of the stakes on a validator was not burned, in both coins: what its requests are, and what the provider still has. */
export function unburned(ledger: ConversionLedger, validator: ValoperAddress): BothCoins {
  const { remote, local, burnedRemote, burnedLocal } = ledger.totals.get(validator) ?? NO_VALIDATOR_POSITION
  return { remote: remainder(remote, burnedRemote), local: remainder(local, burnedLocal) }
}

/** The ledger after part of the stakes on a validator was burned; at most {@link unburned}. */
export function withBurned(ledger: ConversionLedger, validator: ValoperAddress, burned: BothCoins): ConversionLedger {
  const total = ledger.totals.get(validator)
  if (total === undefined) return ledger
  const { remote, local } = total
  // Parts of what was staked.
  const burnedRemote = sumOfParts(total.burnedRemote, burned.remote)
  const burnedLocal = sumOfParts(total.burnedLocal, burned.local)
  const totals = ledger.totals.set(validator, { remote, local, burnedRemote, burnedLocal })
  const { positions, offered, digests } = ledger
  return { type: 'ledger', positions, totals, offered, digests }
}

/** The ledger after stake came. Error: `AboveLimit` where the validator's stakes would pass 2^128 - 1; a delegator's part is in range because they are. */
export function withStake(
  ledger: ConversionLedger,
  holding: Holding,
  { remote, local }: BothCoins,
): Result<ConversionLedger, OutOfRange> {
  const { positions, totals, offered, digests } = ledger
  const total = totals.get(holding.validator) ?? NO_VALIDATOR_POSITION
  const totalRemote = addUint128(total.remote, remote)
  if (!totalRemote.ok) return totalRemote
  const totalLocal = addUint128(total.local, local)
  if (!totalLocal.ok) return totalLocal
  const { burnedRemote, burnedLocal } = total
  const key = positionKey(holding)
  const position = positions.get(key) ?? NO_POSITION
  return ok({
    type: 'ledger',
    positions: positions.set(key, {
      remote: sumOfParts(position.remote, remote),
      local: sumOfParts(position.local, local),
    }),
    totals: totals.set(holding.validator, {
      remote: totalRemote.value,
      local: totalLocal.value,
      burnedRemote,
      burnedLocal,
    }),
    offered,
    digests,
  })
}

/** The ledger after part of a stake left, or all of it; at most what it has. */
export function withoutPart(ledger: ConversionLedger, holding: Holding, part: BothCoins): ConversionLedger {
  const key = positionKey(holding)
  const { remote, local } = ledger.positions.get(key) ?? NO_POSITION
  invariant(remote >= part.remote && local >= part.local, `the stake of ${holding.delegator} is short`)
  const left = { remote: remainder(remote, part.remote), local: remainder(local, part.local) }
  return {
    type: 'ledger',
    positions: left.remote === 0n ? ledger.positions.delete(key) : ledger.positions.set(key, left),
    totals: lessenTotal(ledger, holding.validator, part),
    offered: ledger.offered,
    digests: ledger.digests,
  }
}

/**
 * The totals without what left. What left may have been burned before: then what was noted as burned goes with it, so that the rest stays as it is.
 * With the last stake of a validator its whole entry goes.
 */
function lessenTotal(
  { totals }: ConversionLedger,
  validator: ValoperAddress,
  part: BothCoins,
): ConversionLedger['totals'] {
  const total = totals.get(validator)
  invariant(total !== undefined && total.remote >= part.remote, `ledger of ${validator} is short`)
  if (total.remote === part.remote) return totals.delete(validator)
  const [remote, local] = [remainder(total.remote, part.remote), remainder(total.local, part.local)]
  return totals.set(validator, lessened(total, remote, local))
}

function lessened(
  { burnedRemote, burnedLocal }: ValidatorPosition,
  remote: Uint128,
  local: Uint128,
): ValidatorPosition {
  return {
    remote,
    local,
    burnedRemote: minUint128(burnedRemote, remote),
    burnedLocal: minUint128(burnedLocal, local),
  }
}

/** What an exit or a burn took, and what of it was not there. */
export interface TakenStake {
  /** Of the owner's stake, in consumer coin. */
  readonly local: Uint128
  /** Of stake of nobody, in consumer coin. */
  readonly unowned: Uint128
  /** In provider coin. */
  readonly missing: Uint128
  readonly ledger: ConversionLedger
}

/** Takes so much of a stake, and what it lacks of stake of nobody. */
export function takeOwned(ledger: ConversionLedger, holding: Holding, remote: Uint128): TakenStake {
  const owned = takePart(ledger, holding, remote)
  if (owned.missing === 0n) return { local: owned.local, unowned: ZERO, missing: ZERO, ledger: owned.ledger }
  const rest = takePart(owned.ledger, { delegator: NOBODY, validator: holding.validator }, owned.missing)
  return { local: owned.local, unowned: rest.local, missing: rest.missing, ledger: rest.ledger }
}

function takePart(
  ledger: ConversionLedger,
  holding: Holding,
  asked: Uint128,
): { readonly local: Uint128; readonly missing: Uint128; readonly ledger: ConversionLedger } {
  const position = ledger.positions.get(positionKey(holding)) ?? NO_POSITION
  const remote = minUint128(asked, position.remote)
  const missing = remainder(asked, remote)
  if (remote === 0n) return { local: ZERO, missing, ledger }
  // In range: at most what the position has, because remote is at most the whole. For the whole, exactly that.
  const local = ((position.local * remote) / position.remote) as Uint128
  return { local, missing, ledger: withoutPart(ledger, holding, { remote, local }) }
}

import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { remainder, type Uint128, uint128 } from '../../numbers/uint128.js'
import type { ConversionRange, ConversionState, Position, Rate, ValidatorPosition } from '../conversion.js'
import { holdingOfKey } from '../conversion-ledger.js'
import { normalize } from '../normalize.js'
import type { ValidatorAmount } from '../rebalance.js'
import type { Repriced, RepricedStake } from '../repricing.js'
import { requireLedger } from './ledger-sums.js'

/**
 * Spec 6.2: every stake is worth normalize(remote) at today's price, all in one step. What was burned of a validator is the part of its stakes that was burned
 * in provider coin, which no price changes. Provider coin stays as it is, so that leaving still takes out everything.
 */
export function repriceStakes(state: ConversionState, rate: Rate): Result<Repriced, ConversionRange> {
  const { positions, totals, offered, digests } = requireLedger(state)
  const sums = new Map<ValoperAddress, bigint>()
  const changed: (readonly [string, Position])[] = []
  const stakes: RepricedStake[] = []
  for (const [key, { remote, local: before }] of positions.range()) {
    const after = normalize(remote, rate)
    if (!after.ok) return after
    const holding = holdingOfKey(key)
    sums.set(holding.validator, (sums.get(holding.validator) ?? 0n) + after.value)
    if (after.value === before) continue
    changed.push([key, { remote, local: after.value }])
    stakes.push({ ...holding, before, after: after.value })
  }
  if (stakes.length === 0) return ok({ requests: [], stakes, conversion: state })

  const requests: ValidatorAmount[] = []
  const repriced: (readonly [ValoperAddress, ValidatorPosition])[] = []
  for (const [validator, { remote, burnedRemote }] of totals.range()) {
    const local = uint128(sums.get(validator) ?? 0n)
    if (!local.ok) return err(local.error)
    // At most local, because at most everything was burned.
    const burnedLocal = ((local.value * burnedRemote) / remote) as Uint128
    repriced.push([validator, { remote, local: local.value, burnedRemote, burnedLocal }])
    requests.push({ validator, amount: remainder(local.value, burnedLocal) })
  }
  const conversion = {
    type: 'ledger',
    positions: positions.setMany(changed),
    totals: totals.setMany(repriced),
    offered,
    digests,
  } as const
  return ok({ requests, stakes, conversion })
}

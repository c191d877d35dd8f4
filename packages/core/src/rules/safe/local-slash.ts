import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Decimal, shareFloor } from '../../numbers/decimal.js'
import { minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ProxyEmptied, ProxyRestaked } from '../../provider/local-staking/messages.js'
import type { LocalStake, LocalStakeSlash, SplitRelease } from '../local-slash.js'

/** Stake that moved is found where it is. */
export function tellRestake(to: ValoperAddress): ProxyRestaked {
  return { type: 'proxyRestaked', validator: to }
}

/** What unbonds since the infraction loses its share as the chain takes it, so nobody escapes by leaving, and no lien outlives the coins that the chain took. */
export function slashLocalStake(
  { delegated, unbonding, infractionHeight }: LocalStake,
  ratio: Decimal,
): LocalStakeSlash {
  const reached =
    infractionHeight === null ? [] : unbonding.filter(({ createdAtHeight }) => createdAtHeight >= infractionHeight)
  const marked = delegated > 0n || unbonding.length > 0
  if (delegated === 0n && reached.length === 0) return { slash: null, marked }
  const leaving = reached.reduce(
    (sum, { initial, amount }) => sumOfParts(sum, minUint128(shareFloor(initial, ratio), amount)),
    ZERO,
  )
  return { slash: sumOfParts(shareFloor(delegated, ratio), leaving), marked }
}

/** What the vault counts as lost and the chain did not take is the owner's: no coin waits for ever for a lien that is gone. */
export function splitRelease(amount: Uint128, lien: Uint128 | null): SplitRelease {
  const toVault = lien === null ? amount : minUint128(amount, lien)
  return { toVault, toOwner: remainder(amount, toVault) }
}

/** No lien outlives its stake: what the chain took beyond what the vault was told, be it by rounding, is written off. */
export function tellEmptied(left: Uint128 | null): ProxyEmptied | undefined {
  return left === 0n ? { type: 'proxyEmptied' } : undefined
}

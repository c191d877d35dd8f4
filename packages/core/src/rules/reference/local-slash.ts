import { type Decimal, shareFloor } from '../../numbers/decimal.js'
import { type Uint128, ZERO } from '../../numbers/uint128.js'
import type { LocalStake, LocalStakeSlash, SplitRelease } from '../local-slash.js'

/** The local staking never hears of it: a slash of the other validator passes by. */
export function tellRestake(): undefined {
  return undefined
}

/** The share of what is delegated there now; whoever has left is forgotten, though the chain's slash takes of what unbonds. */
export function slashLocalStake({ delegated }: LocalStake, ratio: Decimal): LocalStakeSlash {
  return delegated === 0n ? { slash: null, marked: false } : { slash: shareFloor(delegated, ratio), marked: true }
}

/** All of it to the vault, which refuses more than its lien; then it stays with the proxy. */
export function splitRelease(amount: Uint128): SplitRelease {
  return { toVault: amount, toOwner: ZERO }
}

/** Nobody hears of it: the rest of the lien stays for ever, and so much collateral with it. */
export function tellEmptied(): undefined {
  return undefined
}

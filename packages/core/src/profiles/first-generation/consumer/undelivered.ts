import type { Coin } from '../../../numbers/coin.js'
import { sumOfParts, ZERO } from '../../../numbers/uint128.js'
import type { RewardsPacket } from '../packets.js'
import { rewardKey } from './keys.js'
import type { MeshConsumerState } from './state.js'

/** The state with rewards that the provider did not hear of. */
export function keepUnsent(state: MeshConsumerState, { validator, totalFunds }: RewardsPacket): MeshConsumerState {
  const key = rewardKey(validator, totalFunds.denom)
  // Both lie on the consumer's account.
  return { ...state, unsent: state.unsent.set(key, sumOfParts(state.unsent.get(key) ?? ZERO, totalFunds.amount)) }
}

/** The state with coins that did not arrive. */
export function keepReturned(state: MeshConsumerState, { denom, amount }: Coin): MeshConsumerState {
  // Both lie on the consumer's account.
  return { ...state, returned: state.returned.set(denom, sumOfParts(state.returned.get(denom) ?? ZERO, amount)) }
}

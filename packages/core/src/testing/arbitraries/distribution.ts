import type { DistributionMessage } from '../../chain/distribution/messages.js'
import { arbitraryOf } from './message-arbitrary.js'

/** Whatever may be asked of the chain's distribution module. */
export const arbitraryDistributionMessage = arbitraryOf<DistributionMessage>(({ address, validator, coin }) => ({
  setWithdrawAddress: { address },
  withdrawReward: { validator },
  allocateReward: { delegator: address, validator, reward: coin },
  payReward: { delegator: address, validator },
}))

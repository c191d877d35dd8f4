import fc from 'fast-check'
import type { ProxyMessage } from '../../provider/proxy/messages.js'
import { arbitraryOf } from './message-arbitrary.js'
import { arbitraryVoteOption, arbitraryWeightedVotes } from './votes.js'

/** Whatever may be asked of a proxy. */
export const arbitraryProxyMessage = arbitraryOf<ProxyMessage>((draws) => {
  const { validator, coin, sequence: proposalId } = draws
  return {
    stake: { validator },
    burn: { validator: fc.option(validator), amount: coin },
    restake: { from: validator, to: validator, amount: coin },
    vote: { proposalId, option: arbitraryVoteOption },
    voteWeighted: { proposalId, options: arbitraryWeightedVotes(draws) },
    withdrawRewards: {},
    unstake: { validator, amount: coin },
    releaseUnbonded: {},
  }
})

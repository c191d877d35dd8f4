import fc from 'fast-check'
import type { LocalStakingMessage } from '../../provider/local-staking/messages.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of a local staking. */
export const arbitraryLocalStakingMessage = arbitraryOf<LocalStakingMessage>((draws) => {
  const { address: owner, validator, coin, uint64 } = draws
  const validators = fc.array(validator, { maxLength: 3 })
  return {
    receiveStake: { owner, validator },
    burnStake: { owner, validator: fc.option(validator), amount: coin },
    releaseProxyStake: {},
    proxyRestaked: { validator },
    proxyEmptied: {},
    jailing: { jailed: validators, tombstoned: validators, infractionHeight: maybe(uint64) },
    reply: replyFields(draws),
  }
})

import fc from 'fast-check'
import type { ProviderModuleMessage } from '../../chain/provider-module/messages.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { replyFields } from './replies.js'
import { arbitrarySlashingReason } from './staking.js'

/** Whatever the provider module of a chain understands. */
export const arbitraryProviderModuleMessage = arbitraryOf<ProviderModuleMessage>((draws) => {
  const { address: delegator, validator, coin: amount, uint64 } = draws
  return {
    bond: { delegator, amount },
    unbond: { delegator, amount },
    unstake: { delegator, validator, amount },
    restake: { delegator, validator, amount },
    setParams: { vault: fc.option(delegator), localStaking: fc.option(delegator) },
    validatorSlashing: { validator, reason: arbitrarySlashingReason, infractionHeight: maybe(uint64) },
    reply: replyFields(draws),
  }
})

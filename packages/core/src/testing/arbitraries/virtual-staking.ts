import fc from 'fast-check'
import type { VirtualStakingMessage, VirtualStakingMigration } from '../../consumer/virtual-staking/messages.js'
import type { VirtualStakingPolicies } from '../../consumer/virtual-staking/state.js'
import { arbitraryOf, maybe, recordOf } from './message-arbitrary.js'
import { replyFields } from './replies.js'
import { valsetFields } from './valset.js'

/** Whatever may be asked of a virtual staking. */
export const arbitraryVirtualStakingMessage = arbitraryOf<VirtualStakingMessage>((draws) => {
  const { address: delegator, validator, coin, amount, limit } = draws
  const requests = fc.array(fc.record({ validator, amount }), { maxLength: 3 })
  const stakes = fc.array(fc.record({ delegator, validator, before: amount, after: amount }), { maxLength: 3 })
  return {
    bond: { delegator, validator, amount: coin },
    unbond: { delegator, validator, amount: coin },
    burn: { validators: fc.array(validator, { maxLength: 3 }), amount: coin },
    internalUnbond: { delegator, validator, amount: coin },
    stakesRepriced: { requests, stakes },
    handleCloseChannel: { limit: maybe(limit) },
    handleEpoch: {},
    handleValsetUpdate: valsetFields(draws),
    reply: replyFields(draws),
  }
})

/** Whatever its admin may ask. */
export const arbitraryVirtualStakingMigration = arbitraryOf<VirtualStakingMigration>(({ limit }) => ({
  setPolicies: {
    maxRetrieve: maybe(limit),
    tombstonedUnbondEnable: maybe(fc.boolean()),
    policies: maybe(
      recordOf<Partial<VirtualStakingPolicies>>({
        scaling: maybe(fc.constantFrom('floor' as const, 'largestRemainder' as const)),
        rejectOnZeroCap: maybe(fc.boolean()),
        reprice: maybe(fc.constantFrom('never' as const, 'perEpoch' as const)),
      }),
    ),
  },
}))

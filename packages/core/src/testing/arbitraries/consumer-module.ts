import fc from 'fast-check'
import type { ConsumerModuleMessage } from '../../chain/consumer-module/messages.js'
import type { ValidatorChange, ValidatorSlashed } from '../../chain/consumer-module/operations.js'
import type { Draws } from './draws.js'
import { arbitraryOf, maybe, recordOf } from './message-arbitrary.js'
import { replyFields } from './replies.js'

/** Whatever the consumer module of a chain understands. */
export const arbitraryConsumerModuleMessage = arbitraryOf<ConsumerModuleMessage>((draws) => {
  const { address, validator, coin: amount, share, uint64 } = draws
  return {
    bond: { validator, amount },
    unbond: { validator, amount },
    updateDelegation: { delegator: address, validator, amount, isDeduct: fc.boolean() },
    deleteAllScheduledTasks: {},
    setMaxCap: { authority: address, contract: address, maxCap: amount },
    setShareCaps: { authority: address, maxProviderShare: share, minLocalShare: share },
    setPriceFeedContract: { authority: address, contract: address },
    validatorChanged: { validator, change: arbitraryValidatorChange(draws) },
    endBlock: {},
    runEpoch: { contract: address },
    reportValset: { contract: address, atHeight: uint64 },
    reply: replyFields(draws),
  }
})

/** What may happen to a validator. */
export function arbitraryValidatorChange({ uint64, amount, share }: Draws): fc.Arbitrary<ValidatorChange> {
  const plain = fc.constantFrom(
    'bonded' as const,
    'beginUnbonding' as const,
    'jailed' as const,
    'tombstoned' as const,
    'unjailed' as const,
    'modified' as const,
  )
  return fc.oneof(
    fc.record({ type: plain }),
    recordOf<ValidatorSlashed>({
      type: fc.constant('slashed' as const),
      infractionHeight: uint64,
      infractionTimeSeconds: maybe(uint64),
      power: uint64,
      amount,
      fraction: share,
      isDoubleSign: fc.boolean(),
    }),
  )
}

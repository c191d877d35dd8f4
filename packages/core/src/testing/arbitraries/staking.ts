import fc from 'fast-check'
import type { SlashTerms, StakingMessage } from '../../chain/staking/messages.js'
import type { Draws } from './draws.js'
import { arbitraryOf, maybe } from './message-arbitrary.js'
import { replyFields } from './replies.js'

/** Whatever may be asked of the chain's staking module. */
export const arbitraryStakingMessage = arbitraryOf<StakingMessage>((draws) => {
  const { address: delegator, validator, coin: amount, text, share } = draws
  const [pubKey, moniker, flag] = [text, text, fc.boolean()]
  return {
    delegate: { validator, amount },
    undelegate: { validator, amount },
    redelegate: { from: validator, to: validator, amount },
    burnDelegation: { validator, amount },
    burnUnbonding: { validator, amount },
    delegateFor: { delegator, validator, amount },
    undelegateFor: { delegator, validator, amount },
    undelegateInstantly: { delegator, validator, amount },
    createValidator: {
      validator,
      pubKey,
      moniker,
      commission: share,
      maxCommission: maybe(share),
      maxChangeRate: maybe(share),
      tokens: draws.amount,
    },
    editValidator: { validator, pubKey: maybe(pubKey), moniker: maybe(moniker), commission: maybe(share) },
    setBonded: { validator, bonded: flag },
    jail: { validator, tombstone: flag },
    unjail: { validator },
    slash: slashFields(draws),
    carryOutSlash: slashFields(draws),
    beginBlock: {},
    reply: replyFields(draws),
  }
})

/** For what a validator may be slashed. */
export const arbitrarySlashingReason = fc.constantFrom('doubleSign' as const, 'downtime' as const)

function slashFields({ validator, share, uint64 }: Draws): {
  readonly [Field in keyof SlashTerms]-?: fc.Arbitrary<SlashTerms[Field]>
} {
  return {
    validator,
    fraction: share,
    power: maybe(uint64),
    infractionHeight: maybe(uint64),
    infractionTimeSeconds: maybe(uint64),
    reason: maybe(arbitrarySlashingReason),
  }
}

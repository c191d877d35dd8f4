import type { CallEffect, ModuleEffect, ReplyId } from '../../foundation/effects.js'
import type { Address } from '../../identifiers/address.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { RebalanceStep, ValidatorAmount } from '../../rules/rebalance.js'
import type { RewardBatch } from '../../rules/reward-batch.js'
import type { VirtualStakingContext } from './effects.js'

/** A message that was sent so that it may fail alone (D-22), as the reply that reports its failure names it. */
export type IsolatedMessage =
  | { readonly type: 'step'; readonly step: RebalanceStep }
  /** The unbond of stake that the provider gave back, between epochs. */
  | { readonly type: 'giveBack'; readonly givenBack: ValidatorAmount }
  | { readonly type: 'offer'; readonly delegator: Address; readonly validator: ValoperAddress }
  | { readonly type: 'rewards'; readonly batch: RewardBatch }

/** The effect, which may fail alone where the rules have it so; then the reply carries what it was about. */
export function isolated<Effect extends CallEffect | ModuleEffect<string>>(
  effect: Effect,
  about: IsolatedMessage,
  ctx: VirtualStakingContext,
): Effect {
  const onReply = ctx.rules.hearFailure()
  return onReply === 'never' ? effect : { ...effect, onReply, id: isolatedId(about) }
}

/** What a reply of a failure is about, if it is one of these. */
export function isolatedMessage(id: ReplyId): IsolatedMessage | undefined {
  if (typeof id !== 'object') return undefined
  // A reply brings back the very id that `isolatedId` made.
  const [type, ...rest] = id
  switch (type) {
    case 'bond':
    case 'unbond': {
      const [validator, amount] = rest
      return { type: 'step', step: { type, validator: validator as ValoperAddress, amount: amount as Uint128 } }
    }
    case 'giveBack': {
      const [validator, amount] = rest
      return { type, givenBack: { validator: validator as ValoperAddress, amount: amount as Uint128 } }
    }
    case 'offer': {
      const [delegator, validator] = rest
      return { type: 'offer', delegator: delegator as Address, validator: validator as ValoperAddress }
    }
    case 'rewards':
      return { type: 'rewards', batch: batchOf(rest) }
    default:
      return undefined
  }
}

function isolatedId(about: IsolatedMessage): ReplyId {
  switch (about.type) {
    case 'step':
      return [about.step.type, about.step.validator, about.step.amount]
    case 'giveBack':
      return ['giveBack', about.givenBack.validator, about.givenBack.amount]
    case 'offer':
      return ['offer', about.delegator, about.validator]
    case 'rewards':
      return ['rewards', ...about.batch.payments.flatMap(({ validator, reward }) => [validator, reward])]
  }
}

/** The payments of an id, one for each validator. */
function batchOf(pairs: readonly (string | bigint)[]): RewardBatch {
  const rewards = new Map<ValoperAddress, bigint>()
  let total = 0n
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [validator, reward] = [pairs[i] as ValoperAddress, pairs[i + 1] as bigint]
    rewards.set(validator, (rewards.get(validator) ?? 0n) + reward)
    total += reward
  }
  const payments = Array.from(rewards, ([validator, reward]) => ({ validator, reward: reward as Uint128 }))
  // A sum of parts of a balance.
  return { payments, total: total as Uint128 }
}

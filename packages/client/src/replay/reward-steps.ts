import type { DistributionMessage } from '@meshwork/core/distribution'
import { unwrap } from '@meshwork/core/foundation'
import { type Address, valoper } from '@meshwork/core/identifiers'
import { coin, uint128 } from '@meshwork/core/numbers'
import { hasDelegation } from '@meshwork/core/staking'
import type { Chain } from '../runtime/chain.js'
import { direct } from './direct.js'
import { stakingOf, type TraceStage } from './stage.js'
import { textOf, wholeOf } from './step-fields.js'
import type { TraceRecord, TraceStep } from './trace.js'
import { proxyOf } from './user-steps.js'

/** The virtual staking earns coins with a delegation, if it has that. */
export function accrue({ pairing }: TraceStage, step: TraceStep): readonly TraceRecord[] {
  return reward(pairing.consumer, pairing.virtualStaking, step)
}

/** The same for a user's proxy on the provider. */
export function accrueNative(stage: TraceStage, step: TraceStep): readonly TraceRecord[] {
  return reward(stage.pairing.provider, proxyOf(stage, textOf(step, 'user')), step)
}

function reward(chain: Chain, delegator: Address | undefined, step: TraceStep): readonly TraceRecord[] {
  const validator = valoper(textOf(step, 'validator'))
  const staking = stakingOf(chain)
  if (!delegator || !validator.ok || !hasDelegation(staking, delegator, validator.value)) return []
  const reward = coin(staking.config.bondDenom, unwrap(uint128(wholeOf(step, 'amount'))))
  direct<DistributionMessage>(chain, 'distribution', {
    type: 'allocateReward',
    delegator,
    validator: validator.value,
    reward,
  })
  return []
}

import { unwrap } from '@meshwork/core/foundation'
import type { StakingMessage } from '@meshwork/core/staking'
import { fraction, valoperOf } from '@meshwork/core/testing'
import type { Chain } from '../runtime/chain.js'

/** Whether the chain says when the infraction was: just now, or nothing, as deployed chains do. */
export type InfractionTime = 'told' | 'untold'

/**
 * A validator of a chain was offline: part of its stake is lost, it is put out of the active set, and the block ends, so that contracts hear of it. They do on a
 * chain whose `stakingHooks` say so: `validators: ['virtualStake']` on a consumer, `slashes: ['provider']` on a provider.
 *
 * @param part - which part of its stake: `'0.1'`. Whole millions of tokens count, as on a chain.
 * @throws RefusedError
 */
export function slashValidator(chain: Chain, validator: string, part: string, time: InfractionTime = 'told'): void {
  const slash: StakingMessage = {
    type: 'slash',
    validator: valoperOf(validator),
    fraction: fraction(part),
    reason: 'downtime',
    infractionHeight: chain.state.height,
    ...(time === 'told' && { infractionTimeSeconds: chain.state.timeNanos / 1_000_000_000n }),
  }
  unwrap(chain.executeModule('staking', slash))
  unwrap(chain.endBlock())
}

import type { ConsumerModuleState, SetMaxCap } from '@meshwork/core/consumer-module'
import type { Failure, QueryError, Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Commit } from '@meshwork/core/mesh'
import { coin, type OutOfRange, uint128 } from '@meshwork/core/numbers'
import type { Chain } from '../runtime/chain.js'

/**
 * Governance of the consumer, as whose voice the chain speaks here: the most that a virtual staking may delegate, in consumer coins.
 *
 * @returns the consumer module's refusal as a `Failure` (`TotalMaxCapExceeded`, `UnknownContract`); `BelowZero` or `AboveLimit` for a cap that is no amount.
 */
export function setMaxCap(
  consumer: Chain,
  virtualStaking: Address,
  cap: bigint,
): Result<Commit, Failure | OutOfRange | QueryError> {
  const denom = consumer.query.bondedDenom()
  if (!denom.ok) return denom
  const amount = uint128(cap)
  if (!amount.ok) return amount
  const { authority } = (consumer.state.modules['virtualStake'] as ConsumerModuleState).config // a standard host has it
  const msg: SetMaxCap = {
    type: 'setMaxCap',
    authority,
    contract: virtualStaking,
    maxCap: coin(denom.value, amount.value),
  }
  return consumer.executeModule('virtualStake', msg)
}

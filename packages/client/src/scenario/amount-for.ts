import { stakeKey } from '@meshwork/core/external-staking'
import { valoper } from '@meshwork/core/identifiers'
import { freeCollateral } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { type ScenarioAccount, scale } from './accounts.js'
import type { ScaledAmount } from './schema.js'

/** What an amount that depends on the account comes to, now. An account that has nothing of it comes to zero. */
export function amountFor(
  pairing: Pairing,
  account: ScenarioAccount,
  index: number,
  amount: ScaledAmount,
  validator: string | undefined,
): bigint {
  return scale(wholeOf(pairing, account, amount.of, validator), index, amount)
}

/** Of what may still change, the part that is certain: of a stake, and of free collateral, the low end. */
function wholeOf(
  pairing: Pairing,
  { address, fileAmount }: ScenarioAccount,
  of: ScaledAmount['of'],
  validator: string | undefined,
): bigint {
  if (of === 'file') return fileAmount
  const { vault, externalStaking } = pairingStates(pairing)
  if (of === 'stake') {
    const operator = valoper(validator ?? '')
    return operator.ok ? (externalStaking.stakes.get(stakeKey(address, operator.value))?.stake.low ?? 0n) : 0n
  }
  const account = vault.accounts.get(address)
  if (!account) return 0n
  if (of === 'bonded') return account.collateral
  const free = freeCollateral(account, vault.config)
  return free.ok ? free.value.low : 0n
}

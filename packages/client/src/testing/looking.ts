import { stakeKey } from '@meshwork/core/external-staking'
import { unwrap } from '@meshwork/core/foundation'
import { denomOf, valoperOf } from '@meshwork/core/testing'
import type { AccountDetailsView } from '@meshwork/core/vault'
import type { Pairing } from '../create-mesh/pairing.js'
import { pairingStates } from '../create-mesh/pairing-states.js'
import { askModule, pairingQueries } from '../queries/index.js'
import type { Chain } from '../runtime/chain.js'

/** A user's collateral and what of it is free, as the vault answers. */
export function accountOf(pairing: Pairing, user: string): AccountDetailsView {
  const account = pairing.provider.address(user)
  return unwrap(pairingQueries(pairing).vault({ type: 'accountDetails', account }))
}

/** What a user has on a validator, provider coin; nothing where there never was a stake. */
export function stakeOf(pairing: Pairing, user: string, validator: string) {
  const key = stakeKey(pairing.provider.address(user), valoperOf(validator))
  return pairingStates(pairing).externalStaking.stakes.get(key)
}

/** What the converter asked for, by validator, consumer coin. */
export function requestsOf(pairing: Pairing): Record<string, bigint> {
  return Object.fromEntries(pairingStates(pairing).virtualStaking.requests.range())
}

/** What a pairing has delegated on its consumer, by validator as its chain's staking knows it. */
export function delegatedOf(pairing: Pairing): Record<string, bigint> {
  const { consumer, virtualStaking } = pairing
  const validators = unwrap(consumer.query.bondedValidators()).map(({ validator }) => validator)
  const amounts = validators.map((one) => [one, unwrap(consumer.query.delegation(virtualStaking, one))] as const)
  return Object.fromEntries(amounts.filter(([, amount]) => amount > 0n))
}

/** What an account owns of a coin; modules have accounts, too, by names that no address has. */
export function balanceOf(chain: Chain, account: string, denom: string): bigint {
  const question: { type: string; address: string; denom: string } = { type: 'balance', address: account, denom }
  return unwrap(chain.query.module('bank', question)) as bigint
}

/** How many coins of a denom there are on a chain. */
export function supplyOf(chain: Chain, denom: string): bigint {
  return unwrap(askModule(chain, 'bank', { type: 'supply', denom: denomOf(denom) })).amount
}

import { err, ok, type Result } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import type { Pairing } from '../create-mesh/pairing.js'
import { type AskError, type Asker, contractAsker, foundContractAsker } from './ask.js'

/** The contracts of a pairing, each to be asked by calling it with a question. */
export interface PairingQueries {
  readonly vault: Asker<'vault'>
  readonly externalStaking: Asker<'external-staking'>
  readonly priceFeed: Asker<'price-feed'>
  readonly converter: Asker<'converter'>
  readonly virtualStaking: Asker<'virtual-staking'>
  /** The vault's local staking; `NoLocalStaking` where it has none. */
  readonly localStaking: Asker<'local-staking'>
  /** The proxy through which a user stakes locally. For who never did, the local staking refuses with `ProxyNotFound`. */
  readonly proxy: (owner: Address) => Asker<'proxy'>
}

/**
 * The contracts of a pairing, to be asked as often as wanted: `pairingQueries(pairing).vault({ type: 'account', account })`. Errors of an answer: see
 * {@link contractAsker}. A price feed that asks another chain, or is of a host's own kind, is `WrongKind` here; `chain.query.price` asks any.
 */
export function pairingQueries(pairing: Pairing): PairingQueries {
  const { provider, consumer } = pairing
  const vault = contractAsker(provider, 'vault', pairing.vault)
  const localStaking = foundContractAsker(provider, 'local-staking', () => localStakingOf(vault, pairing.vault))
  return {
    vault,
    localStaking,
    externalStaking: contractAsker(provider, 'external-staking', pairing.externalStaking),
    priceFeed: contractAsker(consumer, 'price-feed', pairing.priceFeed),
    converter: contractAsker(consumer, 'converter', pairing.converter),
    virtualStaking: contractAsker(consumer, 'virtual-staking', pairing.virtualStaking),
    proxy: (owner) =>
      foundContractAsker(provider, 'proxy', () => {
        const found = localStaking({ type: 'proxyByOwner', owner })
        return found.ok ? ok(found.value.proxy) : found
      }),
  }
}

function localStakingOf(vault: Asker<'vault'>, address: Address): Result<Address, AskError> {
  const config = vault({ type: 'config' })
  if (!config.ok) return config
  const { localStaking } = config.value
  return localStaking ? ok(localStaking.contract) : err({ type: 'NoLocalStaking', vault: address })
}

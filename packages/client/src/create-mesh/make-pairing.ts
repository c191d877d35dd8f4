import type { Result, RuleSetName } from '@meshwork/core/foundation'
import { type Address, denom } from '@meshwork/core/identifiers'
import { CHAIN, type Commit } from '@meshwork/core/mesh'
import { coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import type { StakingState } from '@meshwork/core/staking'
import type { Chain } from '../runtime/chain.js'
import type { PairingConfig } from './config.js'
import { openChannel, portOf } from './handshake.js'
import type { Pairing } from './pairing.js'
import { at } from './read.js'

/** Who creates the contracts; the owner of the price feed. Governance, as far as a simulation has one. */
export const ADMIN = '@admin' as Address

/** What makes a pairing beside its own configuration. */
export interface PairingPlace {
  /** Where in the configuration it stands. */
  readonly path: string
  readonly rules: RuleSetName
  readonly connectionId: string
  readonly admin: Address
}

/**
 * Creates the contracts of a pairing on both chains, sets the cap and opens the channel (spec 11.1). Pairings of one provider share its vault.
 *
 * @throws MeshSetupError naming the place in the configuration.
 */
export function makePairing(
  chains: ReadonlyMap<string, Chain>,
  config: PairingConfig,
  place: PairingPlace,
  vaults: Map<Chain, Address>,
): Pairing {
  const { path, connectionId, rules } = place
  const provider = chainNamed(chains, config.provider, `${path}.provider`)
  const consumer = chainNamed(chains, config.consumer, `${path}.consumer`)
  const consumerSide = makeConsumerSide(provider, consumer, config, place)
  const vault = vaults.get(provider) ?? makeVault(provider, config, place)
  vaults.set(provider, vault)
  const externalStaking = makeExternalStaking(provider, consumer, config, place, vault, consumerSide.converter)
  if (config.maxCap !== null) at(`${path}.maxCap`, setMaxCap(consumer, consumerSide.virtualStaking, config.maxCap))
  const pairing: Pairing = {
    name: config.name ?? `${config.provider}->${config.consumer}`,
    rules,
    provider,
    consumer,
    vault,
    externalStaking,
    ...consumerSide,
    connectionId,
    channel: { provider: '', consumer: '' },
  }
  return (config.openChannel ?? true) ? { ...pairing, channel: openPairing(pairing, path) } : pairing
}

/** Opens the channel of a pairing. @throws MeshSetupError with the step that was refused. */
export function openPairing(pairing: Pairing, path: string): Pairing['channel'] {
  const opened = openChannel({
    consumer: { chain: pairing.consumer, contract: pairing.converter },
    provider: { chain: pairing.provider, contract: pairing.externalStaking },
    connectionId: pairing.connectionId,
  })
  if (!opened.ok) at(`${path} (${opened.error.step})`, opened.error.executed)
  const { provider, consumer } = at(path, opened)
  return { provider, consumer }
}

/** Governance of the consumer: the most that a virtual staking may delegate. Refused as the consumer module refuses it. */
export function setMaxCap(consumer: Chain, virtualStaking: Address, cap: bigint): Result<Commit, unknown> {
  const denom = consumer.query.bondedDenom()
  if (!denom.ok) return denom
  const amount = uint128(cap)
  if (!amount.ok) return amount
  const msg = { type: 'setMaxCap', authority: CHAIN, contract: virtualStaking, maxCap: coin(denom.value, amount.value) }
  return consumer.executeModule('virtualStake', msg)
}

function makeConsumerSide(
  provider: Chain,
  consumer: Chain,
  config: PairingConfig,
  { path, rules, admin }: PairingPlace,
) {
  const feedInit = { rules, nativePerForeign: at(`${path}.price`, parseDecimal(config.price)) }
  const priceFeed = created(consumer, { sender: admin, kind: 'price-feed', msg: feedInit }, path)
  const converterInit = {
    rules,
    priceFeed,
    discount: at(`${path}.discount`, parseDecimal(config.discount)),
    remoteDenom: at(`${path}.remoteDenom`, denom(config.remoteDenom ?? stakingDenom(provider, path))),
    admin,
    maxRetrieve: config.maxRetrieve ?? 50,
    tombstonedUnbondEnable: config.tombstonedUnbondEnable ?? true,
  }
  const converter = created(consumer, { sender: admin, kind: 'converter', msg: converterInit }, path)
  const { virtualStaking } = at(path, consumer.ask(converter, { type: 'config' })) as { virtualStaking: Address }
  return { priceFeed, converter, virtualStaking }
}

function makeVault(provider: Chain, config: PairingConfig, { path, rules, admin }: PairingPlace): Address {
  const vaultDenom = stakingDenom(provider, path)
  const local = config.localStaking === undefined ? DEFAULT_RATIOS : config.localStaking
  const localStaking =
    local === null
      ? null
      : {
          type: 'new',
          init: { rules, denom: vaultDenom, slashRatios: readRatios(local, `${path}.localStaking`) },
        }
  const vault = created(
    provider,
    { sender: admin, kind: 'vault', msg: { rules, denom: vaultDenom, localStaking } },
    path,
  )
  at(path, provider.executeModule('provider', { type: 'setVault', vault }))
  return vault
}

function makeExternalStaking(
  provider: Chain,
  consumer: Chain,
  config: PairingConfig,
  { path, rules, admin, connectionId }: PairingPlace,
  vault: Address,
  converter: Address,
): Address {
  const staking = provider.state.modules.staking as StakingState
  const msg = {
    rules,
    denom: stakingDenom(provider, path),
    rewardsDenom: at(`${path}.rewardsDenom`, denom(config.rewardsDenom ?? stakingDenom(consumer, path))),
    vault,
    unbondingPeriodSeconds: config.unbondingPeriodSeconds ?? staking.config.unbondingSeconds,
    remoteContact: { connectionId, portId: portOf(converter) },
    slashRatios: readRatios(config.slashRatios ?? DEFAULT_RATIOS, `${path}.slashRatios`),
  }
  return created(provider, { sender: admin, kind: 'external-staking', msg }, path)
}

const DEFAULT_RATIOS = { doubleSign: '0.2', offline: '0.1' }

function readRatios(ratios: { doubleSign: string; offline: string }, path: string) {
  return {
    doubleSign: at(`${path}.doubleSign`, parseDecimal(ratios.doubleSign)),
    offline: at(`${path}.offline`, parseDecimal(ratios.offline)),
  }
}

function created(chain: Chain, create: Parameters<Chain['instantiate']>[0], path: string): Address {
  const { address } = at(`${path} (${create.kind})`, chain.instantiate(create))
  if (address === undefined) throw new Error(`${create.kind} has no address`)
  return address
}

function stakingDenom(chain: Chain, path: string) {
  return at(path, chain.query.bondedDenom())
}

function chainNamed(chains: ReadonlyMap<string, Chain>, name: string, path: string): Chain {
  const chain = chains.get(name)
  return chain ?? at(path, { ok: false, error: { type: 'NoSuchChain', name, known: [...chains.keys()] } })
}

import type { BandFeedState } from '@meshwork/core/band-feed'
import type { ConsumerModuleState } from '@meshwork/core/consumer-module'
import type { ConverterConfig } from '@meshwork/core/converter'
import type { QueryError } from '@meshwork/core/foundation'
import type { Address } from '@meshwork/core/identifiers'
import { moduleAddress } from '@meshwork/core/mesh'
import type { PriceFeedState } from '@meshwork/core/price-feed'
import type { ProviderModuleState } from '@meshwork/core/provider-module'
import { voucherDenom } from '@meshwork/core/transfer'
import type { TwapFeedState } from '@meshwork/core/twap-feed'
import type { VaultState } from '@meshwork/core/vault'
import { ibcState } from '../adapters/memory/relay-chain.js'
import { pairingQueries } from '../queries/index.js'
import type { Chain } from '../runtime/chain.js'
import { feedHostOf } from './feed-channels.js'
import { portOf } from './handshake.js'
import type { Pairing } from './pairing.js'
import { contractState, pairingStates } from './pairing-states.js'

/** Who speaks for the governance of a chain when its proposals pass. */
export const GOVERNANCE = moduleAddress('gov')

/** What is still to do before a pairing counts, or should not be as it is: with the step of the order of set-up (spec 11.1) that it belongs to. */
export type SetupGap =
  /** The converter's price feed gives no price. */
  | { readonly step: 1; readonly type: 'NoPrice'; readonly priceFeed: Address; readonly cause: QueryError }
  /** Governance of the provider has not named this vault and its local staking. */
  | { readonly step: 2; readonly type: 'VaultNotNamed'; readonly vault: Address; readonly named: Address | null }
  | { readonly step: 3; readonly type: 'NoChannel' }
  /** The first news of the consumer's validators has not arrived. */
  | { readonly step: 3; readonly type: 'NoValidators' }
  /** Somebody other than governance may migrate a contract. */
  | { readonly step: 4; readonly type: 'AdminNotGovernance'; readonly contract: Address; readonly admin: Address }
  /** Somebody other than governance sets the price. */
  | { readonly step: 4; readonly type: 'OwnerNotGovernance'; readonly priceFeed: Address; readonly owner: Address }
  /** What one contract says of its neighbours is not what they are. */
  | {
      readonly step: 5
      readonly type: 'DoesNotFit'
      readonly what: string
      readonly found: string | null
      readonly expected: string
    }
  /** Governance of the consumer has set no cap: nothing is accepted. */
  | { readonly step: 6; readonly type: 'NoMaxCap'; readonly virtualStaking: Address }

/**
 * Inspects a pairing as governance does before it sets the cap: everything that is missing or should not be as it is, in the order of the steps. Nothing is missing
 * when it counts and nobody but governance can change it.
 *
 * @param governors - who counts as governance. Default: the governance modules of both chains.
 */
export function inspectPairing(pairing: Pairing, governors: readonly Address[] = [GOVERNANCE]): readonly SetupGap[] {
  return [
    ...priceGaps(pairing),
    ...paramGaps(pairing),
    ...channelGaps(pairing),
    ...rightsGaps(pairing, governors),
    ...fitGaps(pairing),
    ...capGaps(pairing),
  ]
}

function* priceGaps({ consumer, priceFeed }: Pairing): Generator<SetupGap> {
  const price = consumer.query.price(priceFeed)
  if (!price.ok) yield { step: 1, type: 'NoPrice', priceFeed, cause: price.error }
}

function* paramGaps(pairing: Pairing): Generator<SetupGap> {
  const named = pairing.provider.state.modules['provider'] as ProviderModuleState // a standard host has it
  const local = localStakingOf(pairing)
  if (named.vault !== pairing.vault || named.localStaking !== local)
    yield { step: 2, type: 'VaultNotNamed', vault: pairing.vault, named: named.vault }
}

function* channelGaps(pairing: Pairing): Generator<SetupGap> {
  const { converter, externalStaking } = pairingStates(pairing)
  if (!converter.channel || !externalStaking.channel) yield { step: 3, type: 'NoChannel' }
  const known = pairingQueries(pairing).externalStaking({ type: 'listActiveValidators', limit: 1 })
  if (!known.ok || known.value.length === 0) yield { step: 3, type: 'NoValidators' }
}

function* rightsGaps(pairing: Pairing, governors: readonly Address[]): Generator<SetupGap> {
  const { provider, consumer, vault, externalStaking, priceFeed, converter, virtualStaking } = pairing
  const local = localStakingOf(pairing)
  const contracts: readonly (readonly [Chain, Address])[] = [
    [provider, vault],
    ...(local ? ([[provider, local]] as const) : []),
    [provider, externalStaking],
    [consumer, priceFeed],
    [consumer, converter],
    [consumer, virtualStaking],
  ]
  for (const [chain, contract] of contracts) {
    const admin = chain.state.contracts.get(contract)?.admin ?? null
    if (admin !== null && !governors.includes(admin)) yield { step: 4, type: 'AdminNotGovernance', contract, admin }
  }
  const feed = consumer.state.contracts.get(priceFeed)
  if (feed?.kind !== 'price-feed') return
  const { owner } = (feed.state as PriceFeedState).config
  if (!governors.includes(owner)) yield { step: 4, type: 'OwnerNotGovernance', priceFeed, owner }
}

function* fitGaps(pairing: Pairing): Generator<SetupGap> {
  const { vault, externalStaking, converter, virtualStaking } = pairingStates(pairing)
  const expected: readonly (readonly [what: string, found: string | null, expected: string])[] = [
    ['externalStaking.vault', externalStaking.config.vault, pairing.vault],
    ['externalStaking.denom', externalStaking.config.denom, vault.config.denom],
    ['externalStaking.rewardsDenom', externalStaking.config.rewardsDenom, rewardsDenomOf(pairing, converter.config)],
    ['externalStaking.rewardRoute', externalStaking.config.rewardRoute, converter.config.rewardRoute.type],
    [
      'externalStaking.authorizedEndpoint.connectionId',
      externalStaking.config.authorizedEndpoint.connectionId,
      pairing.connectionId,
    ],
    [
      'externalStaking.authorizedEndpoint.portId',
      externalStaking.config.authorizedEndpoint.portId,
      portOf(pairing.converter),
    ],
    ['converter.priceFeed', converter.config.priceFeed, pairing.priceFeed],
    ['converter.virtualStaking', converter.virtualStaking, pairing.virtualStaking],
    ['virtualStaking.converter', virtualStaking.config.converter, pairing.converter],
    ['converter.config.rules', converter.config.rules, externalStaking.config.rules],
    ...feedFits(pairing),
  ]
  for (const [what, found, wanted] of expected)
    if (found !== wanted) yield { step: 5, type: 'DoesNotFit', what, found, expected: wanted }
  const { channel } = converter
  if (channel && channel.counterpartyPort !== portOf(pairing.externalStaking))
    yield {
      step: 5,
      type: 'DoesNotFit',
      what: 'converter.channel.counterpartyPort',
      found: channel.counterpartyPort,
      expected: portOf(pairing.externalStaking),
    }
}

/** Where the feed's channels should lead and do; nothing of a feed that asks nobody. */
function feedFits({
  feedRoute,
  consumer,
  priceFeed,
}: Pairing): readonly (readonly [what: string, found: string | null, expected: string])[] {
  if (!feedRoute) return []
  const { connectionId, portId } = feedHostOf(feedRoute)
  const { host } = contractState<TwapFeedState | BandFeedState>(consumer.state, priceFeed)
  return [
    ['priceFeed.host.connectionId', host?.connectionId ?? null, connectionId],
    ['priceFeed.host.portId', host?.portId ?? null, portId],
  ]
}

/** What the provider should call the coin of rewards: as the consumer does, or the voucher that its coins become. */
function rewardsDenomOf({ consumer }: Pairing, { localDenom, rewardRoute }: ConverterConfig): string {
  if (rewardRoute.type === 'control') return localDenom
  const there = ibcState(consumer).channels.get(rewardRoute.channelId)?.counterparty.channelId
  return typeof there === 'string' ? voucherDenom(there, localDenom) : ''
}

function* capGaps({ consumer, virtualStaking }: Pairing): Generator<SetupGap> {
  const { contracts } = consumer.state.modules['virtualStake'] as ConsumerModuleState // a standard host has it
  if (!contracts.has(virtualStaking)) yield { step: 6, type: 'NoMaxCap', virtualStaking }
}

function localStakingOf({ provider, vault }: Pairing): Address | null {
  return contractState<VaultState>(provider.state, vault).localStaking?.contract ?? null
}

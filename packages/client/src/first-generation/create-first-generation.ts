import {
  firstGenerationMachines,
  type LockupInit,
  type MeshConsumerInit,
  type MeshProviderConfigView,
  type MeshProviderInit,
  type MetaStakingInit,
} from '@meshwork/core/first-generation'
import { InvariantError } from '@meshwork/core/foundation'
import { coin, parseDecimal, uint128 } from '@meshwork/core/numbers'
import type { StakingState } from '@meshwork/core/staking'
import { TRANSFER_ACCOUNT, voucherDenom } from '@meshwork/core/transfer'
import { TRANSFER_VERSION } from '@meshwork/ibc/ics20'
import { ADMIN } from '../create-mesh/admin.js'
import type { ChainConfig } from '../create-mesh/config.js'
import { openChannel, portOf } from '../create-mesh/handshake.js'
import { makeChain } from '../create-mesh/make-chain.js'
import { created, stakingDenom } from '../create-mesh/place.js'
import { at } from '../create-mesh/read.js'
import type { Chain } from '../runtime/chain.js'
import type { FirstGenerationConfig } from './config.js'
import { FirstGeneration, type FirstGenerationChannel } from './first-generation.js'

/**
 * Two chains in memory that run the first generation (spec 10): lockup, provider and slasher on the one, meta-staking and consumer on the other, a grant to
 * stake from, a channel for coins and one for packets. The provider knows the validators after the first relay.
 *
 * @throws MeshSetupError naming the place in the configuration.
 */
export function createFirstGeneration(config: FirstGenerationConfig): FirstGeneration {
  const provider = makeChain('provider', withMachines(config.provider))
  const consumer = makeChain('consumer', withMachines(config.consumer))
  const transfers = openTransfers(provider, consumer)
  const bondDenom = stakingDenom(provider, 'provider')
  const consumerDenom = stakingDenom(consumer, 'consumer')
  const rewardsDenom = voucherDenom(transfers.provider, consumerDenom)
  const onProvider = makeProviderSide(config, provider, consumer, { bondDenom, rewardsDenom, consumerDenom })
  const onConsumer = makeConsumerSide(config, consumer, portOf(onProvider.provider), transfers.consumer)
  const contracts = { ...onProvider, ...onConsumer }
  const made = new FirstGeneration({
    provider,
    consumer,
    contracts,
    connectionId: CONNECTION,
    transfers,
    bondDenom,
    rewardsDenom,
  })
  const opened = made.open()
  return opened.ok ? made : at(`channel (${opened.error.step})`, opened.error.executed)
}

const CONNECTION = 'connection-0'

function withMachines(config: ChainConfig): ChainConfig {
  return { ...config, machines: { ...firstGenerationMachines, ...config.machines } }
}

function openTransfers(provider: Chain, consumer: Chain): FirstGenerationChannel {
  const opened = openChannel({
    consumer: { chain: consumer, contract: TRANSFER_ACCOUNT },
    provider: { chain: provider, contract: TRANSFER_ACCOUNT },
    connectionId: CONNECTION,
    version: TRANSFER_VERSION,
  })
  if (!opened.ok) return at(`transfers (${opened.error.step})`, opened.error.executed)
  return { provider: opened.value.provider, consumer: opened.value.consumer }
}

function makeProviderSide(
  config: FirstGenerationConfig,
  chain: Chain,
  consumer: Chain,
  {
    bondDenom,
    ...rewards
  }: Pick<MeshProviderInit, 'rewardsDenom' | 'consumerDenom'> & { readonly bondDenom: LockupInit['denom'] },
) {
  const { rules = 'safe' } = config
  const lockupInit: LockupInit = { rules, denom: bondDenom }
  const lockup = created(chain, { sender: ADMIN, kind: 'mesh-lockup', msg: lockupInit }, 'provider')
  const providerInit: MeshProviderInit = {
    rules,
    consumer: { connectionId: CONNECTION },
    slasher: { owner: at('slasherOwner', chain.addresses.parse(config.slasherOwner)) },
    lockup,
    unbondingPeriodSeconds: config.unbondingPeriodSeconds ?? unbondingSeconds(consumer),
    ...rewards,
    ...lifetimeOf(config),
  }
  const provider = created(chain, { sender: ADMIN, kind: 'mesh-provider', msg: providerInit }, 'provider')
  // What a provider of ours answers to `config`.
  const { slasher } = at('provider', chain.ask(provider, { type: 'config' })) as MeshProviderConfigView
  if (slasher === null) throw new InvariantError('a provider was created without a slasher')
  return { lockup, provider, slasher }
}

function makeConsumerSide(config: FirstGenerationConfig, chain: Chain, portId: string, transferChannelId: string) {
  const { rules = 'safe', exchangeRate, grant } = config
  const metaInit: MetaStakingInit = { rules }
  const metaStaking = created(chain, { sender: ADMIN, kind: 'meta-staking', msg: metaInit }, 'consumer')
  const consumerInit: MeshConsumerInit = {
    rules,
    provider: { connectionId: CONNECTION, portId },
    remoteToLocalExchangeRate: at('exchangeRate', parseDecimal(exchangeRate)),
    metaStaking,
    transferChannelId,
    ...lifetimeOf(config),
  }
  const consumer = created(chain, { sender: ADMIN, kind: 'mesh-consumer', msg: consumerInit }, 'consumer')
  const funds = coin(stakingDenom(chain, 'consumer'), at('grant', uint128(grant)))
  at('grant', chain.executeModule('bank', { type: 'mint', to: metaStaking, amount: funds }))
  at('grant', chain.sudo(metaStaking, { type: 'addConsumer', consumer, funds }))
  return { metaStaking, consumer }
}

function lifetimeOf({ packetLifetimeSeconds }: FirstGenerationConfig) {
  return packetLifetimeSeconds === undefined ? {} : { packetLifetimeSeconds }
}

/** How long the chain itself lets stake wait. Its staking is the one of the standard host. */
function unbondingSeconds(chain: Chain): bigint {
  return (chain.state.modules.staking as StakingState).config.unbondingSeconds
}

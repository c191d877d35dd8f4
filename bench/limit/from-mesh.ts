import { type Pairing, pairingStates } from '@meshwork/client/create-mesh'
import type { Chain } from '@meshwork/client/runtime'
import { type BankState, splitBalanceKey } from '@meshwork/core/bank'
import type { ConsumerModuleState } from '@meshwork/core/consumer-module'
import type { Address, ValoperAddress } from '@meshwork/core/identifiers'
import type { ConsumerPacket, ProviderPacket } from '@meshwork/core/packets'
import type { PriceFeedState } from '@meshwork/core/price-feed'
import { RULES } from '@meshwork/core/rules'
import type { IbcState } from '@meshwork/ibc/channel'
import { decodeConsumerPacket, decodeProviderPacket } from '@meshwork/ibc/packets'
import { LimitBank } from './bank.js'
import type { LimitApplication } from './channel-end.js'
import { LimitChannels } from './channels.js'
import { LimitConsumer } from './consumer.js'
import { LimitConsumerModule } from './consumer-module.js'
import { LimitConverter } from './converter.js'
import { LimitExternalStaking } from './external-staking.js'
import { LimitProvider } from './provider.js'
import { LimitVault } from './vault.js'
import { LimitVirtualStaking } from './virtual-staking.js'

/** Both chains, written by hand. */
export interface LimitMesh {
  readonly provider: LimitProvider
  readonly consumer: LimitConsumer
}

/** The limit of a pairing in which nobody has staked yet: the same contracts, coins, validators and channels. `shared` is the provider of another pairing with the same vault. */
export function limitOf(pairing: Pairing, validators: readonly ValoperAddress[], shared?: LimitProvider): LimitMesh {
  const provider = limitProvider(pairing, shared)
  const { validatorSet } = pairingStates(pairing).externalStaking
  for (const validator of validators) {
    const status = RULES.safe.validatorStatus(validatorSet, validator)
    if (status === 'unknown' || validatorSet.type !== 'facts') continue
    provider.staking.validators.set(validator, status)
    provider.staking.validatorsSince.set(validator, validatorSet.facts.get(validator)?.base ?? 0n)
  }
  return { provider, consumer: limitConsumer(pairing) }
}

function limitProvider(pairing: Pairing, shared: LimitProvider | undefined): LimitProvider {
  const { provider: chain, vault: vaultAddress, externalStaking: address } = pairing
  const { vault: vaultState, externalStaking } = pairingStates(pairing)
  const bank = shared?.bank ?? limitBank(chain)
  const vault =
    shared?.vault ?? new LimitVault(vaultAddress, vaultState.config.denom, vaultState.config, bank, new Map())
  const channels =
    shared?.channels ??
    new LimitChannels<ProviderPacket, ConsumerPacket>({
      side: 'provider',
      readSent: decodeProviderPacket,
      readReceived: decodeConsumerPacket,
    })
  const { denom, rewardsDenom, unbondingPeriodSeconds, slashRatios, timeouts, maxRetries } = externalStaking.config
  const staking = new LimitExternalStaking(
    {
      address,
      denom,
      rewardsDenom,
      unbondingPeriodSeconds,
      maxSlash: slashRatios.doubleSign,
      timeoutSeconds: timeouts,
      maxRetries,
    },
    vault,
    channels,
    chain.addresses,
  )
  vault.lienholders.set(address, staking)
  staking.channelId = pairing.channel.provider
  staking.nowNanos = chain.state.timeNanos
  openEnds(channels, chain, address, staking)
  return new LimitProvider(bank, vault, staking, channels)
}

function limitConsumer(pairing: Pairing): LimitConsumer {
  const { consumer: chain, virtualStaking: stakingAddress, converter: address, priceFeed } = pairing
  const { virtualStaking, converter } = pairingStates(pairing)
  const bank = limitBank(chain)
  // The modules and contracts of a mesh are of these kinds.
  const moduleState = chain.state.modules['virtualStake'] as ConsumerModuleState
  const feed = chain.state.contracts.get(priceFeed)?.state as PriceFeedState
  const module = new LimitConsumerModule(moduleState.config.bondDenom)
  for (const [contract, { maxCap, delegated, booked }] of moduleState.contracts)
    module.contracts.set(contract, { maxCap, delegated, booked })
  const { denom, policies } = virtualStaking.config
  const staking = new LimitVirtualStaking(stakingAddress, denom, address, policies.rejectOnZeroCap, module)
  const { adjustment, localDenom, remoteDenom, timeouts } = converter.config
  const channels = new LimitChannels<ConsumerPacket, ProviderPacket>({
    side: 'consumer',
    readSent: decodeConsumerPacket,
    readReceived: decodeProviderPacket,
  })
  const limit = new LimitConverter(
    { address, priceFeed, adjustment, localDenom, remoteDenom, rewardsTimeoutSeconds: timeouts.distributeBatch },
    staking,
    bank,
    new Map([[priceFeed, feed.nativePerForeign]]),
    chain.addresses,
    channels,
  )
  limit.channelId = pairing.channel.consumer
  limit.nowNanos = chain.state.timeNanos
  openEnds(channels, chain, address, limit)
  return new LimitConsumer(bank, module, staking, limit, channels)
}

function limitBank(chain: Chain): LimitBank {
  const bank = new LimitBank()
  const { balances } = chain.state.modules['bank'] as BankState
  for (const [key, amount] of balances) {
    const [address, denom] = splitBalanceKey(key)
    bank.grant(address, { denom, amount })
  }
  return bank
}

function openEnds<Sent, Received>(
  channels: LimitChannels<Sent, Received>,
  { state }: Chain,
  port: Address,
  application: LimitApplication<Sent, Received>,
): void {
  channels.nowNanos = state.timeNanos
  const ibc = state.modules['ibc'] as IbcState
  for (const [channelId, end] of ibc.channels) {
    if (end.port !== port) continue
    const { connectionId, nextSequence, receivedUpTo, phase } = end
    channels.ends.set(channelId, {
      port,
      application,
      isOpen: phase === 'open',
      connectionId,
      nextSequence,
      receivedUpTo,
      commitments: new Map(),
      receipts: new Set(),
      acks: new Map(),
    })
  }
}

import { bandFeedMachine } from '@meshwork/core/band-feed'
import { bankMachine } from '@meshwork/core/bank'
import { consumerModuleMachine } from '@meshwork/core/consumer-module'
import { converterMachine } from '@meshwork/core/converter'
import { distributionMachine } from '@meshwork/core/distribution'
import { externalStakingMachine } from '@meshwork/core/external-staking'
import { governanceMachine } from '@meshwork/core/governance'
import { localLinkMachine } from '@meshwork/core/local-link'
import { localStakingMachine } from '@meshwork/core/local-staking'
import type { ChainHost, Machine } from '@meshwork/core/mesh'
import { priceFeedMachine } from '@meshwork/core/price-feed'
import { providerModuleMachine } from '@meshwork/core/provider-module'
import { proxyMachine } from '@meshwork/core/proxy'
import { stakingMachine } from '@meshwork/core/staking'
import { transferMachine } from '@meshwork/core/transfer'
import { twapFeedMachine } from '@meshwork/core/twap-feed'
import { vaultMachine } from '@meshwork/core/vault'
import { virtualStakingMachine } from '@meshwork/core/virtual-staking'
import { channelMachine } from '@meshwork/ibc/channel'

/** What a host adds to the standard chain: machines of its own, modules of its own, and how contracts are named. */
export interface HostExtension {
  readonly addresses: ChainHost['addresses']
  readonly nameContract: ChainHost['nameContract']
  readonly operatorOf?: NonNullable<ChainHost['operatorOf']>
  /** By kind. One of the protocol's kinds replaces ours; then it must answer what the protocol asks of it. */
  readonly machines?: Readonly<Record<string, Machine>>
  /** By name, as for machines. */
  readonly modules?: Readonly<Record<string, Machine>>
  /** Modules that hear `{ type: 'beginBlock' }` when a block begins, after staking and local links. */
  readonly beginBlock?: readonly string[]
  /** Modules that hear `{ type: 'endBlock' }` when a block ends, after the consumer module. */
  readonly endBlock?: readonly string[]
}

/** The protocol's machines by kind. */
export const PROTOCOL_MACHINES: Readonly<Record<string, Machine>> = {
  vault: vaultMachine,
  'local-staking': localStakingMachine,
  proxy: proxyMachine,
  'external-staking': externalStakingMachine,
  'price-feed': priceFeedMachine,
  'twap-price-feed': twapFeedMachine,
  'band-price-feed': bandFeedMachine,
  converter: converterMachine,
  'virtual-staking': virtualStakingMachine,
}

/** The modules of a chain that runs the protocol, by the names that effects use. */
export const PROTOCOL_MODULES: Readonly<Record<string, Machine>> = {
  bank: bankMachine,
  staking: stakingMachine,
  distribution: distributionMachine,
  gov: governanceMachine,
  provider: providerModuleMachine,
  virtualStake: consumerModuleMachine,
  ibc: channelMachine,
  transfer: transferMachine,
  link: localLinkMachine,
}

/** A chain with every machine of the protocol and the modules around them, able to be provider and consumer at once. */
export function standardHost(extension: HostExtension): ChainHost {
  const { addresses, nameContract, operatorOf, machines = {}, modules = {}, beginBlock = [], endBlock = [] } = extension
  return {
    machines: { ...PROTOCOL_MACHINES, ...machines },
    modules: { ...PROTOCOL_MODULES, ...modules },
    beginBlock: ['staking', 'link', ...beginBlock],
    endBlock: ['virtualStake', ...endBlock],
    guards: ['virtualStake'],
    addresses,
    nameContract,
    ...(operatorOf && { operatorOf }),
  }
}

import { bankMachine } from '@meshwork/core/bank'
import { consumerModuleMachine } from '@meshwork/core/consumer-module'
import { converterMachine } from '@meshwork/core/converter'
import { externalStakingMachine } from '@meshwork/core/external-staking'
import { localStakingMachine } from '@meshwork/core/local-staking'
import type { ChainHost, Machine } from '@meshwork/core/mesh'
import { priceFeedMachine } from '@meshwork/core/price-feed'
import { providerModuleMachine } from '@meshwork/core/provider-module'
import { stakingMachine } from '@meshwork/core/staking'
import { vaultMachine } from '@meshwork/core/vault'
import { virtualStakingMachine } from '@meshwork/core/virtual-staking'
import { createChannelMachine } from '@meshwork/ibc/channel'
import { meshApplication } from '@meshwork/ibc/handshake'

/** What a host adds to the standard chain: machines of its own, modules of its own, and how contracts are named. */
export interface HostExtension {
  readonly nameContract: ChainHost['nameContract']
  readonly machines?: Readonly<Record<string, Machine>>
  readonly modules?: Readonly<Record<string, Machine>>
}

/** A chain with every machine of the protocol and the modules around them, able to be provider and consumer at once. */
export function standardHost({ nameContract, machines = {}, modules = {} }: HostExtension): ChainHost {
  return {
    machines: {
      vault: vaultMachine,
      'local-staking': localStakingMachine,
      'external-staking': externalStakingMachine,
      'price-feed': priceFeedMachine,
      converter: converterMachine,
      'virtual-staking': virtualStakingMachine,
      ...machines,
    },
    modules: {
      bank: bankMachine,
      staking: stakingMachine,
      provider: providerModuleMachine,
      virtualStake: consumerModuleMachine,
      ibc: createChannelMachine([meshApplication]),
      ...modules,
    },
    beginBlock: ['staking'],
    nameContract,
  }
}

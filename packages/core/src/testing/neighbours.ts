import type { BankState } from '../chain/bank/state.js'
import type { ConsumerModuleState } from '../chain/consumer-module/state.js'
import {
  distributionAccountInvariants,
  distributionStakingInvariants,
} from '../chain/distribution/account-invariants.js'
import type { DistributionState } from '../chain/distribution/state.js'
import { stakingPoolInvariants } from '../chain/staking/pool-invariants.js'
import type { StakingHooks, StakingState } from '../chain/staking/state.js'
import { transferAccountInvariants } from '../chain/transfer/account-invariants.js'
import type { TransferState } from '../chain/transfer/state.js'
import type { ConverterState } from '../consumer/converter/state.js'
import { consumerInvariants, ledgersAgree } from '../consumer/invariants.js'
import type { VirtualStakingState } from '../consumer/virtual-staking/state.js'
import { balanceTerm, coverInvariant, entryInvariant, type MachineInvariant } from '../foundation/machine-invariant.js'
import type { Address } from '../identifiers/address.js'
import type { ExternalStakingState } from '../provider/external-staking/state.js'
import { providerInvariants } from '../provider/invariants.js'
import type { LocalStakingState } from '../provider/local-staking/state.js'
import type { ProxyState } from '../provider/proxy/state.js'
import { findLien } from '../provider/vault/collateral.js'
import type { VaultState } from '../provider/vault/state.js'
import { pairKey } from '../table/index.js'
import type { NeighbourInvariants, WatchedChain } from './chain-watch.js'
import { stateAt } from './state-at.js'

/** A vault and the bank that holds its coins. */
interface VaultScope {
  readonly vault: VaultState
  readonly bank: BankState
}

const vaultAndBank: NeighbourInvariants = {
  name: 'vault and bank',
  anchor: 'vault',
  group: (chain, address) => {
    const vault = stateAt<VaultState>(chain, address, 'vault')
    const bank = chain.modules.bank as BankState | undefined
    return vault && bank && { scope: { vault, bank }, invariants: coinsOf(address, vault) }
  },
}

/** Coins are conserved: all collateral that is not staked locally lies on the vault's own account, beside what people send there unasked. */
function coinsOf(
  address: Address,
  { config: { denom }, localStaking }: VaultState,
): readonly MachineInvariant<VaultScope>[] {
  const account = pairKey(address, denom)
  return [
    coverInvariant(
      { id: 'MS-I8', formula: 'sum of (collateral - local lien.h) <= bank(vault)' },
      balanceTerm(
        ({ vault }: VaultScope) => vault.accounts,
        (_user, account, add) => {
          const local = localStaking && findLien(account, localStaking.contract)
          add('collateral', account.collateral - (local?.amount.high ?? 0n))
        },
      ),
      balanceTerm(
        ({ bank }: VaultScope) => bank.balances,
        (key, amount, add) => {
          if (key === account) add('collateral', -amount)
        },
      ),
    ),
  ]
}

/** A lien lasts as long as the stake that it backs, the time of unbonding included. */
const vaultAndLienholder: NeighbourInvariants = {
  name: 'vault and lienholder',
  anchor: 'external-staking',
  group: (chain, lienholder) => {
    const external = stateAt<ExternalStakingState>(chain, lienholder, 'external-staking')
    const vault = external && stateAt<VaultState>(chain, external.config.vault, 'vault')
    return vault && { scope: { vault, external }, invariants: providerInvariants(lienholder) }
  },
}

/** A local staking and the chain on which its proxies are. */
interface LocalStakingScope {
  readonly local: LocalStakingState
  readonly chain: WatchedChain
}

const localStakingAndProxies: NeighbourInvariants = {
  name: 'local staking and proxies',
  anchor: 'local-staking',
  group: (chain, address) => {
    const local = stateAt<LocalStakingState>(chain, address, 'local-staking')
    return local && { scope: { local, chain }, invariants: proxiesOf(address) }
  },
}

/** Each proxy serves the owner under whom it is found, and this local staking alone. */
function proxiesOf(address: Address): readonly MachineInvariant<LocalStakingScope>[] {
  return [
    entryInvariant(
      {
        id: 'LOC-5',
        formula: 'for every proxy p: owner(p) = owners(p), parent(p) = local staking, denom(p) = its denom',
      },
      ({ local }: LocalStakingScope) => local.owners,
      (proxy, owner, { local, chain }) => {
        const found = stateAt<ProxyState>(chain, proxy, 'proxy')?.config
        if (found?.owner === owner && found.parent === address && found.denom === local.config.denom) return undefined
        return `${proxy} of ${owner}: ${found ? `owner ${found.owner}, parent ${found.parent}, ${found.denom}` : 'no proxy'}`
      },
    ),
  ]
}

/** A vault and its own staking. */
interface LocalLienScope {
  readonly vault: VaultState
  readonly local: LocalStakingState
}

/** Every local lien has a proxy behind it, through which it can end. Whether the proxy has something still, its chain knows when it is asked for a release. */
const vaultAndLocalStaking: NeighbourInvariants = {
  name: 'vault and local staking',
  anchor: 'local-staking',
  group: (chain, address) => {
    const local = stateAt<LocalStakingState>(chain, address, 'local-staking')
    const vault = local && stateAt<VaultState>(chain, local.config.vault, 'vault')
    return vault && { scope: { vault, local }, invariants: localLiensOf(address) }
  },
}

function localLiensOf(address: Address): readonly MachineInvariant<LocalLienScope>[] {
  return [
    entryInvariant(
      { id: 'LOC-6', formula: 'lien(u, local staking).h > 0 => proxies(u) exists' },
      ({ vault }: LocalLienScope) => vault.accounts,
      (user, account, { local }) => {
        const lien = findLien(account, address)
        if (!lien || lien.amount.high === 0n || local.proxies.has(user)) return undefined
        return `${user}: a lien of ${lien.amount.high}, and no proxy`
      },
    ),
  ]
}

const converterAndVirtualStaking: NeighbourInvariants = {
  name: 'converter and virtual staking',
  anchor: 'converter',
  group: (chain, address) => {
    const converter = stateAt<ConverterState>(chain, address, 'converter')
    if (!converter?.virtualStaking) return undefined
    const virtualStaking = stateAt<VirtualStakingState>(chain, converter.virtualStaking, 'virtual-staking')
    return virtualStaking && { scope: { converter, virtualStaking }, invariants: consumerInvariants }
  },
}

/** Every staked coin lies in the bank's pools. */
const stakingAndBank: NeighbourInvariants = {
  name: 'staking and bank',
  anchor: null,
  group: ({ modules }) => {
    const staking = modules.staking as StakingState | undefined
    const bank = modules.bank as BankState | undefined
    return staking && bank && { scope: { staking, bank }, invariants: stakingPoolInvariants }
  },
}

/** Every reward that waits lies on the module's account. */
const distributionAndBank: NeighbourInvariants = {
  name: 'distribution and bank',
  anchor: null,
  group: ({ modules }) => {
    const distribution = distributionOf(modules)
    const bank = modules.bank as BankState | undefined
    return distribution && bank && { scope: { distribution, bank }, invariants: distributionAccountInvariants }
  },
}

/** Rewards wait for somebody who can have them, where staking tells distribution of changes. */
const distributionAndStaking: NeighbourInvariants = {
  name: 'distribution and staking',
  anchor: null,
  group: ({ modules }) => {
    const distribution = distributionOf(modules)
    const staking = modules.staking as StakingState | undefined
    // A host's own staking may know no hooks.
    const hooks: Partial<StakingHooks> | undefined = staking?.config.hooks
    if (!distribution || !staking || !hooks?.delegations?.includes('distribution')) return undefined
    return { scope: { distribution, staking }, invariants: distributionStakingInvariants }
  },
}

/** What left over channels lies in escrow, to the unit. */
const transferAndBank: NeighbourInvariants = {
  name: 'transfer and bank',
  anchor: null,
  group: ({ modules }) => {
    const transfer = modules.transfer as TransferState | undefined
    const bank = modules.bank as BankState | undefined
    // A host may bring another module of that name.
    if (!transfer || !bank || !('escrows' in transfer)) return undefined
    return { scope: { transfer, bank }, invariants: transferAccountInvariants }
  },
}

/** The chain's ledger says for whom each virtual staking stakes, and its converter's says the same. */
const ledgers: NeighbourInvariants = {
  name: 'ledgers of converter and chain',
  anchor: 'converter',
  group: (chain, address) => {
    const converter = stateAt<ConverterState>(chain, address, 'converter')
    const consumerModule = chain.modules.virtualStake as ConsumerModuleState | undefined
    if (!converter?.virtualStaking || !consumerModule) return undefined
    return { scope: { converter, consumerModule }, invariants: ledgersAgree(converter.virtualStaking) }
  },
}

/** The chain's distribution, if it is ours: a host may well bring another. */
function distributionOf({ distribution }: WatchedChain['modules']): DistributionState | undefined {
  return distribution && 'pots' in distribution ? (distribution as DistributionState) : undefined
}

/** What holds between the protocol's machines on one chain (spec 13). */
export const protocolNeighbours: readonly NeighbourInvariants[] = [
  vaultAndBank,
  vaultAndLienholder,
  vaultAndLocalStaking,
  localStakingAndProxies,
  converterAndVirtualStaking,
  ledgers,
  stakingAndBank,
  distributionAndBank,
  distributionAndStaking,
  transferAndBank,
]

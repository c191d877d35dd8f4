import type { BankState } from '../chain/bank/state.js'
import type { ConverterState } from '../consumer/converter/state.js'
import { consumerInvariants } from '../consumer/invariants.js'
import type { VirtualStakingState } from '../consumer/virtual-staking/state.js'
import { balanceInvariant, balanceTerm, type MachineInvariant } from '../foundation/invariant.js'
import type { Address } from '../identifiers/address.js'
import type { ChainState } from '../mesh/chain-state.js'
import type { MachineState } from '../mesh/machine.js'
import { splitStakeKey } from '../provider/external-staking/keys.js'
import type { ExternalStakingState } from '../provider/external-staking/state.js'
import type { VaultState } from '../provider/vault/state.js'
import { pairKey } from '../table/index.js'
import type { NeighbourInvariants } from './chain-watch.js'

/** A vault and the bank that holds its coins. */
interface VaultScope {
  readonly vault: VaultState
  readonly bank: BankState
}

/** A lienholder and the vault that it has its liens from. */
interface LienholderScope {
  readonly vault: VaultState
  readonly external: ExternalStakingState
}

const vaultAndBank: NeighbourInvariants = {
  name: 'vault and bank',
  anchor: 'vault',
  group: (chain, address) => {
    const vault = stateAt<VaultState>(chain, address)
    const bank = chain.modules.bank as BankState | undefined
    return vault && bank && { scope: { vault, bank }, invariants: coinsOf(address, vault) }
  },
}

/** Coins are conserved. As long as nothing is staked locally, all collateral lies on the vault's own account. */
function coinsOf(address: Address, { config: { denom } }: VaultState): readonly MachineInvariant<VaultScope>[] {
  const account = pairKey(address, denom)
  return [
    balanceInvariant(
      { id: 'MS-I8', formula: 'sum of collateral = bank(vault)' },
      balanceTerm(
        ({ vault }: VaultScope) => vault.accounts,
        (_user, { collateral }, add) => add('collateral', collateral),
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

const vaultAndLienholder: NeighbourInvariants = {
  name: 'vault and lienholder',
  anchor: 'external-staking',
  group: (chain, address) => {
    const external = stateAt<ExternalStakingState>(chain, address)
    const vault = external && stateAt<VaultState>(chain, external.config.vault)
    return vault && { scope: { vault, external }, invariants: liensOf(address) }
  },
}

/** A lien lasts as long as the stake that it backs, the time of unbonding included. */
function liensOf(lienholder: Address): readonly MachineInvariant<LienholderScope>[] {
  return [
    balanceInvariant(
      { id: 'MS-E3', formula: 'sum over v of stake(u, v).h + pendingUnbonds(u, v) = lien(u, external).h' },
      balanceTerm(
        ({ external }: LienholderScope) => external.stakes,
        (key, { stake, pendingUnbonds }, add) => {
          const { user } = splitStakeKey(key)
          add(user, stake.high)
          for (const { amount } of pendingUnbonds) add(user, amount)
        },
      ),
      balanceTerm(
        ({ vault }: LienholderScope) => vault.accounts,
        (user, { liens }, add) => {
          for (const lien of liens) if (lien.lienholder === lienholder) add(user, -lien.amount.high)
        },
      ),
    ),
  ]
}

const converterAndVirtualStaking: NeighbourInvariants = {
  name: 'converter and virtual staking',
  anchor: 'converter',
  group: (chain, address) => {
    const converter = stateAt<ConverterState>(chain, address)
    if (!converter?.virtualStaking) return undefined
    const virtualStaking = stateAt<VirtualStakingState>(chain, converter.virtualStaking)
    return virtualStaking && { scope: { converter, virtualStaking }, invariants: consumerInvariants }
  },
}

function stateAt<State extends MachineState>(chain: ChainState, address: Address): State | undefined {
  // The anchor's kind says what is there, and the anchor's own config or reply named its neighbours.
  return chain.contracts.get(address)?.state as State | undefined
}

/** What holds between the protocol's machines on one chain (spec 13). */
export const protocolNeighbours: readonly NeighbourInvariants[] = [
  vaultAndBank,
  vaultAndLienholder,
  converterAndVirtualStaking,
]

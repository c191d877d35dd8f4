import { balanceOf } from '../chain/bank/balances.js'
import type { BankState } from '../chain/bank/state.js'
import { balanceTerm, coverInvariant, type MachineInvariant, stateInvariant } from '../foundation/machine-invariant.js'
import type { Address } from '../identifiers/address.js'
import { claimOf } from '../profiles/first-generation/lockup/claims.js'
import type { LockupState } from '../profiles/first-generation/lockup/state.js'
import type { MetaStakingState } from '../profiles/first-generation/meta-staking/state.js'
import { splitMeshStakeKey } from '../profiles/first-generation/provider/keys.js'
import type { MeshProviderState } from '../profiles/first-generation/provider/state.js'
import { pairKey } from '../table/index.js'
import type { NeighbourInvariants } from './chain-watch.js'
import { stateAt } from './state-at.js'

/** A lockup and the bank that holds its coins. */
interface LockupScope {
  readonly lockup: LockupState
  readonly bank: BankState
}

const lockupAndBank: NeighbourInvariants = {
  name: 'lockup and bank',
  anchor: 'mesh-lockup',
  group: (chain, address) => {
    const lockup = stateAt<LockupState>(chain, address, 'mesh-lockup')
    const bank = chain.modules.bank as BankState | undefined
    return lockup && bank && { scope: { lockup, bank }, invariants: bondsOf(pairKey(address, lockup.config.denom)) }
  },
}

/** Every coin that was bonded lies on the lockup's account, slashed or not, beside what people send there unasked. */
function bondsOf(account: string): readonly MachineInvariant<LockupScope>[] {
  return [
    coverInvariant(
      { id: 'LOCK-3', formula: 'sum of (bonded(u) + slashed(u)) <= bank(lockup)' },
      balanceTerm(
        ({ lockup }: LockupScope) => lockup.accounts,
        (_user, { bonded, slashed }, add) => add('bond', bonded + slashed),
      ),
      balanceTerm(
        ({ bank }: LockupScope) => bank.balances,
        (key, amount, add) => {
          if (key === account) add('bond', -amount)
        },
      ),
    ),
  ]
}

/** A lockup and one of its lienholders. */
interface LienholderScope {
  readonly lockup: LockupState
  readonly provider: MeshProviderState
}

const lockupAndProvider: NeighbourInvariants = {
  name: 'lockup and provider of the first generation',
  anchor: 'mesh-provider',
  group: (chain, address) => {
    const provider = stateAt<MeshProviderState>(chain, address, 'mesh-provider')
    const lockup = provider && stateAt<LockupState>(chain, provider.config.lockup, 'mesh-lockup')
    return lockup && { scope: { lockup, provider }, invariants: claimsOf(address) }
  },
}

/** A claim lasts as long as what it is for; what is on its way to the consumer is in the claim alone. */
function claimsOf(provider: Address): readonly MachineInvariant<LienholderScope>[] {
  return [
    coverInvariant(
      { id: 'MPRO-8', formula: 'sum of locked(u, v) + sum of claims that wait(u) <= claim(u, provider)' },
      balanceTerm(
        (scope: LienholderScope) => scope.provider.stakes,
        (key, { locked }, add) => add(splitMeshStakeKey(key).user, locked),
      ),
      balanceTerm(
        (scope: LienholderScope) => scope.provider.claims,
        (user, waiting, add) => {
          for (const { amount } of waiting) add(user, amount)
        },
      ),
      balanceTerm(
        ({ lockup }: LienholderScope) => lockup.accounts,
        (user, account, add) => add(user, -claimOf(account, provider)),
      ),
    ),
  ]
}

/** A meta-staking and the bank that holds its coins. */
interface MetaScope {
  readonly meta: MetaStakingState
  readonly bank: BankState
}

const metaStakingAndBank: NeighbourInvariants = {
  name: 'meta-staking and bank',
  anchor: 'meta-staking',
  group: (chain, address) => {
    const meta = stateAt<MetaStakingState>(chain, address, 'meta-staking')
    const bank = chain.modules.bank as BankState | undefined
    return meta && bank && { scope: { meta, bank }, invariants: rewardsOf(address) }
  },
}

/** Rewards that are told and not paid yet lie on the account; nobody has staked them. */
function rewardsOf(address: Address): readonly MachineInvariant<MetaScope>[] {
  return [
    stateInvariant(
      { id: 'META-6', formula: 'rewardsHeld <= bank(meta-staking)', brokenUnderReference: 'D-41' },
      ({ meta, bank }) => {
        const held = balanceOf(bank, address, meta.config.denom)
        return meta.totals.rewardsHeld <= held ? undefined : `${meta.totals.rewardsHeld} of ${held}`
      },
    ),
  ]
}

/** What holds between the machines of the first generation on one chain. */
export const firstGenerationNeighbours: readonly NeighbourInvariants[] = [
  lockupAndBank,
  lockupAndProvider,
  metaStakingAndBank,
]

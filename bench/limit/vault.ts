import type { Failure } from '@meshwork/core/foundation'
import {
  collateralFor,
  type LimitAccount,
  type LimitShares,
  newAccount,
  refuseCoin,
  shareOf,
  usedFor,
} from './account.js'
import type { LimitBank } from './bank.js'
import type { LimitExternalStaking } from './external-staking.js'
import { aboveLimit, type LimitCoin, type LimitEvent, MAX_UINT128, nested, ONE, refusedBy } from './outcome.js'

const PROVIDER = '@provider'

export interface StakeRemoteMsg {
  readonly lienholder: string
  readonly validator: string
  readonly amount: LimitCoin
}

export interface PendingStake {
  readonly user: string
  readonly lienholder: string
  readonly amount: bigint
  readonly slashable: bigint
}

/** The vault: collateral, liens, and the cross-stakes that are not answered. Each message asks its callee first and changes its own numbers last. */
export class LimitVault {
  readonly accounts = new Map<string, LimitAccount>()
  readonly pending = new Map<bigint, PendingStake>()
  readonly activeExternal = new Set<string>()
  lastTxId = 0n

  constructor(
    readonly address: string,
    readonly denom: string,
    readonly shares: LimitShares & { readonly capSlash: 'ratio' | 'lien' },
    private readonly bank: LimitBank,
    /** Who can answer for the ratios of a lienholder: the contracts of the chain. */
    readonly lienholders: Map<string, LimitExternalStaking>,
  ) {}

  bond(user: string, amount: LimitCoin, funds: readonly LimitCoin[], events: LimitEvent[]): Failure | undefined {
    const { address } = this
    if (funds.length > 0) return refusedBy(address, { type: 'FundsNotAccepted', funds })
    const refused = refuseCoin(amount, this.denom)
    if (refused) return refusedBy(address, refused)
    const account = this.accounts.get(user)
    const collateral = (account?.collateral ?? 0n) + amount.amount
    if (collateral > MAX_UINT128) return refusedBy(address, aboveLimit(collateral))
    events.push({ source: address, event: { type: 'bonded', user, amount: amount.amount } })
    events.push({ source: PROVIDER, event: { type: 'vaultBonded', delegator: user, amount } })
    const failed = this.bank.delegate(user, address, amount, events)
    if (failed) return nested(failed)
    if (account) account.collateral = collateral
    else this.accounts.set(user, { ...newAccount(), collateral })
    return undefined
  }

  unbond(user: string, amount: LimitCoin, funds: readonly LimitCoin[], events: LimitEvent[]): Failure | undefined {
    const { address } = this
    if (funds.length > 0) return refusedBy(address, { type: 'FundsNotAccepted', funds })
    const refused = refuseCoin(amount, this.denom)
    if (refused) return refusedBy(address, refused)
    const account = this.accounts.get(user)
    const { collateral } = account ?? { collateral: 0n }
    const low = account ? collateral - usedFor(account.maxLienHigh, account.slashableHigh, this.shares) : 0n
    if (account === undefined || low < amount.amount) {
      const high = account ? collateral - usedFor(account.maxLienLow, account.slashableLow, this.shares) : 0n
      return refusedBy(address, { type: 'ClaimsLocked', free: { low, high }, asked: amount.amount })
    }
    events.push({ source: address, event: { type: 'unbonded', user, amount: amount.amount } })
    events.push({ source: PROVIDER, event: { type: 'vaultUnbonded', delegator: user, amount } })
    const failed = this.bank.delegate(address, user, amount, events)
    if (failed) return nested(failed)
    account.collateral = collateral - amount.amount
    return undefined
  }

  stakeRemote(
    user: string,
    { lienholder, validator, amount: coin }: StakeRemoteMsg,
    funds: readonly LimitCoin[],
    events: LimitEvent[],
  ): Failure | undefined {
    const { address, shares } = this
    if (funds.length > 0) return refusedBy(address, { type: 'FundsNotAccepted', funds })
    const staking = this.lienholders.get(lienholder)
    if (staking === undefined) {
      const cause = { type: 'NoSuchContract', address: lienholder }
      return refusedBy(address, { type: 'LienholderQueryFailed', lienholder, cause })
    }
    const refused = refuseCoin(coin, this.denom)
    if (refused) return refusedBy(address, refused)
    const account = this.accounts.get(user)
    const collateral = account?.collateral ?? 0n
    const lien = account?.liens.get(lienholder)
    const slashable = lien?.slashable ?? staking.maxSlash
    const { amount } = coin
    const lienHigh = (lien?.high ?? 0n) + amount
    if (account === undefined || lienHigh > shareOf(collateral, shares.maxLienShare))
      return this.insufficient(collateralFor(lienHigh, shares.maxLienShare), collateral)
    const slashableHigh = account.slashableHigh + (amount * slashable) / ONE
    if (slashableHigh > shareOf(collateral, shares.maxSlashableShare))
      return this.insufficient(collateralFor(slashableHigh, shares.maxSlashableShare), collateral)
    const maxLienHigh = lienHigh > account.maxLienHigh ? lienHigh : account.maxLienHigh
    const used = usedFor(maxLienHigh, slashableHigh, shares)
    if (used > collateral) return this.insufficient(used, collateral)
    const txId = this.lastTxId + 1n
    events.push({ source: address, event: { type: 'stakedRemote', user, lienholder, amount, txId } })
    const failed = staking.receiveVirtualStake(address, user, validator, coin, txId, events)
    if (failed) return nested(failed)

    this.lastTxId = txId
    this.pending.set(txId, { user, lienholder, amount, slashable: staking.maxSlash })
    this.activeExternal.add(lienholder)
    if (lien) lien.high = lienHigh
    else account.liens.set(lienholder, { low: 0n, high: lienHigh, slashable })
    account.maxLienHigh = maxLienHigh
    account.slashableHigh = slashableHigh
    return undefined
  }

  private insufficient(required: bigint, collateral: bigint): Failure {
    return refusedBy(this.address, { type: 'InsufficientBalance', required, collateral })
  }
}

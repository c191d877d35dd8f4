import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { NO_LIMITS, type VaultLimits } from '../limits.js'
import type { VaultMessage } from '../messages.js'
import type { VaultState } from '../state.js'
import { slashAsDeployed, slashSafely } from './plain-slash.js'
import {
  atomics,
  grow,
  isAbove,
  largest,
  newUser,
  type PlainLien,
  type PlainUser,
  share,
  sorted,
  used,
} from './plain-user.js'
import { RATIOS, type Surroundings } from './scene.js'

interface PlainPending {
  readonly user: string
  readonly holder: string
  readonly amount: bigint
  readonly ratio: bigint
}

/**
 * The vault once more, written down from the spec as simply as can be: maps that are changed in place, bigints, nothing shared with the machine. It
 * answers with the type of the refusal or `ok`, and is what the machine's answers are compared with.
 */
export class PlainVault {
  readonly users = new Map<string, PlainUser>()
  readonly pending = new Map<bigint, PlainPending>()
  readonly active = new Set<string>()
  lastId = 0n

  /** What the last message had to burn, in order. */
  burns: readonly PlainBurn[] = []

  constructor(
    private readonly rules: RuleSetName,
    private readonly denom: string,
    private readonly local: { readonly contract: string; readonly ratio: string },
    private readonly limits: VaultLimits = NO_LIMITS,
  ) {}

  send(sender: string, msg: VaultMessage, { funds = [], ratios = RATIOS }: Surroundings): string {
    const hasFunds = funds.length > 0
    this.burns = []
    switch (msg.type) {
      case 'stakeLocal':
        return this.refuse(msg.amount, hasFunds) ?? this.stakeLocal(sender, msg.amount.amount, 0n)
      case 'restake':
        return this.refuse(msg.amount, hasFunds) ?? this.stakeLocal(sender, msg.amount.amount, msg.amount.amount)
      case 'releaseLocalStake': {
        const [coin, ...others] = funds
        if (!coin) return 'NoFunds'
        if (others.length > 0) return 'MultipleDenoms'
        return coin.denom === this.denom ? this.release(msg.owner, sender, coin.amount) : 'MissingDenom'
      }
      case 'localSlash':
      case 'crossSlash':
        return hasFunds ? 'FundsNotAccepted' : this.slash(sender, msg.slashes, this.limits)
      case 'writeOffLocalStake':
        return hasFunds ? 'FundsNotAccepted' : this.writeOff(sender, msg.owner)
      case 'bond': {
        const refusal = this.refuse(msg.amount, hasFunds)
        if (refusal) return refusal
        this.user(sender).collateral += msg.amount.amount
        return 'ok'
      }
      case 'unbond': {
        const refusal = this.refuse(msg.amount, hasFunds)
        if (refusal) return refusal
        const user = this.users.get(sender) ?? newUser()
        if (isAbove(user, this.limits)) return 'UsedAboveCollateral'
        if (user.collateral - used(user, this.limits).high < msg.amount.amount) return 'ClaimsLocked'
        this.user(sender).collateral -= msg.amount.amount
        return 'ok'
      }
      case 'stakeRemote': {
        if (hasFunds) return 'FundsNotAccepted'
        const said = ratios[msg.lienholder]
        if (said === undefined) return 'LienholderQueryFailed'
        return (
          this.refuse(msg.amount, hasFunds) ??
          this.stakeRemote(sender, msg.lienholder, msg.amount.amount, atomics(said))
        )
      }
      case 'releaseCrossStake':
        return this.refuse(msg.amount, hasFunds) ?? this.release(msg.owner, sender, msg.amount.amount)
      case 'commitTx':
        return this.settle(sender, msg.txId, true)
      case 'rollbackTx':
        return this.settle(sender, msg.txId, false)
      case 'reply':
        return 'UnexpectedReply'
    }
  }

  private refuse({ denom, amount }: { denom: string; amount: bigint }, hasFunds: boolean): string | undefined {
    if (hasFunds) return 'FundsNotAccepted'
    if (denom !== this.denom) return 'UnexpectedDenom'
    return amount === 0n && this.rules === 'safe' ? 'ZeroAmount' : undefined
  }

  private stakeRemote(name: string, holder: string, amount: bigint, ratio: bigint): string {
    const user = this.copy(name)
    const refusal = grow(user, holder, amount, ratio, this.limits)
    if (refusal) return refusal
    this.users.set(name, user)
    this.active.add(holder)
    this.lastId += 1n
    this.pending.set(this.lastId, { user: name, holder, amount, ratio })
    return 'ok'
  }

  private stakeLocal(name: string, amount: bigint, bonded: bigint): string {
    const { contract, ratio } = this.local
    const user = this.copy(name)
    user.collateral += bonded
    const refusal = grow(user, contract, amount, atomics(ratio), this.limits)
    if (refusal) return refusal
    const lien = user.liens.get(contract)
    if (lien) {
      lien.low += amount
      user.slashable.low += share(amount, lien.ratio)
    }
    if (user.slashable.low > user.slashable.high) return 'RangeAbort'
    this.users.set(name, user)
    return 'ok'
  }

  /** A slash of all that the lien has. */
  private writeOff(sender: string, user: string): string {
    if (sender !== this.local.contract) return 'Unauthorized'
    const lien = this.users.get(user)?.liens.get(sender)
    if (!lien) return 'UnknownLienholder'
    return this.slash(sender, [{ user, slash: lien.high }], { ...this.limits, capSlash: 'lien' })
  }

  private slash(holder: string, slashes: readonly { user: string; slash: bigint }[], limits: VaultLimits): string {
    const copies = new Map<string, PlainUser>()
    const burns: PlainBurn[] = []
    for (const { user: name, slash } of slashes) {
      const user = copies.get(name) ?? this.copy(name)
      const before = new Map([...user.liens].map(([other, { high }]) => [other, high]))
      const asked = { holder, slash, holdsCoins: holder === this.local.contract }
      const taken = this.rules === 'safe' ? slashSafely(user, asked, limits) : slashAsDeployed(user, holder, slash)
      if (typeof taken === 'string') return taken
      for (const [other, high] of sorted(before)) {
        const lost = high - (user.liens.get(other)?.high ?? 0n) - (other === holder ? taken : 0n)
        if (lost > 0n) burns.push({ user: name, holder: other, amount: lost, named: other === holder })
      }
      if (this.rules === 'safe') this.sweep(user)
      if (user.liens.size > 0 || this.users.has(name)) copies.set(name, user)
    }
    for (const [name, user] of copies) this.users.set(name, user)
    // One message for each lienholder, with all users in order; the contracts tell of each burn by itself.
    this.burns = this.rules === 'safe' ? byHolder(burns) : burns
    return 'ok'
  }

  private settle(sender: string, id: bigint, success: boolean): string {
    const tx = this.pending.get(id)
    if (!tx) return 'PendingTxNotFound'
    if (tx.holder !== sender) return 'WrongContractTx'
    const user = this.user(tx.user)
    const lien = user.liens.get(tx.holder)
    if (!lien && this.rules === 'reference') return 'LienNotFound'
    if (lien) {
      const { slashable } = user
      const open = lien.high - lien.low
      const moved = this.rules === 'safe' && tx.amount > open ? open : tx.amount
      let slash = share(moved, success || this.rules === 'safe' ? lien.ratio : tx.ratio)
      if (this.rules === 'reference' && (open < moved || slashable.high - slashable.low < slash)) return 'RangeAbort'
      if (slashable.high - slashable.low < slash) slash = slashable.high - slashable.low
      if (success) {
        lien.low += moved
        slashable.low += slash
      } else {
        lien.high -= moved
        slashable.high -= slash
        if (lien.high === 0n) user.liens.delete(tx.holder)
        this.sweep(user)
      }
    }
    this.pending.delete(id)
    return 'ok'
  }

  private release(owner: string, holder: string, amount: bigint): string {
    const user = this.users.get(owner)
    const lien = user?.liens.get(holder)
    if (!user || !lien) return 'UnknownLienholder'
    if (lien.low < amount) return 'InsufficientLien'
    let slash = share(amount, lien.ratio)
    if (user.slashable.low < slash) {
      const isLast = user.liens.size === 1 && lien.high === amount
      if (this.rules === 'reference') return 'RangeUnderflow'
      if (!isLast) slash = user.slashable.low
    }
    if (this.rules === 'reference' && user.slashable.low > user.slashable.high) return 'RangeAbort'
    lien.low -= amount
    lien.high -= amount
    user.slashable.low -= slash
    user.slashable.high -= slash
    if (lien.high === 0n) user.liens.delete(holder)
    this.sweep(user)
    return 'ok'
  }

  /** Safe: dust goes with the last lien. */
  private sweep(user: PlainUser): void {
    if (this.rules === 'safe' && user.liens.size === 0) user.slashable = { low: 0n, high: 0n }
  }

  /** A copy to try things on; nobody is new here before something succeeded. */
  private copy(name: string): PlainUser {
    const { collateral, slashable, liens } = this.users.get(name) ?? newUser()
    const copies = Array.from(liens, ([holder, lien]): [string, PlainLien] => [holder, { ...lien }])
    return { collateral, slashable: { ...slashable }, liens: new Map(copies) }
  }

  private user(name: string): PlainUser {
    const user = this.users.get(name) ?? newUser()
    this.users.set(name, user)
    return user
  }

  /** Everything the vault knows, in one plain value. */
  view(): VaultView {
    return {
      users: sorted(this.users).map(([name, user]) => ({
        name,
        collateral: user.collateral,
        maxLien: largest(user),
        slashable: { ...user.slashable },
        liens: sorted(user.liens).map(([holder, { low, high, ratio }]) => ({ holder, low, high, ratio })),
      })),
      pending: [...this.pending].map(([id, tx]) => ({ id, ...tx })),
      active: [...this.active].sort(),
      lastId: this.lastId,
    }
  }
}

/** Stake that a lienholder has to burn; `named` when it is told off which validator. */
export interface PlainBurn {
  readonly user: string
  readonly holder: string
  readonly amount: bigint
  readonly named: boolean
}

/** What a vault knows, for comparing. */
export interface VaultView {
  readonly users: readonly object[]
  readonly pending: readonly object[]
  readonly active: readonly string[]
  readonly lastId: bigint
}

/** The same view of the machine's state. */
export function viewOf(state: VaultState): VaultView {
  return {
    users: Array.from(state.accounts, ([name, { collateral, maxLien, totalSlashable, liens }]) => ({
      name,
      collateral,
      maxLien,
      slashable: totalSlashable,
      liens: liens.map(({ lienholder, amount, slashable }) => ({ holder: lienholder, ...amount, ratio: slashable })),
    })),
    pending: Array.from(state.pending, ([id, { user, lienholder, amount, slashable }]) => ({
      id,
      user,
      holder: lienholder,
      amount,
      ratio: slashable,
    })),
    active: [...state.activeExternal.keys()],
    lastId: state.lastTxId,
  }
}

function byHolder(burns: readonly PlainBurn[]): readonly PlainBurn[] {
  const holders = [...new Set(burns.map(({ holder }) => holder))]
  return holders.flatMap((of) => burns.filter(({ holder }) => holder === of))
}

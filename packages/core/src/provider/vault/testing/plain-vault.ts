import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { VaultMessage } from '../messages.js'
import type { VaultState } from '../state.js'
import type { Ratios } from './scene.js'

interface Range {
  low: bigint
  high: bigint
}

interface PlainCoin {
  readonly denom: string
  readonly amount: bigint
}

interface PlainLien extends Range {
  readonly ratio: bigint
}

interface PlainUser {
  collateral: bigint
  slashable: Range
  readonly liens: Map<string, PlainLien>
}

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

  constructor(
    private readonly rules: RuleSetName,
    private readonly denom: string,
    private readonly local?: { readonly holder: string; readonly ratio: bigint },
  ) {}

  /** Refusals leave everything as it was. */
  send(sender: string, msg: VaultMessage, paid: PlainCoin | undefined, ratios: Ratios): string {
    const users = [...this.users].map(([name, user]) => [name, copyOf(user)] as const)
    const said = this.take(sender, msg, paid, ratios)
    if (said !== 'ok') {
      this.users.clear()
      for (const [name, user] of users) this.users.set(name, user)
    }
    return said
  }

  private take(sender: string, msg: VaultMessage, paid: PlainCoin | undefined, ratios: Ratios): string {
    const hasFunds = paid !== undefined
    switch (msg.type) {
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
        if (used(user).high > user.collateral) return 'UsedAboveCollateral'
        if (user.collateral - used(user).high < msg.amount.amount) return 'ClaimsLocked'
        this.user(sender).collateral -= msg.amount.amount
        return 'ok'
      }
      case 'stakeRemote': {
        if (hasFunds) return 'FundsNotAccepted'
        const said = ratios[msg.lienholder]
        if (said === undefined) return 'LienholderQueryFailed'
        return this.refuse(msg.amount, hasFunds) ?? this.stake(sender, msg.lienholder, msg.amount.amount, atomics(said))
      }
      case 'stakeLocal': {
        if (hasFunds) return 'FundsNotAccepted'
        if (!this.local) return 'NoLocalStaking'
        return (
          this.refuse(msg.amount, hasFunds) ?? this.lien(sender, this.local.holder, msg.amount.amount, this.local.ratio)
        )
      }
      case 'restake': {
        const refusal = this.refuse(msg.amount, hasFunds)
        if (refusal) return refusal
        if (!this.local) return 'NoLocalStaking'
        const user = this.user(sender)
        user.collateral += msg.amount.amount
        return this.lien(sender, this.local.holder, msg.amount.amount, this.local.ratio)
      }
      case 'localSlash':
      case 'crossSlash':
        return hasFunds ? 'FundsNotAccepted' : this.slash(sender, msg.slashes)
      case 'releaseLocalStake':
        if (!paid || paid.amount === 0n) return 'NoFunds'
        return paid.denom === this.denom ? this.release(msg.owner, sender, paid.amount) : 'MissingDenom'
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

  private refuse({ denom, amount }: PlainCoin, hasFunds: boolean): string | undefined {
    if (hasFunds) return 'FundsNotAccepted'
    if (denom !== this.denom) return 'UnexpectedDenom'
    return amount === 0n && this.rules === 'safe' ? 'ZeroAmount' : undefined
  }

  /** A lien that is certain at once. */
  private lien(name: string, holder: string, amount: bigint, ratio: bigint): string {
    const refusal = this.promise(name, holder, amount, ratio)
    if (refusal) return refusal
    const user = this.user(name)
    const lien = user.liens.get(holder)
    if (lien) {
      lien.low += amount
      user.slashable.low += share(amount, lien.ratio)
    }
    return 'ok'
  }

  private promise(name: string, holder: string, amount: bigint, ratio: bigint): string | undefined {
    const user = this.users.get(name) ?? newUser()
    const lien = user.liens.get(holder) ?? { low: 0n, high: 0n, ratio }
    lien.high += amount
    user.slashable.high += share(amount, lien.ratio)
    user.liens.set(holder, lien)
    if (used(user).high > user.collateral) return 'InsufficientBalance'
    this.users.set(name, user)
    return undefined
  }

  private stake(name: string, holder: string, amount: bigint, ratio: bigint): string {
    const refusal = this.promise(name, holder, amount, ratio)
    if (refusal) return refusal
    this.active.add(holder)
    this.lastId += 1n
    this.pending.set(this.lastId, { user: name, holder, amount, ratio })
    return 'ok'
  }

  private settle(sender: string, id: bigint, success: boolean): string {
    const tx = this.pending.get(id)
    if (!tx) return 'PendingTxNotFound'
    if (tx.holder !== sender) return 'WrongContractTx'
    const user = this.user(tx.user)
    const lien = user.liens.get(tx.holder)
    if (!lien) return 'UnknownLienholder'
    const amount = success ? tx.amount : -tx.amount
    const slash = share(tx.amount, success || this.rules === 'safe' ? lien.ratio : tx.ratio)
    const after = { lien: { ...lien }, slashable: { ...user.slashable } }
    after.lien[success ? 'low' : 'high'] += amount
    after.slashable[success ? 'low' : 'high'] += success ? slash : -slash
    if ([after.lien, after.slashable].some(({ low, high }) => low < 0n || low > high)) return 'RangeAbort'
    if (success) {
      lien.low += tx.amount
      user.slashable.low += share(tx.amount, lien.ratio)
    } else {
      lien.high -= tx.amount
      if (lien.high === 0n) user.liens.delete(tx.holder)
      user.slashable.high -= share(tx.amount, this.rules === 'safe' ? lien.ratio : tx.ratio)
      this.sweep(user)
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
    lien.low -= amount
    lien.high -= amount
    user.slashable.low -= slash
    user.slashable.high -= slash
    if (lien.high === 0n) user.liens.delete(holder)
    this.sweep(user)
    return 'ok'
  }

  /** Spec 2.5, line by line. */
  private slash(holder: string, slashes: readonly { readonly user: string; readonly slash: bigint }[]): string {
    for (const { user: name, slash } of slashes) {
      const user = this.users.get(name)
      const lien = user?.liens.get(holder)
      if (!user || !lien) return 'LienNotFound'
      const before = user.collateral
      if (before < slash) return 'BelowZero'
      const off = this.takeOff(user, lien, slash)
      if (off) return off
      if (before < used(user).high) return 'BelowZero'
      const missing = slash - (before - used(user).high)
      user.collateral = before - slash
      const spread = missing > 0n ? this.propagate(user, missing) : undefined
      if (spread) return spread
    }
    return 'ok'
  }

  private propagate(user: PlainUser, missing: bigint): string | undefined {
    if (largest(user).high >= user.slashable.high) {
      for (const [holder, lien] of user.liens) {
        if (lien.high <= user.collateral) continue
        const low = lien.low < user.collateral ? lien.low : user.collateral
        user.slashable.low -= share(lien.low - low, lien.ratio)
        user.slashable.high -= share(lien.high - user.collateral, lien.ratio)
        if (user.slashable.low < 0n || user.slashable.low > user.slashable.high) return 'RangeAbort'
        user.liens.set(holder, { low, high: user.collateral, ratio: lien.ratio })
      }
      return undefined
    }
    const one = 10n ** 18n
    const sum = [...user.liens.values()].reduce((atomics, { ratio }) => atomics + ratio, 0n)
    const inverse = (one * one) / sum
    let part = (missing * inverse) / one
    if ((part * sum) / one !== missing) part += 1n
    for (const [, lien] of sorted(user.liens)) {
      const off = this.takeOff(user, lien, part)
      if (off) return off
    }
    return undefined
  }

  private takeOff(user: PlainUser, lien: PlainLien, amount: bigint): string | undefined {
    const slash = share(amount, lien.ratio)
    if (lien.low < amount || user.slashable.low < slash) return 'RangeUnderflow'
    lien.low -= amount
    lien.high -= amount
    user.slashable.low -= slash
    user.slashable.high -= slash
    return undefined
  }

  /** Safe: dust goes with the last lien. */
  private sweep(user: PlainUser): void {
    if (this.rules === 'safe' && user.liens.size === 0) user.slashable = { low: 0n, high: 0n }
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

function newUser(): PlainUser {
  return { collateral: 0n, slashable: { low: 0n, high: 0n }, liens: new Map() }
}

function copyOf({ collateral, slashable, liens }: PlainUser): PlainUser {
  const copies = [...liens].map(([holder, lien]) => [holder, { ...lien }] as const)
  return { collateral, slashable: { ...slashable }, liens: new Map(copies) }
}

function largest({ liens }: PlainUser): Range {
  const top = (values: bigint[]) => values.reduce((a, b) => (a > b ? a : b), 0n)
  const ranges = [...liens.values()]
  return { low: top(ranges.map(({ low }) => low)), high: top(ranges.map(({ high }) => high)) }
}

function used(user: PlainUser): Range {
  const lien = largest(user)
  const { low, high } = user.slashable
  return { low: lien.low > low ? lien.low : low, high: lien.high > high ? lien.high : high }
}

function share(amount: bigint, ratio: bigint): bigint {
  return (amount * ratio) / 10n ** 18n
}

function atomics(text: string): bigint {
  const [whole = '0', places = ''] = text.split('.')
  return BigInt(whole + places.padEnd(18, '0'))
}

function sorted<Value>(map: Map<string, Value>): [string, Value][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1))
}

import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { VaultMessage } from '../messages.js'
import type { VaultState } from '../state.js'
import type { Ratios } from './scene.js'

interface Range {
  low: bigint
  high: bigint
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
  ) {}

  send(sender: string, msg: VaultMessage, hasFunds: boolean, ratios: Ratios): string {
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

  private stake(name: string, holder: string, amount: bigint, ratio: bigint): string {
    const user = this.users.get(name) ?? newUser()
    const lien = user.liens.get(holder) ?? { low: 0n, high: 0n, ratio }
    const slash = share(amount, lien.ratio)
    if (lien.high + amount > user.collateral) return 'InsufficientBalance'
    if (user.slashable.high + slash > user.collateral) return 'InsufficientBalance'
    // The other liens were within the collateral before, so nothing else can be above it now.
    lien.high += amount
    user.slashable.high += slash
    user.liens.set(holder, lien)
    this.users.set(name, user)
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

import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import type { VaultMessage } from '../messages.js'
import type { VaultState } from '../state.js'
import { RATIOS, type Surroundings } from './scene.js'

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

  /** What the last message had to burn, in order. */
  burns: readonly PlainBurn[] = []

  constructor(
    private readonly rules: RuleSetName,
    private readonly denom: string,
    private readonly local: { readonly contract: string; readonly ratio: string },
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
        return hasFunds ? 'FundsNotAccepted' : this.slash(sender, msg.slashes)
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
        if (isAbove(user)) return 'UsedAboveCollateral'
        if (user.collateral - used(user).high < msg.amount.amount) return 'ClaimsLocked'
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
    const refusal = grow(user, holder, amount, ratio)
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
    const refusal = grow(user, contract, amount, atomics(ratio))
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

  private slash(holder: string, slashes: readonly { user: string; slash: bigint }[]): string {
    const copies = new Map<string, PlainUser>()
    const burns: PlainBurn[] = []
    for (const { user: name, slash } of slashes) {
      const user = copies.get(name) ?? this.copy(name)
      const before = new Map([...user.liens].map(([other, { high }]) => [other, high]))
      const taken = this.rules === 'safe' ? slashSafely(user, holder, slash) : slashAsDeployed(user, holder, slash)
      if (typeof taken === 'string') return taken
      for (const [other, high] of sorted(before)) {
        const lost = high - (user.liens.get(other)?.high ?? 0n) - (other === holder ? taken : 0n)
        if (lost > 0n) burns.push({ user: name, holder: other, amount: lost, named: other === holder })
      }
      if (this.rules === 'safe') this.sweep(user)
      if (user.liens.size > 0 || this.users.has(name)) copies.set(name, user)
    }
    for (const [name, user] of copies) this.users.set(name, user)
    this.burns = burns
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

function newUser(): PlainUser {
  return { collateral: 0n, slashable: { low: 0n, high: 0n }, liens: new Map() }
}

/** Puts a lien of this amount on top in flight, or says why not. The other liens were within the collateral before, or are above it already. */
function grow(user: PlainUser, holder: string, amount: bigint, ratio: bigint): string | undefined {
  const lien = user.liens.get(holder) ?? { low: 0n, high: 0n, ratio }
  lien.high += amount
  user.slashable.high += share(amount, lien.ratio)
  user.liens.set(holder, lien)
  return used(user).high > user.collateral ? 'InsufficientBalance' : undefined
}

/** Spec 2.5, read from top to bottom. Answers what was taken, or the refusal; a refused user is of no use any more. */
function slashAsDeployed(user: PlainUser, holder: string, slash: bigint): bigint | string {
  const lien = user.liens.get(holder)
  if (!lien) return 'LienNotFound'
  if (user.collateral < slash) return 'SlashAboveCollateral'
  const left = user.collateral - slash
  let failed = lower(lien, slash) ?? lower(user.slashable, share(slash, lien.ratio))
  if (failed) return failed
  if (isAbove(user)) return 'UsedAboveCollateral'
  const claimed = slash - (user.collateral - used(user).high)
  user.collateral = left
  if (claimed <= 0n) return slash
  const liens = sorted(user.liens).map(([, each]) => each)
  if (largest(user).high >= user.slashable.high) {
    for (const each of liens) {
      if (each.high <= left) continue
      const [low, high] = [each.low < left ? each.low : left, left]
      user.slashable.low -= share(each.low - low, each.ratio)
      user.slashable.high -= share(each.high - high, each.ratio)
      each.low = low
      each.high = high
    }
    return user.slashable.low < 0n || user.slashable.high < 0n ? 'RangeAbort' : slash
  }
  const sum = liens.reduce((total, { ratio }) => total + ratio, 0n)
  if (sum === 0n) return 'SlashNotDivisible'
  const part = share(claimed, 10n ** 36n / sum)
  const each = share(part, sum) === claimed ? part : part + 1n
  for (const other of liens) failed ??= lower(user.slashable, share(each, other.ratio)) ?? lower(other, each)
  return failed ?? slash
}

/** As it should be: whatever is asked, the account covers all of its liens afterwards. Answers what was taken. */
function slashSafely(user: PlainUser, holder: string, slash: bigint): bigint {
  const lien = user.liens.get(holder)
  if (!lien) return 0n
  const taken = slash < lien.high ? slash : lien.high
  user.collateral -= taken
  lowerEnds(user, [lien], (end) => (end > taken ? end - taken : 0n))
  if (largest(user).high < user.slashable.high) coverSum(user)
  lowerEnds(user, [...user.liens.values()], (end) => (end < user.collateral ? end : user.collateral))
  coverSum(user)
  for (const [name, { high }] of [...user.liens]) if (high === 0n) user.liens.delete(name)
  return taken
}

/** Lowers liens, end by end, and the sum with them as far as it goes. */
function lowerEnds(user: PlainUser, liens: readonly PlainLien[], to: (end: bigint) => bigint): void {
  const { slashable } = user
  for (const end of ['low', 'high'] as const) {
    let less = 0n
    for (const lien of liens) {
      const next = to(lien[end])
      less += share(lien[end] - next, lien.ratio)
      lien[end] = next
    }
    slashable[end] = slashable[end] > less ? slashable[end] - less : 0n
  }
  if (slashable.high < slashable.low) slashable.high = slashable.low
}

/** All liens give the same until the sum of their slashable parts is covered. */
function coverSum(user: PlainUser): void {
  if (user.slashable.high <= user.collateral) return
  for (user.slashable = counted(user); user.slashable.high > user.collateral; user.slashable = counted(user)) {
    const liens = [...user.liens.values()].filter(({ high }) => high > 0n)
    const ratios = liens.reduce((total, { ratio }) => total + ratio, 0n)
    const part = ((user.slashable.high - user.collateral) * 10n ** 18n + ratios - 1n) / ratios
    for (const lien of liens) {
      lien.low = lien.low > part ? lien.low - part : 0n
      lien.high = lien.high > part ? lien.high - part : 0n
    }
  }
}

/** Takes off both ends, or says why not. */
function lower(range: Range, amount: bigint): string | undefined {
  if (range.low < amount) return 'RangeUnderflow'
  range.low -= amount
  range.high -= amount
  return range.low > range.high ? 'RangeAbort' : undefined
}

function counted({ liens }: PlainUser): Range {
  const sum = { low: 0n, high: 0n }
  for (const { low, high, ratio } of liens.values()) {
    sum.low += share(low, ratio)
    sum.high += share(high, ratio)
  }
  return sum
}

function isAbove(user: PlainUser): boolean {
  const { low, high } = used(user)
  return low > user.collateral || high > user.collateral
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

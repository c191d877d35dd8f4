import type { Failure } from '@meshwork/core/foundation'
import { aboveLimit, type LimitCoin, type LimitEvent, MAX_UINT128, refusedBy } from './outcome.js'

const BANK = '@bank'

/** The coins of a chain: amounts by denom by address. */
export class LimitBank {
  readonly balances = new Map<string, Map<string, bigint>>()
  /** What of a balance is locked; nothing in these benches, but it has to be looked at. */
  readonly locked = new Map<string, Map<string, bigint>>()

  balanceOf(address: string, denom: string): bigint {
    return this.balances.get(address)?.get(denom) ?? 0n
  }

  /** Moves a coin for a delegation, which locked coins may do too. */
  delegate(from: string, to: string, coin: LimitCoin, events: LimitEvent[]): Failure | undefined {
    return coin.amount === 0n ? undefined : this.carry(from, to, coin, events)
  }

  /** Moves a coin that is not locked. */
  send(from: string, to: string, coin: LimitCoin, events: LimitEvent[]): Failure | undefined {
    if (to.startsWith('@')) return refusedBy(BANK, { type: 'BlockedRecipient', address: to })
    const { denom, amount } = coin
    if (amount === 0n) return undefined
    const locked = this.locked.size === 0 ? 0n : (this.locked.get(from)?.get(denom) ?? 0n)
    const available = this.balanceOf(from, denom)
    if (locked > 0n && available >= amount && amount > available - locked) {
      const spendable = available > locked ? available - locked : 0n
      return refusedBy(BANK, { type: 'CoinsLocked', address: from, denom, required: amount, spendable, locked })
    }
    return this.carry(from, to, coin, events)
  }

  /** Puts coins where none were taken. */
  grant(address: string, { denom, amount }: LimitCoin): void {
    const known = this.balances.get(address)
    if (known === undefined) this.balances.set(address, new Map([[denom, amount]]))
    else known.set(denom, (known.get(denom) ?? 0n) + amount)
  }

  private carry(from: string, to: string, coin: LimitCoin, events: LimitEvent[]): Failure | undefined {
    const { denom, amount } = coin
    const giver = this.balances.get(from)
    const available = giver?.get(denom) ?? 0n
    if (giver === undefined || amount > available)
      return refusedBy(BANK, { type: 'InsufficientFunds', address: from, denom, required: amount, available })
    const taker = this.balances.get(to)
    const grown = (taker?.get(denom) ?? 0n) + amount
    if (grown > MAX_UINT128 && from !== to) return refusedBy(BANK, aboveLimit(grown))

    if (available > amount) giver.set(denom, available - amount)
    else if (giver.size > 1) giver.delete(denom)
    else this.balances.delete(from)
    // Asked again: somebody may send coins to himself.
    this.grant(to, coin)
    events.push({ source: BANK, event: { type: 'transferred', from, to, amount: [coin] } })
    return undefined
  }
}

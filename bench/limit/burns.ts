import type { Failure } from '@meshwork/core/foundation'
import type { LimitExternalStaking } from './external-staking.js'
import { type LimitCoin, type LimitEvent, NANOS_PER_SECOND, refusedBy } from './outcome.js'
import { changeEarning, forgetLatest, type LimitStake, type Unbonding } from './stake.js'
import { takeStake } from './staker-slash.js'

interface Share {
  readonly validator: string
  readonly amount: bigint
}

/** A burn that the consumer has not taken yet. */
export interface QueuedBurn {
  readonly user: string
  readonly shares: readonly Share[]
  readonly packet: { readonly type: 'burn'; readonly validators: readonly string[]; readonly burn: LimitCoin }
  readonly position: bigint
  attempts: number
  isInFlight: boolean
}

/** The vault lost collateral of a user: takes that much of his stake, and notes what the consumer is to be told. */
export function burnVirtualStake(
  staking: LimitExternalStaking,
  sender: string,
  user: string,
  named: string | null,
  coin: LimitCoin,
  events: LimitEvent[],
): Failure | undefined {
  const { address, vault, config, burns, unansweredBurns } = staking
  if (sender !== vault.address) return refusedBy(address, { type: 'Unauthorized', sender })
  if (coin.denom !== config.denom)
    return refusedBy(address, { type: 'UnexpectedDenom', denom: coin.denom, expected: config.denom })
  const stakes = staking.stakes.get(user)
  const shares = certainShares(stakes, named, coin.amount)
  let left = coin.amount
  for (const { validator, amount } of shares) {
    const stake = stakes?.get(validator)
    if (stake === undefined) continue
    const before = stake.low + stake.leaving
    takeStake(stake, amount)
    changeEarning(stake, staking.distributionOf(validator), before)
    forgetLatest(stake, amount)
    left -= amount
  }
  const unbonding = left === 0n || stakes === undefined ? 0n : burnWaiting(stakes, left)
  const missing = left - unbonding
  const validators = named === null ? Array.from(stakes?.keys() ?? []) : [named]
  const told = { type: 'burnedVirtualStake', user, validators, shares, unbonding, inFlight: 0n, missing }
  events.push({ source: address, event: { ...told, amount: coin } })
  const amount = coin.amount - left
  if (amount === 0n) return undefined
  const packet = {
    type: 'burn',
    validators: shares.map(({ validator }) => validator),
    burn: { ...coin, amount },
  } as const
  const position = staking.nextBurn++
  burns.push({ user, shares, packet, position, attempts: 0, isInFlight: false })
  for (const share of shares) {
    const of = unansweredBurns.get(user)
    if (of) of.set(share.validator, (of.get(share.validator) ?? 0n) + share.amount)
    else unansweredBurns.set(user, new Map([[share.validator, share.amount]]))
  }
  return undefined
}

/** Sends the first burn, unless it is on its way. */
export function flushBurns(staking: LimitExternalStaking, events: LimitEvent[]): Failure | undefined {
  const due = dueBurn(staking, events)
  return due && sendBurn(staking, due, events)
}

/** The burn to be sent now, which is on its way from here on. */
export function dueBurn(staking: LimitExternalStaking, events: LimitEvent[]): QueuedBurn | undefined {
  const { address, config } = staking
  const [first] = staking.burns
  if (first === undefined || first.isInFlight || first.attempts > config.maxRetries) return undefined
  const channel = staking.openChannelId()
  // It waits for a channel, or for the end of a freeze.
  if (typeof channel !== 'string') return undefined
  first.attempts += 1
  first.isInFlight = true
  const { position, attempts: attempt } = first
  if (attempt > 1) {
    const event = { type: 'packetSentAgain', lane: 'burns', position, packet: 'burn', channel, attempt }
    events.push({ source: address, event })
  }
  return first
}

/** Puts it on the channel. */
export function sendBurn(
  { address, config, channels, channelId, nowNanos }: LimitExternalStaking,
  { packet, attempts }: QueuedBurn,
  events: LimitEvent[],
): Failure | undefined {
  const seconds = attempts === 1 ? config.timeoutSeconds.burn : config.timeoutSeconds.resent
  return channels.send(address, channelId ?? '', packet, nowNanos + seconds * NANOS_PER_SECOND, events)
}

/** What is certain: from the named validator first, then evenly from the others. */
function certainShares(
  stakes: ReadonlyMap<string, LimitStake> | undefined,
  named: string | null,
  amount: bigint,
): readonly Share[] {
  if (stakes === undefined) return []
  // Most users have one validator.
  if (stakes.size === 1 && amount > 0n)
    for (const [validator, { low, high }] of stakes) if (low === high && low >= amount) return [{ validator, amount }]
  for (const { low, high } of stakes.values())
    if (high > low) throw new Error('the limit burns no stake that is on its way')
  const first = named === null ? 0n : least(stakes.get(named)?.low ?? 0n, amount)
  const shares: Share[] = named !== null && first > 0n ? [{ validator: named, amount: first }] : []
  const rest = Array.from(stakes).filter(([validator, { low }]) => validator !== named && low > 0n)
  let missing = amount - first
  let bearing = rest.map(([validator, { low }]) => ({ validator, low, share: 0n }))
  const all = bearing
  while (missing > 0n && bearing.length > 0) {
    const even = missing / BigInt(bearing.length)
    for (const one of bearing) {
      const share = least(least(one.low - one.share, even > 0n ? even : missing), missing)
      one.share += share
      missing -= share
    }
    bearing = bearing.filter(({ low, share }) => share < low)
  }
  for (const { validator, share } of all) if (share > 0n) shares.push({ validator, amount: share })
  return shares
}

function burnWaiting(stakes: ReadonlyMap<string, LimitStake>, amount: bigint): bigint {
  let missing = amount
  for (const stake of stakes.values()) {
    const left: Unbonding[] = []
    for (const entry of [...stake.pendingUnbonds].reverse()) {
      const taken = least(entry.amount, missing)
      missing -= taken
      if (entry.amount > taken) left.push({ amount: entry.amount - taken, releaseAtNanos: entry.releaseAtNanos })
    }
    stake.pendingUnbonds = left.reverse()
  }
  return amount - missing
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

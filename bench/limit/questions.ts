import type { ChannelNames } from '@meshwork/client/create-mesh'
import { usedFor } from './account.js'
import type { LimitExternalStaking } from './external-staking.js'
import type { LimitMesh } from './from-mesh.js'
import type { LimitVault } from './vault.js'

/** A page of accounts, with the users in an order that somebody else keeps. */
export function pageOfAccounts(vault: LimitVault, sorted: readonly string[], after: string, limit: number) {
  const { accounts, denom, shares } = vault
  const start = positionOf(sorted, after) + 1
  const page = []
  for (let at = start; at < sorted.length && page.length < limit; at++) {
    const user = sorted[at] ?? ''
    const account = accounts.get(user)
    if (account === undefined) continue
    const { collateral, maxLienLow, maxLienHigh, slashableLow, slashableHigh } = account
    const free = {
      low: collateral - usedFor(maxLienHigh, slashableHigh, shares),
      high: collateral - usedFor(maxLienLow, slashableLow, shares),
    }
    page.push({ user, account: { denom, bonded: collateral, free } })
  }
  return page
}

/** All that a user has staked. */
export function stakesOf({ stakes }: LimitExternalStaking, owner: string) {
  return Array.from(stakes.get(owner) ?? [], ([validator, one]) => {
    const { low, high, leaving, pendingUnbonds, alignment, withdrawn, reserved, recent } = one
    return {
      owner,
      validator,
      stake: { low, high },
      leaving,
      pendingUnbonds: [...pendingUnbonds],
      pointsAlignment: alignment,
      withdrawnFunds: withdrawn,
      reservedFunds: reserved,
      recent: recent.map((entry) => ({ ...entry })),
    }
  })
}

/** The packets that wait to be carried over, in the order in which they were sent. */
export function waitingOn({ provider, consumer }: LimitMesh, { provider: from, consumer: to }: ChannelNames) {
  const there = consumer.channels.ends.get(to)
  const waiting = []
  for (const [sequence, packet] of provider.channels.ends.get(from)?.commitments ?? [])
    if (there && sequence > there.receivedUpTo && !there.receipts.has(sequence))
      waiting.push({ channelId: to, sequence, data: packet.data, timeoutAtNanos: packet.timeoutAtNanos })
  return waiting
}

/** Where a sorted list has a key, or would have it. */
export function positionOf<Key extends string | number | bigint>(keys: readonly Key[], key: Key): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = keys[middle]
    if (at !== undefined && at < key) low = middle + 1
    else high = middle
  }
  return low
}

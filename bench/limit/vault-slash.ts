import type { Failure } from '@meshwork/core/foundation'
import { findLargestLien, type LimitAccount, type LimitLien, shareOf } from './account.js'
import { burnVirtualStake, flushBurns } from './burns.js'
import { type LimitEvent, nested, ONE, refusedBy } from './outcome.js'
import type { UserSlash } from './staker-slash.js'
import type { LimitVault } from './vault.js'

interface Burn {
  readonly lienholder: string
  readonly amount: bigint
}

/** A lienholder's validator was slashed: each user loses collateral, and what his other liens then lack is burned there. */
export function crossSlash(
  vault: LimitVault,
  lienholder: string,
  validator: string,
  slashes: readonly UserSlash[],
  events: LimitEvent[],
): Failure | undefined {
  const { address, denom } = vault
  // All that can be burned can be told; then nothing is left that refuses.
  for (const holder of vault.lienholders.values())
    if (holder.channelId === null && holder.stakes.size > 0) return refusedBy(address, { type: 'IbcChannelNotOpen' })
  const users: { readonly user: string; readonly slash: bigint; readonly burns: readonly Burn[] }[] = []
  const cuts: LimitEvent[] = []
  for (const { user, slash } of slashes) {
    const account = vault.accounts.get(user)
    const lien = account?.liens.get(lienholder)
    const { taken, burns } =
      account && lien ? slashAccount(vault, account, lienholder, lien, slash) : { taken: 0n, burns: [] }
    users.push({ user, slash: taken, burns })
    const cut = { type: 'slashCut', lienholder, validator, user, asked: slash, taken }
    if (taken < slash) cuts.push({ source: address, event: cut })
  }
  events.push({ source: address, event: { type: 'slashedCross', lienholder, validator, users } })
  for (const cut of cuts) events.push(cut)
  // A lienholder hears once of all that it has to burn, and then tells its consumer.
  const told = new Map<string, { readonly user: string; readonly amount: bigint }[]>()
  for (const { user, burns } of users)
    for (const { lienholder: holder, amount } of burns) {
      const of = told.get(holder)
      if (of) of.push({ user, amount })
      else told.set(holder, [{ user, amount }])
    }
  for (const [holder, burns] of told) {
    const staking = vault.lienholders.get(holder)
    if (staking === undefined) continue
    const named = holder === lienholder ? validator : null
    for (const { user, amount } of burns) {
      const failed = burnVirtualStake(staking, address, user, named, { denom, amount }, events)
      if (failed) return nested(failed)
    }
    const failed = flushBurns(staking, events)
    if (failed) return nested(failed)
  }
  return undefined
}

function slashAccount(
  { shares }: LimitVault,
  account: LimitAccount,
  lienholder: string,
  lien: LimitLien,
  slash: bigint,
): { readonly taken: bigint; readonly burns: readonly Burn[] } {
  const most = shares.capSlash === 'lien' ? lien.high : least(lien.high, (lien.high * lien.slashable) / ONE)
  const taken = least(slash, most)
  account.collateral -= taken
  lower(account, lien, taken)
  const { collateral } = account
  const room = collateral * shares.maxSlashableShare
  let sum = 0n
  for (const { high, slashable } of account.liens.values()) sum += high * slashable
  // Sums of slashable parts above the collateral take an even fall of all liens. The crowds of these benches stay far below.
  if (sum > room) throw new Error(`the limit knows no even fall of liens (${lienholder})`)
  const limit = shareOf(collateral, shares.maxLienShare)
  const burns: Burn[] = []
  for (const [holder, other] of account.liens) {
    const lost = other.high - limit
    if (lost > 0n) {
      lower(account, other, lost)
      burns.push({ lienholder: holder, amount: lost })
    }
    if (other.high === 0n) account.liens.delete(holder)
  }
  if (account.liens.size === 0) {
    account.slashableLow = 0n
    account.slashableHigh = 0n
  } else if (account.slashableHigh > shareOf(collateral, shares.maxSlashableShare)) sumAnew(account)
  findLargestLien(account)
  return { taken, burns }
}

/** A smaller lien, and what it counts less. */
function lower(account: LimitAccount, lien: LimitLien, amount: bigint): void {
  const low = lien.low > amount ? lien.low - amount : 0n
  const lessLow = ((lien.low - low) * lien.slashable) / ONE
  const slashableLow = account.slashableLow > lessLow ? account.slashableLow - lessLow : 0n
  const slashableHigh = account.slashableHigh - (amount * lien.slashable) / ONE
  lien.low = low
  lien.high -= amount
  account.slashableLow = slashableLow
  account.slashableHigh = slashableHigh > slashableLow ? slashableHigh : slashableLow
}

function sumAnew(account: LimitAccount): void {
  let low = 0n
  let high = 0n
  for (const lien of account.liens.values()) {
    low += (lien.low * lien.slashable) / ONE
    high += (lien.high * lien.slashable) / ONE
  }
  account.slashableLow = low
  account.slashableHigh = high
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

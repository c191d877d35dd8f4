import type { Failure } from '@meshwork/core/foundation'
import { findLargestLien, forgetSlashable, refuseCoin } from './account.js'
import { type LimitCoin, type LimitEvent, ONE, refusedBy } from './outcome.js'
import type { LimitVault, PendingStake } from './vault.js'

/** The other chain took a cross-stake: both ends of the lien count it now. */
export function commitTx(vault: LimitVault, sender: string, txId: bigint, events: LimitEvent[]): Failure | undefined {
  const tx = vault.pending.get(txId)
  if (tx === undefined || tx.lienholder !== sender) return unsettled(vault, txId, tx, sender)
  const { user, lienholder, amount } = tx
  const account = vault.accounts.get(user)
  const lien = account?.liens.get(lienholder)
  vault.pending.delete(txId)
  // A slash may have taken all of the lien meanwhile.
  if (account !== undefined && lien !== undefined) {
    const low = amount > lien.high - lien.low ? lien.high : lien.low + amount
    const slash = ((low - lien.low) * lien.slashable) / ONE
    const room = account.slashableHigh - account.slashableLow
    lien.low = low
    if (low > account.maxLienLow) account.maxLienLow = low
    account.slashableLow += slash > room ? room : slash
  }
  events.push({ source: vault.address, event: { type: 'committedTx', lienholder, user, amount, txId } })
  return undefined
}

/** The other chain did not take it: the high end forgets it. */
export function rollbackTx(vault: LimitVault, sender: string, txId: bigint, events: LimitEvent[]): Failure | undefined {
  const tx = vault.pending.get(txId)
  if (tx === undefined || tx.lienholder !== sender) return unsettled(vault, txId, tx, sender)
  const { user, lienholder, amount } = tx
  const account = vault.accounts.get(user)
  const lien = account?.liens.get(lienholder)
  vault.pending.delete(txId)
  if (account !== undefined && lien !== undefined) {
    const high = amount > lien.high - lien.low ? lien.low : lien.high - amount
    const slash = ((lien.high - high) * lien.slashable) / ONE
    const room = account.slashableHigh - account.slashableLow
    lien.high = high
    if (high === 0n) account.liens.delete(lienholder)
    forgetSlashable(account, { low: 0n, high: slash > room ? room : slash })
    findLargestLien(account)
  }
  events.push({ source: vault.address, event: { type: 'rolledBackTx', lienholder, user, amount, txId } })
  return undefined
}

/** A lienholder lets go of a part of its lien. */
export function releaseCrossStake(
  vault: LimitVault,
  sender: string,
  user: string,
  coin: LimitCoin,
  events: LimitEvent[],
): Failure | undefined {
  const { address } = vault
  const refused = refuseCoin(coin, vault.denom)
  if (refused) return refusedBy(address, refused)
  const account = vault.accounts.get(user)
  const lien = account?.liens.get(sender)
  if (account === undefined || lien === undefined)
    return refusedBy(address, { type: 'UnknownLienholder', user, lienholder: sender })
  const { amount } = coin
  if (lien.low < amount) {
    const { low, high } = lien
    return refusedBy(address, { type: 'InsufficientLien', lien: { low, high }, asked: amount })
  }
  lien.low -= amount
  lien.high -= amount
  if (lien.high === 0n) account.liens.delete(sender)
  const slash = (amount * lien.slashable) / ONE
  const taken = slash < account.slashableLow ? slash : account.slashableLow
  forgetSlashable(account, { low: taken, high: taken })
  findLargestLien(account)
  events.push({ source: address, event: { type: 'releasedCrossStake', user, lienholder: sender, amount } })
  return undefined
}

function unsettled({ address }: LimitVault, txId: bigint, tx: PendingStake | undefined, sender: string): Failure {
  if (tx === undefined) return refusedBy(address, { type: 'PendingTxNotFound', txId })
  return refusedBy(address, { type: 'WrongContractTx', txId, lienholder: tx.lienholder, sender })
}

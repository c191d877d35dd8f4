import { err, ok, type Result } from '../../foundation/result.js'
import type { Address } from '../../identifiers/address.js'
import type { Denom } from '../../identifiers/denom.js'
import { isModuleAddress } from '../module-accounts.js'
import { hasHops, hop, TRANSFER_PORT } from './denom-path.js'
import type { TransferQuerier } from './effects.js'
import type { TransferError } from './errors.js'
import type { TransferState } from './state.js'

/**
 * The full name of a coin of this chain. Error: `UnknownVoucher` for one that only looks as if it had come over a channel, here or where it would arrive: whoever can
 * name coins (`transfer/channel-0/uatom`) must not take those of others out of the escrow of another chain.
 */
export function fullDenomOf(
  { vouchers }: TransferState,
  denom: Denom,
): Result<string, Extract<TransferError, { type: 'UnknownVoucher' }>> {
  if (!denom.startsWith('ibc/') && !hasHops(denom)) return ok(denom)
  const fullDenom = vouchers.get(denom)
  return fullDenom === undefined ? err({ type: 'UnknownVoucher', denom }) : ok(fullDenom)
}

/** Whether coins of this name, sent over this channel of ours, go back to where they came from: then vouchers are burned, and nothing is kept. */
export function returnsOver(fullDenom: string, channelId: string): boolean {
  return fullDenom.startsWith(hop(TRANSFER_PORT, channelId))
}

/** Who sent coins from here, from the text in the packet: a user, a contract, or a module. */
export function senderOf(text: string, query: TransferQuerier): Address | undefined {
  // Modules have no address that a text from elsewhere could name; this one is our own.
  if (isModuleAddress(text as Address)) return text as Address
  const sender = query.parseAddress(text)
  return sender.ok ? sender.value : undefined
}

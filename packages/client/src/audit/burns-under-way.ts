import { splitStakeKey } from '@meshwork/core/external-staking'
import type { PairingBooks } from './pairing-books.js'

/** What the provider burned and the consumer does not know of yet: what is under way to it, and what waits to be sent. */
export function burnsUnderWay({ externalStaking, fromProvider }: PairingBooks): bigint {
  let sum = 0n
  const { outbox, open } = externalStaking.burns
  // Of unstakes in flight, which the consumer may not have heard of yet.
  for (const amount of open.leaving.values()) sum += amount
  for (const { status, item } of outbox.entries.values()) if (status.type === 'queued') sum += item.packet.burn.amount
  for (const { packet, taken } of fromProvider) if (packet.type === 'burn' && !taken) sum += packet.burn.amount
  return sum
}

/** The same by validator, where the packets say it (dialect 0.12.0). */
export function burnsByValidator({ externalStaking, fromProvider }: PairingBooks): ReadonlyMap<string, bigint> {
  const burns = new Map<string, bigint>()
  const add = (validator: string, amount: bigint) => burns.set(validator, (burns.get(validator) ?? 0n) + amount)
  const { outbox, open } = externalStaking.burns
  for (const [key, amount] of open.leaving.range()) add(splitStakeKey(key).validator, amount)
  for (const { status, item } of outbox.entries.values())
    if (status.type === 'queued') for (const { validator, amount } of item.shares) add(validator, amount)
  for (const { packet, taken } of fromProvider) {
    if (packet.type !== 'burn' || taken) continue
    for (const [index, validator] of packet.validators.entries()) add(validator, packet.owner?.amounts[index] ?? 0n)
  }
  return burns
}

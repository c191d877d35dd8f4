import { committedSum, digestFor, keepsDigests } from '@meshwork/core/external-staking'
import type { Violation } from '@meshwork/core/foundation'
import type { ValoperAddress } from '@meshwork/core/identifiers'
import type { ConversionLedger } from '@meshwork/core/rules'
import type { PairingBooks } from './pairing-books.js'

/** What packets did there of which nothing is known here. */
interface Unacked {
  readonly applied: bigint
  readonly sum: bigint
}

const NOTHING_UNACKED: Unacked = { applied: 0n, sum: 0n }

/**
 * Checks that both sides would find each other equal (spec 13, X2): what the consumer applied is what the provider committed, and what was applied and whose answer is on its way; so
 * where everything is answered the digests are equal. Not while a re-sync is on its way, and not for a validator of which one side does not know what was applied
 * before a migration.
 */
export function digestDifferences(
  { name, externalStaking, fromProvider }: PairingBooks,
  { digests, totals }: ConversionLedger,
): Violation[] {
  if (!keepsDigests(externalStaking)) return []
  const unacked = unackedByValidator(fromProvider)
  const violations: Violation[] = []
  for (const validator of new Set([...digests.keys(), ...externalStaking.digests.validators.keys()])) {
    const { isKnown, committed, resync } = digestFor(externalStaking, validator)
    if (!isKnown || resync.type === 'sent' || resync.type === 'left') continue
    const { applied = 0n, elsewhere = 0n } = digests.get(validator) ?? {}
    const under = unacked.get(validator) ?? NOTHING_UNACKED
    const [more, sum] = [applied - committed - under.applied, (totals.get(validator)?.remote ?? 0n) + elsewhere]
    if (more !== 0n) violations.push({ ...X2, detail: `${name} ${validator}: ${more} applied too many` })
    const off = sum - committedSum(externalStaking, validator) - under.sum
    if (off !== 0n) violations.push({ ...X2, detail: `${name} ${validator}: the sum is ${off} too much` })
  }
  return violations
}

const X2 = {
  id: 'MS-X2',
  formula:
    'in dialect 0.12.0: applied(v) and sum(v) of the consumer = committed(v) and sum(v) of the provider + those of packets applied, unacked',
}

function unackedByValidator(packets: PairingBooks['fromProvider']): ReadonlyMap<ValoperAddress, Unacked> {
  const sums = new Map<ValoperAddress, Unacked>()
  const add = (validator: ValoperAddress, amount: bigint) => {
    const { applied, sum } = sums.get(validator) ?? NOTHING_UNACKED
    sums.set(validator, { applied: applied + 1n, sum: sum + amount })
  }
  for (const { packet, taken } of packets) {
    if (!taken) continue
    if (packet.type === 'stake') add(packet.validator, packet.stake.amount)
    if (packet.type === 'unstake') add(packet.validator, -packet.unstake.amount)
    if (packet.type === 'burn')
      for (const [index, validator] of packet.validators.entries())
        add(validator, -(packet.owner?.amounts[index] ?? 0n))
  }
  return sums
}

import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { AppliedDigest, ConversionLedger } from '../conversion.js'

/** Nothing was applied yet. */
export const NOTHING_APPLIED: AppliedDigest = { applied: 0n, elsewhere: 0n, slashed: 0n, returned: 0n, epoch: 0n }

/** What is remembered of a validator. */
export function digestIn({ digests }: ConversionLedger, validator: ValoperAddress): AppliedDigest {
  return digests.get(validator) ?? NOTHING_APPLIED
}

/** What an event adds to what is remembered of a validator. */
type DigestChange = Partial<Omit<AppliedDigest, 'epoch'>>

/** The ledger with so much more remembered of a validator. */
export function withDigest(
  ledger: ConversionLedger,
  validator: ValoperAddress,
  { applied = 0n, elsewhere = 0n, slashed = 0n, returned = 0n }: DigestChange,
): ConversionLedger {
  const { positions, totals, offered, digests } = ledger
  const known = digestIn(ledger, validator)
  const changed = {
    applied: known.applied + applied,
    elsewhere: known.elsewhere + elsewhere,
    slashed: known.slashed + slashed,
    returned: known.returned + returned,
    epoch: known.epoch,
  }
  return { type: 'ledger', positions, totals, offered, digests: digests.set(validator, changed) }
}

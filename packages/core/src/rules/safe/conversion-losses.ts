import { type Ok, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { addUint128, minUint128, remainder, sumOfParts, type Uint128, ZERO } from '../../numbers/uint128.js'
import type {
  BurnPart,
  ConversionRange,
  ConversionState,
  ConvertedBurn,
  ConvertedSlash,
  OwnedBurn,
} from '../conversion.js'
import { NO_VALIDATOR_POSITION, NOBODY } from '../conversion-ledger.js'
import { withDigest } from './applied-digest.js'
import { distributeBurn } from './burn.js'
import { requireLedger, takeOwned, unburned, withBurned } from './ledger-sums.js'

/**
 * D-16, D-34: a burn takes of each validator's stakes their average worth, whatever the price is now. It is noted as burned of the validator, since
 * the packet does not say whose it was; the stake that was burned cancels the note when it leaves. Where a slash was faster there is less than was to be
 * burned: what is there goes, since a burn that is refused would be sent again for ever.
 */
export function convertBurn(
  state: ConversionState,
  validators: readonly ValoperAddress[],
  remote: Uint128,
  _askRate: unknown,
): Result<ConvertedBurn, ConversionRange> {
  let ledger = requireLedger(state)
  const have = [...new Set(validators)]
    .map((validator) => ({ validator, amount: unburned(ledger, validator).remote }))
    .filter(({ amount }) => amount > 0n)
  let [sum, missing] = [ZERO, remote]
  const parts: BurnPart[] = []
  for (const { validator, amount } of distributeBurn(have, remote)) {
    const total = ledger.totals.get(validator) ?? NO_VALIDATOR_POSITION
    // At most all that was staked there; rounding may have left less unburned than the average.
    const average = ((total.local * amount) / total.remote) as Uint128
    const local = minUint128(average, unburned(ledger, validator).local)
    const grown = addUint128(sum, local)
    if (!grown.ok) return grown
    sum = grown.value
    missing = remainder(missing, amount)
    ledger = withBurned(ledger, validator, { remote: amount, local })
    if (local > 0n) parts.push({ validators: [validator], local })
  }
  return ok({ local: sum, parts, missing, conversion: ledger })
}

/**
 * D-34: a burn whose owner is known leaves his stake and nobody else's, as an exit would: what that part of the stake added, all of it with the last, whatever the
 * price is now. Where he has less than was to be burned, that goes, and the rest is missing.
 */
export function convertOwnedBurn(
  state: ConversionState,
  { delegator, shares }: OwnedBurn,
  _askRate: unknown,
): Result<ConvertedBurn, ConversionRange> {
  let ledger = requireLedger(state)
  let [sum, missing] = [ZERO, ZERO]
  const parts: BurnPart[] = []
  for (const { validator, amount } of shares) {
    const taken = takeOwned(ledger, { delegator, validator }, amount)
    const short = addUint128(missing, taken.missing)
    if (!short.ok) return short
    missing = short.value
    const { local, unowned } = taken
    const grown = addUint128(sum, sumOfParts(local, unowned))
    if (!grown.ok) return grown
    sum = grown.value
    ledger = withDigest(taken.ledger, validator, { applied: 1n, elsewhere: -taken.missing })
    if (local > 0n) parts.push({ delegator, validators: [validator], local })
    if (unowned > 0n) parts.push({ delegator: NOBODY, validators: [validator], local: unowned })
  }
  return ok({ local: sum, parts, missing, conversion: ledger })
}

/**
 * D-16: a slash of consumer coin took the same part of the provider coin behind it, whatever the price is now. As with a burn it is noted of the
 * validator. What was slashed beyond all requests is nobody's stake any more and becomes nothing.
 */
export function convertSlash(
  state: ConversionState,
  validator: ValoperAddress,
  local: Uint128,
  _askRate: unknown,
): Ok<ConvertedSlash> {
  const ledger = requireLedger(state)
  const left = unburned(ledger, validator)
  const taken = minUint128(local, left.local)
  if (taken === 0n) return ok({ remote: ZERO, conversion: state })
  // At most what is left, because no more is taken than that.
  const remote = ((left.remote * taken) / left.local) as Uint128
  const noted = remote === 0n ? ledger : withDigest(ledger, validator, { slashed: remote })
  return ok({ remote, conversion: withBurned(noted, validator, { remote, local: taken }) })
}

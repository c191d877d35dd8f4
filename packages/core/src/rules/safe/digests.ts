import { err, ok, type Result } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { MAX_UINT128, remainder, type Uint128, ZERO } from '../../numbers/uint128.js'
import type { ValidatorDigest } from '../../packets/digest.js'
import type { ResyncPacket } from '../../packets/provider-packet.js'
import type { ConversionLedger, ConversionState, Rate } from '../conversion.js'
import { conversionLedger, holdingOfKey, NO_POSITION, NO_VALIDATOR_POSITION, NOBODY } from '../conversion-ledger.js'
import type { ResyncError, Resynced, StaleEpoch } from '../digests.js'
import { normalize } from '../normalize.js'
import { digestIn } from './applied-digest.js'
import { requireLedger, unburned, withBurned, withStake } from './ledger-sums.js'

/** D-31: a packet of another epoch is about a sum that does not hold any more, or not yet. */
export function refuseEpoch(state: ConversionState, validator: ValoperAddress, epoch: bigint): StaleEpoch | undefined {
  const ledger = conversionLedger(state)
  const expected = ledger === undefined ? 0n : digestIn(ledger, validator).epoch
  return epoch === expected ? undefined : { type: 'StaleEpoch', validator, epoch, expected }
}

/** D-31: the number is remembered; the sum is what the ledger has, and what left it otherwise, so that a wrong ledger says a wrong sum. */
export function appliedDigests(
  state: ConversionState,
  validators: readonly ValoperAddress[],
): readonly ValidatorDigest[] {
  const ledger = conversionLedger(state)
  if (ledger === undefined) return NONE
  const [only] = validators
  if (only !== undefined && validators.length === 1) return [digestOf(ledger, only)]
  return [...new Set(validators)].map((validator) => digestOf(ledger, validator))
}

const NONE: readonly ValidatorDigest[] = []

function digestOf(ledger: ConversionLedger, validator: ValoperAddress): ValidatorDigest {
  const { applied, elsewhere } = digestIn(ledger, validator)
  const { remote } = ledger.totals.get(validator) ?? NO_VALIDATOR_POSITION
  return { validator, applied, sum: clamped(remote + elsewhere) }
}

/** An honest provider never burns more than it staked, nor so much; for another one any sum will do. */
function clamped(sum: bigint): Uint128 {
  if (sum < 0n) return ZERO
  return sum > MAX_UINT128 ? MAX_UINT128 : (sum as Uint128)
}

/** D-31: what is counted on is what was not burned or slashed, and not offered back: the provider may have taken that already. */
export function countedDigests(state: ConversionState): readonly ValidatorDigest[] {
  const ledger = conversionLedger(state)
  if (ledger === undefined) return NONE
  const offered = offeredByValidator(ledger)
  const validators = new Set<ValoperAddress>([...ledger.digests.keys(), ...ledger.totals.keys()])
  return [...validators].map((validator) => ({
    ...digestOf(ledger, validator),
    counted: clamped(unburned(ledger, validator).remote - (offered.get(validator) ?? 0n)),
  }))
}

/** What was offered back and not answered, provider coin. */
function offeredByValidator({ offered, positions }: ConversionLedger): ReadonlyMap<ValoperAddress, bigint> {
  const sums = new Map<ValoperAddress, bigint>()
  for (const key of offered.keys()) {
    const { validator } = holdingOfKey(key)
    sums.set(validator, (sums.get(validator) ?? 0n) + (positions.get(key) ?? NO_POSITION).remote)
  }
  return sums
}

/**
 * D-31: what was counted on too much is burned, of nobody in particular; what is missing is staked at today's price for nobody, until an exit lacks it. What this side told the
 * provider, and the provider had not heard when it counted, is taken off; what the provider took back, and has not been answered, is still in the ledger.
 */
export function resyncStake<Refusal>(
  state: ConversionState,
  { validator, epoch, applied: said, sum, slashed, returned }: Omit<ResyncPacket, 'type'>,
  askRate: () => Result<Rate, Refusal>,
): Result<Resynced, ResyncError | Refusal> {
  const before = requireLedger(state)
  const known = digestIn(before, validator)
  const expected = known.epoch + 1n
  if (epoch !== expected) return err({ type: 'StaleEpoch', validator, epoch, expected })
  const { applied } = known
  if (said !== applied) return err({ type: 'AppliedDiffers', validator, said, applied })

  const unheard = known.slashed > slashed ? known.slashed - slashed : 0n
  const offered = offeredByValidator(before).get(validator) ?? 0n
  const givenBack = returned - known.returned
  const target = clamped(sum - unheard + (givenBack > offered ? offered : givenBack))
  const counted = unburned(before, validator).remote
  const fitted =
    target < counted
      ? burnUncounted(before, validator, remainder(counted, target))
      : stakeForNobody(before, validator, remainder(target, counted), askRate)
  if (!fitted.ok) return fitted
  const { ledger, burned, staked } = fitted.value
  const { remote } = ledger.totals.get(validator) ?? NO_VALIDATOR_POSITION
  const { positions, totals, digests } = ledger
  const digest = {
    applied,
    // From now on both sides say that these packets left what the provider has.
    elsewhere: sum - remote,
    slashed: known.slashed,
    returned: known.returned,
    epoch,
  }
  return ok({
    counted: target,
    burned,
    staked,
    conversion: { type: 'ledger', positions, totals, offered: ledger.offered, digests: digests.set(validator, digest) },
  })
}

/** A ledger that counts on what it should, and what that is in consumer coin. */
interface Fitted extends Pick<Resynced, 'burned' | 'staked'> {
  readonly ledger: ConversionLedger
}

/** At most what is not burned. */
function burnUncounted(ledger: ConversionLedger, validator: ValoperAddress, remote: Uint128): Result<Fitted, never> {
  const left = unburned(ledger, validator)
  // At most what is left, because no more is taken than that.
  const local = ((left.local * remote) / left.remote) as Uint128
  return ok({ ledger: withBurned(ledger, validator, { remote, local }), burned: local, staked: ZERO })
}

function stakeForNobody<Refusal>(
  ledger: ConversionLedger,
  validator: ValoperAddress,
  remote: Uint128,
  askRate: () => Result<Rate, Refusal>,
): Result<Fitted, ResyncError | Refusal> {
  if (remote === 0n) return ok({ ledger, burned: ZERO, staked: ZERO })
  const rate = askRate()
  if (!rate.ok) return rate
  const local = normalize(remote, rate.value)
  if (!local.ok) return local
  const staked = withStake(ledger, { delegator: NOBODY, validator }, { remote, local: local.value })
  return staked.ok ? ok({ ledger: staked.value, burned: ZERO, staked: local.value }) : staked
}

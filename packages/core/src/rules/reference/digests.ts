import { type Err, err } from '../../foundation/result.js'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import type { ValidatorDigest } from '../../packets/digest.js'
import type { ConversionState } from '../conversion.js'
import type { NothingRemembered, StaleEpoch } from '../digests.js'

/** D-31: nothing is ever re-synced, so there is one epoch. */
export function refuseEpoch(_state: ConversionState, validator: ValoperAddress, epoch: bigint): StaleEpoch | undefined {
  return epoch === 0n ? undefined : { type: 'StaleEpoch', validator, epoch, expected: 0n }
}

/** D-31: the contracts count nothing. */
export function appliedDigests(): readonly ValidatorDigest[] {
  return NONE
}

/** D-31: the contracts count nothing. */
export function countedDigests(): readonly ValidatorDigest[] {
  return NONE
}

/** D-31: the contracts remember nothing that could be re-synced. */
export function resyncStake(): Err<NothingRemembered> {
  return err({ type: 'NoConversionLedger' })
}

const NONE: readonly ValidatorDigest[] = []

import type { Address } from '../identifiers/address.js'
import type { ValoperAddress } from '../identifiers/valoper.js'
import { ZERO } from '../numbers/uint128.js'
import { pairKey, splitPairKey, Table } from '../table/index.js'
import type { ConversionLedger, ConversionState, Holding, Position, ValidatorPosition } from './conversion.js'

const EMPTY: ConversionLedger = {
  type: 'ledger',
  positions: Table.empty(),
  totals: Table.empty(),
  offered: Table.empty(),
  digests: Table.empty(),
}

/** A ledger without stakes. */
export function createConversionLedger(): ConversionLedger {
  return EMPTY
}

/** The ledger of a converter, if its rules keep one. For queries and invariants; everything else goes through the rules. */
export function conversionLedger(conversion: ConversionState): ConversionLedger | undefined {
  switch (conversion.type) {
    case 'ledger':
      return conversion
    case 'current':
      return undefined
  }
}

/** The key of a delegator's stake on a validator: by delegator (shorter addresses first), then by validator. */
export function positionKey({ delegator, validator }: Holding): string {
  return pairKey(delegator, validator)
}

/** Whose stake a key names. */
export function holdingOfKey(key: string): Holding {
  const [delegator, validator] = splitPairKey(key)
  // Every key of the table was made by positionKey of checked parts.
  return { delegator: delegator as Address, validator: validator as ValoperAddress }
}

/**
 * Whose stake it is that a re-sync brought and no packet: nobody's, until an exit finds less than the provider says its owner has (spec 8.9). No address is empty.
 */
export const NOBODY = '' as Address

/** A stake of nothing. */
export const NO_POSITION: Position = { remote: ZERO, local: ZERO }

/** No stake of anybody. */
export const NO_VALIDATOR_POSITION: ValidatorPosition = {
  remote: ZERO,
  local: ZERO,
  burnedRemote: ZERO,
  burnedLocal: ZERO,
}

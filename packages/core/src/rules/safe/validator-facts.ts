import type { ValidatorSetUpdate } from '@meshwork/crdt'
import type { ValoperAddress } from '../../identifiers/valoper.js'
import { type Decimal, parseDecimal } from '../../numbers/decimal.js'
import type { Uint128 } from '../../numbers/uint128.js'
import type { ConsumerValidator, ValidatorSlash, ValsetUpdatePacket } from '../../packets/consumer-packet.js'

/** What the CRDT's plain text and integers are here. */
export interface MeshValidatorBrands {
  readonly validator: ValoperAddress
  /** Base64 of the consensus key. */
  readonly pubKey: string
  readonly ratio: Decimal
  /** Provider coin. */
  readonly amount: Uint128
}

/** What a packet tells, in the words of the CRDT. */
export function updateFromPacket(packet: ValsetUpdatePacket): ValidatorSetUpdate<MeshValidatorBrands> {
  const { height, timeSeconds, removals, jailed, unjailed, tombstoned } = packet
  return {
    height,
    timeSeconds,
    additions: packet.additions.map(withKey),
    removals,
    updated: packet.updated.map(withKey),
    jailed,
    unjailed,
    tombstoned,
    slashed: packet.slashed.flatMap(readSlash),
  }
}

/** A slash as a fact. One whose ratio is no number says nothing that could be applied, and is left out. */
function readSlash(slash: ValidatorSlash): ValidatorSetUpdate<MeshValidatorBrands>['slashed'] {
  const ratio = parseDecimal(slash.slashRatio)
  return ratio.ok ? [{ ...slash, slashAmount: slash.slashAmount.amount, slashRatio: ratio.value }] : []
}

function withKey({ valoper, pubKey }: ConsumerValidator): { validator: ValoperAddress; pubKey: string } {
  return { validator: valoper, pubKey }
}

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

/** What a packet tells, in the words of the CRDT: of its own block, and of the block of each addition that says another. */
export function updatesFromPacket(packet: ValsetUpdatePacket): readonly ValidatorSetUpdate<MeshValidatorBrands>[] {
  const { height, timeSeconds, removals, jailed, unjailed, tombstoned } = packet
  const own = {
    height,
    timeSeconds,
    additions: packet.additions.filter(({ start }) => start === undefined).map(withKey),
    removals,
    updated: packet.updated.map(withKey),
    jailed,
    unjailed,
    tombstoned,
    slashed: packet.slashed.flatMap(readSlash),
  }
  const earlier = packet.additions.flatMap((addition) =>
    addition.start === undefined ? [] : [{ ...NO_NEWS, ...addition.start, additions: [withKey(addition)] }],
  )
  return [own, ...earlier]
}

const NO_NEWS = { removals: [], updated: [], jailed: [], unjailed: [], tombstoned: [], slashed: [] }

/** A slash as a fact. One whose ratio is no number says nothing that could be applied, and is left out. */
function readSlash(slash: ValidatorSlash): ValidatorSetUpdate<MeshValidatorBrands>['slashed'] {
  const ratio = parseDecimal(slash.slashRatio)
  return ratio.ok ? [{ ...slash, slashAmount: slash.slashAmount.amount, slashRatio: ratio.value }] : []
}

function withKey({ valoper, pubKey }: ConsumerValidator): { validator: ValoperAddress; pubKey: string } {
  return { validator: valoper, pubKey }
}

import { factsFromUpdate, type ValidatorSetUpdate } from '@meshwork/crdt/validator-set'
import { Chance, manyValidators } from '../crowd.js'

/** What a consumer tells of 200 validators, a packet a block, and how many facts that is. */
export interface Packets {
  readonly validators: readonly string[]
  readonly inOrder: readonly ValidatorSetUpdate[]
  /** Each up to 500 places from where it belongs. */
  readonly late: readonly ValidatorSetUpdate[]
  readonly anyOrder: readonly ValidatorSetUpdate[]
  readonly facts: number
}

const VALIDATORS = 200

export function manyPackets(count: number): Packets {
  const chance = new Chance(20_240_229)
  const validators = manyValidators(VALIDATORS, chance)
  const inOrder = Array.from({ length: count }, (_, index) => packetAt(index + 1, validators, chance))
  return {
    validators,
    inOrder,
    late: shuffledWithin(inOrder, 500, chance),
    anyOrder: shuffledWithin(inOrder, count, chance),
    facts: inOrder.reduce((sum, packet) => sum + factsFromUpdate(packet).length, 0),
  }
}

/** Six seconds a block. First all validators come in; then one is jailed, leaves, comes back or changes its key. */
function packetAt(height: number, validators: readonly string[], chance: Chance): ValidatorSetUpdate {
  const isOpening = height <= validators.length
  const validator = validators[isOpening ? height - 1 : chance.below(validators.length)] ?? ''
  const kind = isOpening ? 1 : chance.below(10)
  const named = (...kinds: readonly number[]) => (kinds.includes(kind) ? [validator] : [])
  const keyed = (...kinds: readonly number[]) =>
    named(...kinds).map((one) => ({ validator: one, pubKey: `key-${height}` }))
  return {
    height: BigInt(height),
    timeSeconds: BigInt(6 * height),
    additions: keyed(1, 2, 3),
    removals: named(4, 5),
    updated: keyed(6),
    jailed: named(7, 8, 9),
    unjailed: [],
    tombstoned: height % 50_000 === 0 ? [validator] : [],
    slashed: [],
  }
}

function shuffledWithin(
  all: readonly ValidatorSetUpdate[],
  distance: number,
  chance: Chance,
): readonly ValidatorSetUpdate[] {
  return all
    .map((packet, index) => ({ packet, place: index + chance.below(distance) }))
    .sort((a, b) => a.place - b.place)
    .map(({ packet }) => packet)
}

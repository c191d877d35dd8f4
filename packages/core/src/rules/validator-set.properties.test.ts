import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { FOR_EVER, valsetPacket } from '../../test-support/valset.js'
import type { ValsetUpdatePacket } from '../packets/consumer-packet.js'
import { valoperOf } from '../testing/values.js'
import { RULES } from './index.js'
import type { Rules } from './rules.js'

const NAMES = ['val1', 'val2', 'val3']

const happening = fc.constantFrom('nothing', 'nothing', 'addition', 'removal', 'jailing', 'update', 'tombstone')
const block = fc.record({ later: fc.integer({ min: 1, max: 3 }), all: fc.tuple(happening, happening, happening) })
const history = fc.array(block, { minLength: 1, maxLength: 12 }).map(packetsOf)

/** What an honest chain tells: all join in the first block, a jailed one leaves the active set too, and nothing is told of a tombstoned one any more. */
function packetsOf(blocks: readonly { readonly later: number; readonly all: readonly string[] }[]) {
  const gone = new Set<string>()
  const packets = [valsetPacket(1, 1001, { add: NAMES })]
  let height = 1
  for (const { later, all } of blocks) {
    height += later
    const those = (what: string) => NAMES.filter((one, i) => all[i] === what && !gone.has(one))
    const [jail, tombstone] = [those('jailing'), those('tombstone')]
    const keyed = (what: string) => those(what).map((one) => `${one}=key-${height}`)
    const remove = [...those('removal'), ...jail]
    const lists = { add: keyed('addition'), remove, update: keyed('update'), jail, tombstone }
    packets.push(valsetPacket(height, 1000 + height, lists))
    for (const one of tombstone) gone.add(one)
  }
  return packets
}

/** What a rule set knows after each packet: of each validator, now and at every height so far. */
function known(rules: Rules, packets: readonly ValsetUpdatePacket[]) {
  let set = rules.createValidatorSet()
  return packets.map((packet) => {
    set = rules.mergeValsetUpdate(set, packet, FOR_EVER)
    const heights = Array.from({ length: Number(packet.height) + 2 }, (_, i) => BigInt(i))
    return NAMES.map(valoperOf).map((one) => [
      rules.validatorStatus(set, one),
      heights.map((height) => rules.validatorStatusAt(set, one, height)),
    ])
  })
}

describe('an honest history, packets in the order of their heights', () => {
  test.prop([history])('[INV MS-C6] is the same to both rule sets, now and at every height', (packets) => {
    expect(known(RULES.safe, packets)).toEqual(known(RULES.reference, packets))
  })
})

import { describe, expect, it } from 'vitest'
import type { ValidatorSetPolicy } from './set.js'
import type { News, Packet } from './testing/history.js'
import { ACTS, updateFrom } from './testing/history.js'
import { forEachOrder, subsets } from './testing/orders.js'
import type { Replica } from './testing/replica.js'
import { createReplica, hear, observe } from './testing/replica.js'

const KEEPING_ALL: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: null }
const STRICT: ValidatorSetPolicy = { precedence: 'strict', windowSeconds: null }
const PRUNING: ValidatorSetPolicy = { precedence: 'reference', windowSeconds: 15n }
const STRICT_PRUNING: ValidatorSetPolicy = { precedence: 'strict', windowSeconds: 0n }

const HEIGHTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Lets the packets arrive in every order, repeated up to `length`, and counts what an observer can tell apart. */
function endings(packets: readonly Packet[], length: number, policy: ValidatorSetPolicy) {
  const validators = [...new Set(packets.flatMap(({ said }) => said.map(([, validator]) => validator)))]
  const updates = packets.map(updateFrom)
  const seen = new Set<string>()
  let orders = 0
  let slashedTwice = 0
  forEachOrder<(typeof updates)[number], Replica>(
    updates,
    length,
    createReplica(),
    (replica, update) => hear(replica, update, policy),
    (end) => {
      orders += 1
      if (new Set(end.carriedOut).size < end.carriedOut.length) slashedTwice += 1
      seen.add(observe(end, validators, HEIGHTS))
    },
  )
  return { orders, distinct: seen.size, slashedTwice }
}

const at = (height: number, ...said: readonly News[]): Packet => ({ height, said })

/** Every kind of news, at equal and at different heights, with rival keys at one height. */
const ALL_NEWS: readonly Packet[] = [
  at(2, ['add', 'v', 'A']),
  at(4, ['add', 'v', 'B']),
  at(4, ['add', 'v', 'C']),
  at(2, ['updateKey', 'v', 'D']),
  at(4, ['updateKey', 'v', 'E']),
  at(2, ['jail', 'v']),
  at(4, ['jail', 'v']),
  at(4, ['unjail', 'v']),
  at(2, ['remove', 'v']),
  at(4, ['remove', 'v']),
  at(4, ['tombstone', 'v']),
  at(6, ['tombstone', 'v']),
  at(4, ['slash', 'v', 2]),
  at(4, ['slash', 'v', 4]),
  at(6, ['slash', 'v', 4]),
]

/** Seven packets each; between them every pair of kinds, early and late. */
const LIVES: Readonly<Record<string, readonly Packet[]>> = {
  'one of each kind, heights rising': ACTS.map((act, index) => at(index + 1, [act, 'v', act === 'slash' ? 3 : 'A'])),
  'one of each kind, one height': ACTS.map((act) => at(3, [act, 'v', act === 'slash' ? 3 : 'A'])),
  'everything before the add': [
    at(1, ['jail', 'v']),
    at(1, ['updateKey', 'v', 'B']),
    at(2, ['remove', 'v']),
    at(3, ['slash', 'v', 2]),
    at(3, ['slash', 'v', 3]),
    at(3, ['add', 'v', 'A']),
    at(5, ['tombstone', 'v']),
  ],
  'added again and again': [
    at(1, ['add', 'v', 'A']),
    at(2, ['remove', 'v']),
    at(3, ['add', 'v', 'B']),
    at(3, ['updateKey', 'v', 'Z']),
    at(4, ['jail', 'v']),
    at(5, ['slash', 'v', 4]),
    at(6, ['add', 'v', 'C']),
  ],
  'two tombstones': [
    at(1, ['add', 'v', 'A']),
    at(2, ['slash', 'v', 1]),
    at(3, ['tombstone', 'v']),
    at(5, ['tombstone', 'v']),
    at(4, ['add', 'v', 'B']),
    at(6, ['jail', 'v']),
    at(7, ['remove', 'v']),
  ],
  'packets with several news of several validators': [
    at(1, ['add', 'v', 'A'], ['add', 'w', 'A'], ['jail', 'v']),
    at(2, ['jail', 'v'], ['remove', 'v'], ['slash', 'v', 1], ['updateKey', 'w', 'B']),
    at(3, ['unjail', 'v'], ['add', 'v', 'B'], ['tombstone', 'w'], ['slash', 'w', 2]),
    at(3, ['remove', 'v'], ['updateKey', 'v', 'C'], ['slash', 'w', 3]),
    at(5, ['add', 'w', 'D'], ['slash', 'v', 4]),
    at(6),
    at(8, ['updateKey', 'v', 'E'], ['jail', 'w']),
  ],
}

describe('every order of every set of four packets out of fifteen kinds', () => {
  const fours = subsets(ALL_NEWS, 4)

  it.each([
    ['keeping all', KEEPING_ALL],
    ['strict', STRICT],
    ['pruning', PRUNING],
    ['strict, pruning at once', STRICT_PRUNING],
  ])('[MS X-01 safe] ends in one state and carries out each slash once (%s)', (_, policy) => {
    // A tombstone below an infraction is the one thing an honest chain never says, see spec 5.4.
    const results = fours.map((packets) => endings(packets, 4, policy))
    expect(results).toEqual(fours.map(() => ({ orders: 24, distinct: 1, slashedTwice: 0 })))
  })
})

describe.each(Object.entries(LIVES))('seven packets: %s', (_, packets) => {
  it.each([
    ['keeping all', KEEPING_ALL],
    ['strict', STRICT],
    ['pruning', PRUNING],
    ['strict, pruning at once', STRICT_PRUNING],
  ])('[INV MS-C1] [MS X-01 safe] all 5040 orders end in one state (%s)', (_, policy) => {
    expect(endings(packets, 7, policy)).toEqual({ orders: 5040, distinct: 1, slashedTwice: 0 })
  })

  it('[INV MS-C5] [MS P6] each slash is carried out once, in every order of five packets of which some come twice', () => {
    expect(endings(packets.slice(0, 5), 7, PRUNING)).toEqual({ orders: 16_800, distinct: 1, slashedTwice: 0 })
  })

  it('[INV MS-C1] packets that come up to four times change nothing', () => {
    expect(endings(packets.slice(3), 7, KEEPING_ALL)).toEqual({ orders: 8400, distinct: 1, slashedTwice: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import { Table } from '../table/index.js'
import { uint, valoperOf } from '../testing/values.js'
import { RULES } from './index.js'
import type { TombstonedStake } from './rebalance.js'

const { safe, reference } = RULES
const [V1, V2, V3] = [valoperOf('v1'), valoperOf('v2'), valoperOf('v3')]
const inactive = [
  { validator: V2, isTombstoned: true },
  { validator: V1, isTombstoned: false },
  { validator: V3, isTombstoned: true },
]
const requests = [
  { validator: V1, amount: uint(10) },
  { validator: V2, amount: uint(20) },
]
const tombstoned: TombstonedStake = new Map([
  [V2, uint(18)],
  [V3, uint(0)],
])
const table = Table.fromEntries(requests.map(({ validator, amount }) => [validator, amount] as const))

describe('listTombstoned', () => {
  it('[MS D-23 safe] only where the virtual staking was created so', () => {
    expect(safe.listTombstoned(inactive, true)).toEqual([V2, V3])
    expect(safe.listTombstoned(inactive, false)).toEqual([])
  })

  it('[MS D-23 reference] always', () => {
    expect(reference.listTombstoned(inactive, true)).toEqual([V2, V3])
    expect(reference.listTombstoned(inactive, false)).toEqual([V2, V3])
  })
})

describe('meetableRequests', () => {
  it('[MS D-23 safe] nothing for the tombstoned, so that the others have the whole cap', () => {
    expect(safe.meetableRequests(requests, tombstoned)).toEqual([
      { validator: V1, amount: 10n },
      { validator: V2, amount: 0n },
    ])
    expect(safe.meetableRequests(requests, new Map())).toBe(requests)
  })

  it('[MS D-23 reference] all', () => {
    expect(reference.meetableRequests(requests, tombstoned)).toBe(requests)
  })
})

describe('requestsAfterTakingBack', () => {
  it('[MS D-23 safe] stay, so that delegators can unstake', () => {
    expect(safe.requestsAfterTakingBack(table, tombstoned)).toBe(table)
  })

  it('[MS D-23 reference] are nothing for the tombstoned that had one', () => {
    expect([...reference.requestsAfterTakingBack(table, tombstoned).range()]).toEqual([
      [V1, 10n],
      [V2, 0n],
    ])
  })
})

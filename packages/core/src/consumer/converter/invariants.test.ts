import { describe, expect, it } from 'vitest'
import type { Uint128 } from '../../numbers/uint128.js'
import { createConversionLedger, positionKey } from '../../rules/conversion-ledger.js'
import { Table } from '../../table/index.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, uint, valoperOf } from '../../testing/values.js'
import { converterOf } from '../testing/states.js'
import { converterInvariants } from './invariants.js'
import type { ConverterState } from './state.js'

const validator = valoperOf('cval1')
const key = (delegator: string) => positionKey({ delegator: addressOf(delegator), validator })
const amounts = (remote: number, local: number) => ({ remote: uint(remote), local: uint(local) })

/** Amounts that nobody checked: those of a book that went wrong may be below zero. */
const below = (remote: bigint | number, local: bigint | number) => ({
  remote: BigInt(remote) as Uint128,
  local: BigInt(local) as Uint128,
})

/** A converter whose ledger says this, true or not. */
function saying(
  positions: Readonly<Record<string, ReturnType<typeof amounts>>>,
  total: ReturnType<typeof amounts> & { burnedRemote?: bigint | number; burnedLocal?: bigint | number },
): ConverterState {
  const { remote, local, burnedRemote = 0, burnedLocal = 0 } = total
  const burned = below(burnedRemote, burnedLocal)
  const booked = { remote, local, burnedRemote: burned.remote, burnedLocal: burned.local }
  return {
    ...converterOf('safe'),
    conversion: {
      ...createConversionLedger(),
      type: 'ledger',
      positions: Table.fromEntries(Object.entries(positions).map(([who, amount]) => [key(who), amount] as const)),
      totals: Table.fromEntries([[validator, booked]]),
    },
  }
}

const broken = (state: ConverterState) => [
  ...new Set(new StateWatch(converterInvariants, 'safe', 'c').scan(state).violations.map(({ id }) => id)),
]

describe('converterInvariants', () => {
  it('hold for a ledger that adds up, for an empty one, and where there is none', () => {
    expect(broken(saying({ alice: amounts(100, 45), bob: amounts(1, 0) }, amounts(101, 45)))).toEqual([])
    expect(broken(converterOf('safe'))).toEqual([])
    expect(broken(converterOf('reference'))).toEqual([])
  })

  it.each([
    [101, 45],
    [100, 46],
  ])('[INV MS-V4-totals] sees totals %d and %d of positions 100 and 45', (remote, local) => {
    expect(broken(saying({ alice: amounts(100, 45) }, amounts(remote, local)))).toEqual(['MS-V4-totals'])
  })

  it('[INV MS-V4-positions] sees an entry of nothing, and one of less than nothing', () => {
    expect(broken(saying({ alice: amounts(0, 0), bob: amounts(5, 2) }, amounts(5, 2)))).toEqual(['MS-V4-positions'])
    const less = { alice: below(1, -1), bob: amounts(5, 3) }
    expect(broken(saying(less, amounts(6, 2)))).toEqual(['MS-V4-positions'])
  })

  it('[INV MS-V4-burned] sees more burned than there was', () => {
    const held = { alice: amounts(5, 2) }
    expect(broken(saying(held, { ...amounts(5, 2), burnedRemote: 5, burnedLocal: 2 }))).toEqual([])
    expect(broken(saying(held, { ...amounts(5, 2), burnedLocal: 3 }))).toEqual(['MS-V4-burned'])
    expect(broken(saying(held, { ...amounts(5, 2), burnedRemote: 6 }))).toEqual(['MS-V4-burned'])
  })

  it('[INV MS-V4-burned] sees less than nothing burned, and an entry without stakes', () => {
    const { remote: burnedRemote, local: burnedLocal } = below(-1, -1)
    const held = { alice: amounts(5, 2) }
    expect(broken(saying(held, { ...amounts(5, 2), burnedRemote }))).toEqual(['MS-V4-burned'])
    expect(broken(saying(held, { ...amounts(5, 2), burnedLocal }))).toEqual(['MS-V4-burned'])
    expect(broken(saying({}, amounts(0, 0)))).toEqual(['MS-V4-burned'])
  })
})

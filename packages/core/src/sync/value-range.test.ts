import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../foundation/result.js'
import { MAX_UINT128 } from '../numbers/uint128.js'
import { rangeOf, uint } from '../testing/values.js'
import {
  addRange,
  checkedRange,
  commitAdd,
  commitSub,
  committed,
  isOverMin,
  isUnderMax,
  maxRange,
  minRange,
  prepareAdd,
  prepareSub,
  rollbackAdd,
  rollbackSub,
  singleValue,
  spreadRange,
  subRange,
  sumRange,
  type ValueRange,
  ZERO_RANGE,
} from './value-range.js'

const TOP = 2n ** 128n - 1n
const ends = fc.oneof(fc.bigInt({ min: 0n, max: 40n }), fc.bigInt({ min: 0n, max: TOP }), fc.constant(TOP)).map(uint)
const ranges = fc.tuple(ends, ends).map(([a, b]): ValueRange => (a < b ? { low: a, high: b } : { low: b, high: a }))

describe('acceptance A: value ranges', () => {
  it('[MS A-01 safe] [MS A-01 reference] comparisons: a limit inside the range is neither under nor over', () => {
    const fifty = committed(uint(50))
    expect(isUnderMax(fifty, uint(50))).toBe(true)
    expect(isOverMin(fifty, uint(50))).toBe(true)
    expect(isUnderMax(fifty, uint(49))).toBe(false)
    expect(isOverMin(fifty, uint(51))).toBe(false)

    const prepared = unwrap(prepareAdd(fifty, uint(30)))
    expect(prepared).toEqual(rangeOf(50, 80))
    expect(isUnderMax(prepared, uint(49))).toBe(false)
    expect(isOverMin(prepared, uint(49))).toBe(true)
    expect(isUnderMax(prepared, uint(60))).toBe(false)
    expect(isOverMin(prepared, uint(60))).toBe(false)
    expect(isUnderMax(prepared, uint(81))).toBe(true)
    expect(isOverMin(prepared, uint(81))).toBe(false)
  })

  it('[MS A-02 safe] [MS A-02 reference] two ranges add end by end', () => {
    expect(sumRange(rangeOf(80, 120), rangeOf(100, 200))).toEqual({ ok: true, value: rangeOf(180, 320) })
  })

  it('[MS A-03 safe] [MS A-03 reference] adding and subtracting at once shifts both ends', () => {
    const raised = unwrap(addRange(rangeOf(80, 120), uint(40)))
    const lowered = unwrap(subRange(rangeOf(100, 200), uint(10)))
    expect(raised).toEqual(rangeOf(120, 160))
    expect(lowered).toEqual(rangeOf(90, 190))
    expect(sumRange(raised, lowered)).toEqual({ ok: true, value: rangeOf(210, 350) })
  })

  it('[MS A-04 safe] [MS A-04 reference] only a range of one value has a value', () => {
    expect(singleValue(rangeOf(80))).toEqual({ ok: true, value: 80n })
    expect(singleValue(rangeOf(190, 200))).toEqual({ ok: false, error: { type: 'NotOneValue', low: 190n, high: 200n } })
  })

  it('[MS A-05 safe] [MS A-05 reference] a list of ranges sums up', () => {
    const ranges = [rangeOf(100), rangeOf(0, 250), rangeOf(200), rangeOf(170, 380)]
    expect(ranges.reduce((sum, range) => unwrap(sumRange(sum, range)), ZERO_RANGE)).toEqual(rangeOf(470, 930))
  })

  it('[MS A-06 safe] [MS A-06 reference] maximum and minimum go end by end, the spread goes outwards', () => {
    const ranges = [rangeOf(40, 100), rangeOf(60, 240), rangeOf(200, 380)]
    expect(ranges.reduce(maxRange)).toEqual(rangeOf(200, 380))
    expect(ranges.reduce(minRange)).toEqual(rangeOf(40, 100))
    expect(ranges.reduce(spreadRange)).toEqual(rangeOf(40, 380))
    expect(maxRange(rangeOf(10, 90), rangeOf(50, 60))).toEqual(rangeOf(50, 90))
    expect(minRange(rangeOf(10, 90), rangeOf(50, 60))).toEqual(rangeOf(10, 60))
  })

  it('[MS A-07 safe] [MS A-07 reference] the same at the top of 128 bits', () => {
    expect(sumRange(rangeOf(80, 120), rangeOf(100, 200))).toEqual({ ok: true, value: rangeOf(180, 320) })
    expect(sumRange(rangeOf(80, TOP - 200n), rangeOf(100, 200))).toEqual({ ok: true, value: rangeOf(180, TOP) })
    expect(sumRange(rangeOf(80, TOP - 199n), rangeOf(100, 200))).toEqual({
      ok: false,
      error: { type: 'RangeAbort', low: 180n, high: TOP + 1n, panic: true },
    })
  })
})

describe('prepareAdd, commitAdd, rollbackAdd', () => {
  it('raise high, then low, or bring high back', () => {
    const prepared = unwrap(prepareAdd(rangeOf(10), uint(5)))
    expect(prepared).toEqual(rangeOf(10, 15))
    expect(commitAdd(prepared, uint(5))).toEqual({ ok: true, value: rangeOf(15) })
    expect(rollbackAdd(prepared, uint(5))).toEqual({ ok: true, value: rangeOf(10) })
  })

  it('prepareAdd refuses one more than the limit', () => {
    expect(prepareAdd(rangeOf(10, 12), uint(8), uint(20))).toEqual({ ok: true, value: rangeOf(10, 20) })
    expect(prepareAdd(rangeOf(10, 12), uint(9), uint(20))).toEqual({
      ok: false,
      error: { type: 'RangeOverflow', value: 9n, limit: 20n },
    })
    expect(prepareAdd(rangeOf(TOP), uint(1))).toMatchObject({ error: { type: 'RangeOverflow', limit: TOP } })
  })

  it('a commit or rollback of what was not prepared aborts', () => {
    const abort = (low: bigint, high: bigint) => ({ ok: false, error: { type: 'RangeAbort', low, high, panic: true } })
    expect(commitAdd(rangeOf(10, 15), uint(6))).toEqual(abort(16n, 15n))
    expect(rollbackAdd(rangeOf(10, 15), uint(6))).toEqual(abort(10n, 9n))
    expect(rollbackAdd(rangeOf(0, 5), uint(6))).toEqual(abort(0n, -1n))
  })
})

describe('prepareSub, commitSub, rollbackSub', () => {
  it('lower low, then high, or bring low back', () => {
    const prepared = unwrap(prepareSub(rangeOf(10), uint(4)))
    expect(prepared).toEqual(rangeOf(6, 10))
    expect(commitSub(prepared, uint(4))).toEqual({ ok: true, value: rangeOf(6) })
    expect(rollbackSub(prepared, uint(4))).toEqual({ ok: true, value: rangeOf(10) })
  })

  it('prepareSub refuses to go below zero', () => {
    expect(prepareSub(rangeOf(6, 10), uint(6))).toEqual({ ok: true, value: rangeOf(0, 10) })
    expect(prepareSub(rangeOf(6, 10), uint(7))).toEqual({
      ok: false,
      error: { type: 'RangeUnderflow', value: 7n, limit: 6n },
    })
  })

  it('a commit or rollback of what was not prepared aborts', () => {
    expect(commitSub(rangeOf(6, 10), uint(5))).toMatchObject({ error: { type: 'RangeAbort', low: 6n, high: 5n } })
    expect(rollbackSub(rangeOf(6, 10), uint(5))).toMatchObject({ error: { type: 'RangeAbort', low: 11n, high: 10n } })
  })
})

describe('addRange and subRange', () => {
  it('are prepare and commit in one', () => {
    expect(addRange(rangeOf(1, 3), uint(7), uint(10))).toEqual({ ok: true, value: rangeOf(8, 10) })
    expect(addRange(rangeOf(1, 3), uint(8), uint(10))).toMatchObject({ error: { type: 'RangeOverflow' } })
    expect(subRange(rangeOf(1, 3), uint(1))).toEqual({ ok: true, value: rangeOf(0, 2) })
    expect(subRange(rangeOf(1, 3), uint(2))).toMatchObject({ error: { type: 'RangeUnderflow', value: 2n, limit: 1n } })
  })
})

describe('maxRange', () => {
  it('gives one of the two back, as it is, when it is the larger at both ends', () => {
    const [small, large] = [rangeOf(1, 2), rangeOf(1, 3)]
    expect(maxRange(small, large)).toBe(large)
    expect(maxRange(large, small)).toBe(large)
  })
})

describe('maxRange, minRange, spreadRange', () => {
  it('are what their ends say, whichever comes first', () => {
    const [least, most] = [(a: bigint, b: bigint) => (a < b ? a : b), (a: bigint, b: bigint) => (a > b ? a : b)]
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        expect(maxRange(a, b)).toEqual({ low: most(a.low, b.low), high: most(a.high, b.high) })
        expect(minRange(a, b)).toEqual({ low: least(a.low, b.low), high: least(a.high, b.high) })
        expect(spreadRange(a, b)).toEqual({ low: least(a.low, b.low), high: most(a.high, b.high) })
      }),
    )
  })
})

describe('checkedRange', () => {
  it('takes exactly 0 <= low <= high <= 2^128 - 1', () => {
    const anywhere = fc.bigInt({ min: -(2n ** 129n), max: 2n ** 129n })
    fc.assert(
      fc.property(anywhere, anywhere, (low, high) => {
        const inside = 0n <= low && low <= high && high <= MAX_UINT128
        expect(checkedRange(low, high)).toEqual(
          inside
            ? { ok: true, value: { low, high } }
            : { ok: false, error: { type: 'RangeAbort', low, high, panic: true } },
        )
      }),
    )
  })
})

describe('[INV MS-I1] every operation keeps 0 <= low <= high <= 2^128 - 1, or is refused', () => {
  const byValue = { prepareAdd, commitAdd, rollbackAdd, addRange, prepareSub, commitSub, rollbackSub, subRange }
  const byRange = { sumRange, maxRange, minRange, spreadRange }

  const sound = ({ low, high }: ValueRange) => 0n <= low && low <= high && high <= TOP

  it.each(Object.entries(byValue))('%s', (_name, operation) => {
    fc.assert(
      fc.property(ranges, ends, (range, value) => {
        const result = operation(range, value)
        expect(result.ok ? sound(result.value) : result.error.type.startsWith('Range')).toBe(true)
      }),
    )
  })

  it.each(Object.entries(byRange))('%s', (_name, operation) => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const result = operation(a, b)
        if (!('ok' in result)) expect(sound(result)).toBe(true)
        else if (result.ok) expect(sound(result.value)).toBe(true)
        else expect(a.high + b.high > TOP).toBe(true)
      }),
    )
  })

  it('whatever was prepared can be settled, either way and in any order', () => {
    const flight = fc.record({
      kind: fc.constantFrom('add', 'sub'),
      value: ends,
      commits: fc.boolean(),
      turn: fc.nat(),
    })
    fc.assert(
      fc.property(ends, fc.array(flight, { maxLength: 12 }), (start, flights) => {
        let range = committed(start)
        const prepared = flights.filter(({ kind, value }) => {
          const result = kind === 'add' ? prepareAdd(range, value) : prepareSub(range, value)
          if (result.ok) range = result.value
          return result.ok
        })
        let expected: bigint = start
        for (const { kind, value, commits } of [...prepared].sort((a, b) => a.turn - b.turn)) {
          const settle = kind === 'add' ? (commits ? commitAdd : rollbackAdd) : commits ? commitSub : rollbackSub
          range = unwrap(settle(range, value))
          if (commits) expected += kind === 'add' ? value : -value
          expect(sound(range)).toBe(true)
        }
        expect(range).toEqual({ low: expected, high: expected })
      }),
    )
  })
})

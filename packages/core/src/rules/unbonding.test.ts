import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uint } from '../testing/values.js'
import { RULES } from './index.js'
import type { PendingUnbond } from './unbonding.js'

const { safe, reference } = RULES
const NOW = 1000n

/** `entry(4, 1000)`: 4 units, free at 1000. */
const entry = (amount: number, releaseAtNanos: number): PendingUnbond => ({
  amount: uint(amount),
  releaseAtNanos: BigInt(releaseAtNanos),
})

const READY = 900
const LOCKED = 2000
const lists = fc.array(
  fc.record({ amount: fc.nat(1000).map(uint), releaseAtNanos: fc.bigInt({ min: 0n, max: 2000n }) }),
  { maxLength: 12 },
)
const sum = (list: readonly PendingUnbond[]) => list.reduce((total, { amount }) => total + amount, 0n)

describe('releaseTime', () => {
  it('is a whole period later; [MS 0.1 reference] aborts where 64 bits do not hold it, [MS 0.1 safe] does not', () => {
    const last = 18_446_744_072n
    for (const { releaseTime } of [safe, reference])
      expect(releaseTime(NOW, last)).toEqual({ ok: true, value: NOW + last * 10n ** 9n })
    expect(reference.releaseTime(NOW, last + 2n)).toMatchObject({
      ok: false,
      error: { type: 'AboveLimit', panic: true },
    })
    expect(safe.releaseTime(NOW, last + 2n).ok).toBe(true)
  })
})

describe.each([safe, reference])('releaseUnbonded of both: $name', ({ releaseUnbonded }) => {
  it('takes what is free from a list in order of time, the very moment included', () => {
    const list = [entry(1, 900), entry(2, 1000), entry(4, 1001)]
    expect(releaseUnbonded(list, NOW)).toEqual({ released: 3n, remaining: [entry(4, 1001)] })
  })

  it('takes everything, or nothing', () => {
    expect(releaseUnbonded([entry(1, READY), entry(2, READY)], NOW)).toEqual({ released: 3n, remaining: [] })
    expect(releaseUnbonded([], NOW)).toEqual({ released: 0n, remaining: [] })
  })

  it('hands back the very same list when nothing is free', () => {
    const list = [entry(1, LOCKED)]
    expect(releaseUnbonded(list, NOW).remaining).toBe(list)
  })

  it('loses nothing and invents nothing', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { released, remaining } = releaseUnbonded(list, NOW)
        expect(released + sum(remaining)).toBe(sum(list))
      }),
    )
  })
})

describe('releaseUnbonded of unsorted lists', () => {
  const unsorted = [entry(1, READY), entry(2, LOCKED), entry(4, READY), entry(8, READY), entry(16, READY)]
  const lockedFirst = [entry(1, LOCKED), entry(2, READY)]

  it('[MS D-12 safe] exactly the free entries leave, wherever they stand', () => {
    expect(safe.releaseUnbonded(unsorted, NOW)).toEqual({ released: 29n, remaining: [entry(2, LOCKED)] })
    expect(safe.releaseUnbonded(lockedFirst, NOW)).toEqual({ released: 2n, remaining: [entry(1, LOCKED)] })
  })

  it('[MS D-12 reference] [MS O10 reference] a locked entry between free ones leaves early', () => {
    expect(reference.releaseUnbonded(unsorted, NOW)).toEqual({ released: 31n, remaining: [] })
  })

  it('[MS D-12 reference] a free entry behind a locked first one waits', () => {
    expect(reference.releaseUnbonded(lockedFirst, NOW)).toEqual({ released: 0n, remaining: lockedFirst })
  })

  it('[MS D-12 reference] halving may also leave free entries behind', () => {
    // Looks at index 2, 1, 0: only the first leaves.
    const list = [entry(1, READY), entry(2, LOCKED), entry(4, LOCKED), entry(8, READY)]
    expect(reference.releaseUnbonded(list, NOW)).toEqual({ released: 1n, remaining: list.slice(1) })
  })

  it('safe keeps what stays in its order and releases by time alone', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const isFree = ({ releaseAtNanos }: PendingUnbond) => releaseAtNanos <= NOW
        expect(safe.releaseUnbonded(list, NOW)).toEqual({
          released: sum(list.filter(isFree)),
          remaining: list.filter((each) => !isFree(each)),
        })
      }),
    )
  })

  it('[INV MS-E6] [MS D-12 safe] every entry leaves once, at the first release at or after its time, and the rest keeps its order', () => {
    const moments = fc.array(fc.bigInt({ min: 0n, max: 2100n }), { maxLength: 6 })
    fc.assert(
      fc.property(lists, moments, (list, asked) => {
        let left: readonly PendingUnbond[] = list
        let now = 0n
        for (const moment of asked) {
          now = moment > now ? moment : now
          const { released, remaining } = safe.releaseUnbonded(left, now)
          const free = left.filter(({ releaseAtNanos }) => releaseAtNanos <= now)
          expect(released).toBe(sum(free))
          // The very same entries, in the order in which they left their validator.
          expect(remaining).toEqual(list.filter(({ releaseAtNanos }) => releaseAtNanos > now))
          for (const entry of remaining) expect(list).toContain(entry)
          left = remaining
        }
      }),
    )
  })

  it('both agree on every sorted list', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const sorted = [...list].sort((a, b) => Number(a.releaseAtNanos - b.releaseAtNanos))
        expect(reference.releaseUnbonded(sorted, NOW)).toEqual(safe.releaseUnbonded(sorted, NOW))
      }),
    )
  })
})

describe('queueUnbond', () => {
  const list = [entry(1, LOCKED)]

  it.each([safe, reference])('puts an entry at the end, whenever it is free: $name', ({ queueUnbond }) => {
    expect(queueUnbond(list, entry(2, READY))).toEqual([entry(1, LOCKED), entry(2, READY)])
    expect(list).toHaveLength(1)
  })

  it('[MS D-3 safe] leaves nothing out; [MS D-3 reference] lets it wait', () => {
    expect(safe.queueUnbond(list, entry(0, READY))).toBe(list)
    expect(reference.queueUnbond(list, entry(0, READY))).toEqual([entry(1, LOCKED), entry(0, READY)])
  })
})

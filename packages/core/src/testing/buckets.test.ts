import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Buckets } from './buckets.js'

describe('Buckets', () => {
  it('names a bucket by one name or by two, and keeps those apart', () => {
    const buckets = new Buckets()
    buckets.add('alice', 5n)
    buckets.add('alice', 7n, 'val1')
    buckets.add('alice', -2n, 'val2')
    expect([...buckets.entries()]).toEqual([
      ['alice', 5n],
      ['alice/val1', 7n],
      ['alice/val2', -2n],
    ])
  })

  it('forgets what came to nothing, however it came there', () => {
    const part = fc.record({
      bucket: fc.constantFrom('a', 'b'),
      group: fc.constantFrom(undefined, 'x', 'y'),
      amount: fc.bigInt(-2n, 2n),
    })
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const buckets = new Buckets()
        const sums = new Map<string, bigint>()
        for (const { bucket, group, amount } of parts) {
          buckets.add(bucket, amount, group)
          const name = group === undefined ? bucket : `${bucket}/${group}`
          sums.set(name, (sums.get(name) ?? 0n) + amount)
        }
        expect(new Map(buckets.entries())).toEqual(new Map([...sums].filter(([, sum]) => sum !== 0n)))
      }),
    )
  })
})

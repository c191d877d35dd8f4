import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../foundation/invariant.js'
import { unwrap } from '../../foundation/result.js'
import { DECIMAL_ONE as D } from '../../numbers/decimal.js'
import { uint } from '../../testing/values.js'
import { refused } from '../testing/contexts.js'
import {
  MAX_SHARES,
  ownSharesOf,
  partOf,
  shares,
  sharesForDelegation,
  sharesForUndelegation,
  tokensForShares,
  tokensOfShares,
  withoutShares,
} from './shares.js'

function stakeOf(tokens: bigint, units: bigint) {
  return { tokens: uint(tokens), shares: unwrap(shares(units)) }
}

const part = (units: bigint) => unwrap(shares(units))

describe('sharesForDelegation', () => {
  it('is one share per token on an untouched validator', () => {
    expect(sharesForDelegation(stakeOf(0n, 0n), uint(7))).toEqual({ ok: true, value: 7n * D })
    expect(sharesForDelegation(stakeOf(1_000_000n, 1_000_000n * D), uint(7))).toEqual({ ok: true, value: 7n * D })
  })

  it('is more per token after a slash, rounded down', () => {
    expect(sharesForDelegation(stakeOf(900n, 1000n * D), uint(1))).toEqual({ ok: true, value: (1000n * D) / 900n })
    expect(sharesForDelegation(stakeOf(3n, 2n), uint(4))).toEqual({ ok: true, value: 2n })
  })

  it('refuses shares that are worth nothing, amounts that are worth no share, and too many shares', () => {
    expect(refused(sharesForDelegation(stakeOf(0n, 1n), uint(5)))).toEqual({ type: 'ZeroExchangeRate' })
    expect(refused(sharesForDelegation(stakeOf(10n, 1n), uint(9)))).toEqual({ type: 'ZeroShares', amount: 9n })
    expect(sharesForDelegation(stakeOf(10n, 1n), uint(10))).toEqual({ ok: true, value: 1n })
    expect(refused(sharesForDelegation(stakeOf(1n, MAX_SHARES), uint(2)))).toMatchObject({ type: 'AboveLimit' })
    expect(sharesForDelegation(stakeOf(1n, MAX_SHARES), uint(1))).toEqual({ ok: true, value: MAX_SHARES })
  })
})

describe('sharesForUndelegation', () => {
  it('rounds down', () => {
    expect(sharesForUndelegation(stakeOf(10n, 3n), uint(5))).toEqual({ ok: true, value: 1n })
    expect(sharesForUndelegation(stakeOf(1000n, 1000n * D), uint(5))).toEqual({ ok: true, value: 5n * D })
  })

  it('refuses a validator without tokens and an amount that is worth no share', () => {
    expect(refused(sharesForUndelegation(stakeOf(0n, 5n), uint(1)))).toEqual({ type: 'ValidatorWithoutTokens' })
    expect(refused(sharesForUndelegation(stakeOf(10n, 3n), uint(3)))).toEqual({ type: 'ZeroShares', amount: 3n })
  })
})

describe('tokensOfShares', () => {
  it('is nothing on an empty validator', () => {
    expect(tokensOfShares(stakeOf(0n, 0n), part(0n))).toBe(0n)
  })

  it('rounds to 18 places, a half to the even one, and then down to whole tokens', () => {
    // Exactly half a place below one token: the even neighbour is the whole token.
    expect(tokensOfShares(stakeOf(1n, 2n * D), part(2n * D - 1n))).toBe(1n)
    // A little more than half a place below.
    expect(tokensOfShares(stakeOf(1n, 20n * D), part(20n * D - 11n))).toBe(0n)
    // A little less.
    expect(tokensOfShares(stakeOf(1n, 20n * D), part(20n * D - 9n))).toBe(1n)
    expect(tokensOfShares(stakeOf(10n, 3n * D), part(D))).toBe(3n)
    expect(tokensOfShares(stakeOf(20n, 3n * D), part(D))).toBe(6n)
  })

  it('refuses to value more shares than there are', () => {
    expect(() => tokensOfShares(stakeOf(10n, 3n), part(4n))).toThrow(InvariantError)
  })
})

describe('withoutShares', () => {
  it('gives everything with the last share', () => {
    expect(tokensForShares(stakeOf(7n, 3n), part(3n))).toBe(7n)
    expect(withoutShares(stakeOf(7n, 3n), part(3n))).toEqual({ left: { tokens: 0n, shares: 0n }, out: 7n })
    expect(withoutShares(stakeOf(7n, 3n), part(1n))).toEqual({ left: { tokens: 5n, shares: 2n }, out: 2n })
  })
})

describe('ownSharesOf', () => {
  it('divides the tokens by the factor', () => {
    expect(ownSharesOf(uint(1_000_000), 1n)).toEqual({ ok: true, value: 1_000_000n * D })
    expect(ownSharesOf(uint(10), 3n)).toEqual({ ok: true, value: (10n * D) / 3n })
    expect(ownSharesOf(uint(0), 3n)).toEqual({ ok: true, value: 0n })
    expect(refused(ownSharesOf(uint(1), D + 1n))).toEqual({ type: 'ZeroShares', amount: 1n })
  })
})

describe('partOf', () => {
  it('is a part only if there is so much', () => {
    expect([0n, 5n, 6n, -1n].map((units) => partOf(part(5n), units))).toEqual([0n, 5n, undefined, undefined])
  })
})

describe('against a recorded run', () => {
  // Trace chaos-2, step 188: an epoch bonds 467 on cval1 and 420 on cval3; later a slash takes a third of cval3.
  it('buys stake that shows as a unit less on slashed validators', () => {
    const bought = (tokens: bigint, own: bigint, amount: bigint) => {
      const before = stakeOf(tokens, own * D)
      const got = unwrap(sharesForDelegation(before, uint(amount)))
      return { got, after: stakeOf(tokens + amount, own * D + got) }
    }
    const cval1 = bought(900_000n, 1_000_000n, 467n)
    expect(tokensOfShares(cval1.after, cval1.got)).toBe(466n)
    const cval3 = bought(2_600_000n, 3_000_000n, 420n)
    expect(tokensOfShares(cval3.after, cval3.got)).toBe(419n)
    expect(tokensOfShares({ ...cval3.after, tokens: uint(2_600_420n - 666_000n) }, cval3.got)).toBe(312n)
  })
})

describe('against exact fractions', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 24n }).map(uint)
  const units = fc.oneof(fc.bigInt({ min: 1n, max: 50n }), fc.bigInt({ min: 1n, max: 10n ** 45n }))
  const stake = fc.record({ tokens: amount, shares: units.map(part) })

  it('shares of an amount are the floor of the exact value', () => {
    fc.assert(
      fc.property(stake, amount, (of, value) => {
        for (const bought of [sharesForDelegation(of, value), sharesForUndelegation(of, value)]) {
          const got = bought.ok ? bought.value : 0n
          // got <= S * a / tokens < got + 1
          expect(got * of.tokens <= of.shares * value && of.shares * value < (got + 1n) * of.tokens).toBe(true)
          if (!bought.ok) expect(bought.error.type).toBe('ZeroShares')
        }
      }),
    )
  })

  it('tokens of shares are the exact value, rounded to 18 places and then down', () => {
    fc.assert(
      fc.property(stake, fc.bigInt({ min: 0n, max: 10n ** 45n }), (of, seed) => {
        const held = part(seed % (of.shares + 1n))
        const tokens = tokensOfShares(of, held)
        const exact = 2n * D * held * of.tokens
        // A whole token is even in the 18th place, so a half on either side of it goes to it: t - half <= exact < t + 1 - half.
        expect((2n * D * tokens - 1n) * of.shares <= exact).toBe(true)
        expect(exact < (2n * D * (tokens + 1n) - 1n) * of.shares).toBe(true)
        expect(tokens <= of.tokens).toBe(true)
      }),
    )
  })

  it('nobody gains by rounding: what is delegated is worth at most that, and at most what is asked comes out', () => {
    fc.assert(
      fc.property(stake, amount, amount, (of, put, asked) => {
        const bought = sharesForDelegation(of, put)
        if (!bought.ok) return
        const after = stakeOf(of.tokens + put, of.shares + bought.value)
        expect(tokensOfShares(after, bought.value) <= put).toBe(true)
        const given = sharesForUndelegation(after, asked)
        const taken = given.ok ? partOf(bought.value, given.value) : undefined
        if (taken !== undefined) expect(withoutShares(after, taken).out <= asked).toBe(true)
      }),
    )
  })
})

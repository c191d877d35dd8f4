import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { uint } from '../../testing/values.js'
import { shares } from '../staking/shares.js'
import { shareOfSlash } from './slash-share.js'

const share = (part: bigint, whole: bigint) => ({ shares: unwrap(shares(part)), allShares: unwrap(shares(whole)) })

describe('shareOfSlash', () => {
  it.each([
    { amount: 1000n, part: 1n, whole: 4n, lost: 250n, why: 'a quarter' },
    { amount: 1000n, part: 0n, whole: 4n, lost: 0n, why: 'no part' },
    { amount: 1000n, part: 4n, whole: 4n, lost: 1000n, why: 'all of it' },
    { amount: 1000n, part: 0n, whole: 0n, lost: 0n, why: 'a validator without shares' },
    { amount: 3n, part: 1n, whole: 2n, lost: 2n, why: '1.5 goes to the even 2' },
    { amount: 5n, part: 1n, whole: 2n, lost: 2n, why: '2.5 goes to the even 2' },
    { amount: 2n, part: 1n, whole: 3n, lost: 1n, why: 'two thirds' },
    // One third to 18 places times 10^18 is one below the third.
    { amount: 10n ** 18n * 3n, part: 1n, whole: 3n, lost: 999_999_999_999_999_999n, why: 'the part is rounded first' },
  ])('$why', ({ amount, part, whole, lost }) => {
    expect(shareOfSlash(uint(amount), share(part, whole))).toBe(lost)
  })
})

import { describe, expect, it } from 'vitest'
import { MAX_UINT256, uint256, ZERO_UINT256 } from './uint256.js'

describe('uint256', () => {
  it('takes 0 and 2^256 - 1', () => {
    expect(uint256(0n)).toEqual({ ok: true, value: ZERO_UINT256 })
    expect(uint256(2n ** 256n - 1n)).toEqual({ ok: true, value: MAX_UINT256 })
  })

  it('refuses one less and one more', () => {
    expect(uint256(-1n)).toEqual({ ok: false, error: { type: 'BelowZero', value: -1n } })
    expect(uint256(2n ** 256n)).toEqual({
      ok: false,
      error: { type: 'AboveLimit', value: 2n ** 256n, limit: 2n ** 256n - 1n },
    })
  })
})

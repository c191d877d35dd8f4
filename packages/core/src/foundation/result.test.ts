import { describe, expect, it } from 'vitest'
import { describeRefusal, err, ok, RefusedError, type Result, unwrap } from './result.js'

describe('ok and err', () => {
  it('are told apart by `ok`', () => {
    expect(ok(1n)).toEqual({ ok: true, value: 1n })
    expect(err({ type: 'NoClaim' })).toEqual({ ok: false, error: { type: 'NoClaim' } })
  })
})

describe('unwrap', () => {
  it('gives the value', () => {
    expect(unwrap(ok('value'))).toBe('value')
  })

  it('throws the refusal, with the error value in it', () => {
    const refused: Result<never, { type: string; free: bigint }> = err({ type: 'ClaimsLocked', free: 30n })
    const thrown = catchFrom(() => unwrap(refused))
    expect(thrown).toBeInstanceOf(RefusedError)
    expect(thrown).toMatchObject({
      name: 'RefusedError',
      message: 'ClaimsLocked (free: 30)',
      refusal: { type: 'ClaimsLocked', free: 30n },
    })
  })
})

describe('describeRefusal', () => {
  it.each([
    [{ type: 'ZeroAmount' }, 'ZeroAmount'],
    [{ type: 'PendingTxNotFound', txId: 9223372036854775808n }, 'PendingTxNotFound (txId: 9223372036854775808)'],
    [
      { type: 'ClaimsLocked', free: { low: 30n, high: 40n }, asked: 100n },
      'ClaimsLocked (free: {low: 30, high: 40}, asked: 100)',
    ],
    [
      { type: 'LienholderQueryFailed', lienholder: 'ext', cause: { type: 'NoSuchContract', address: 'ext' } },
      'LienholderQueryFailed (lienholder: ext, cause: NoSuchContract (address: ext))',
    ],
    [
      { type: 'MultipleDenoms', funds: [{ denom: 'ustake', amount: 1n }, null] },
      'MultipleDenoms (funds: [{denom: ustake, amount: 1}, null])',
    ],
    [{ low: 1n }, '{low: 1}'],
    [[1n, { type: 'NoClaim' }], '[1, NoClaim]'],
    ['text', 'text'],
    [null, 'null'],
    [undefined, 'undefined'],
  ])('$1', (error, text) => {
    expect(describeRefusal(error)).toBe(text)
  })
})

function catchFrom(act: () => unknown): unknown {
  try {
    return act()
  } catch (thrown) {
    return thrown
  }
}

import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/values.js'
import { FIRST_EXTERNAL_TX_ID, FIRST_VAULT_TX_ID, MAX_UINT64, nextTxId, txId } from './tx-id.js'

describe('txId', () => {
  it('takes every u64, digit-exact', () => {
    expect(txId(0n)).toEqual({ ok: true, value: 0n })
    expect(txId(9007199254740993n)).toEqual({ ok: true, value: 9007199254740993n })
    expect(txId(18446744073709551615n)).toEqual({ ok: true, value: MAX_UINT64 })
  })

  it('refuses one less and one more', () => {
    expect(txId(-1n)).toEqual({ ok: false, error: { type: 'InvalidTxId', value: -1n } })
    expect(txId(MAX_UINT64 + 1n)).toEqual({ ok: false, error: { type: 'InvalidTxId', value: 2n ** 64n } })
  })
})

describe('nextTxId', () => {
  it('counts up', () => {
    expect(nextTxId(idOf(0))).toBe(FIRST_VAULT_TX_ID)
    expect(nextTxId(idOf(2n ** 63n - 1n))).toBe(FIRST_EXTERNAL_TX_ID)
  })

  it('keeps the two counters apart', () => {
    expect(FIRST_VAULT_TX_ID).toBe(1n)
    expect(FIRST_EXTERNAL_TX_ID).toBe(9223372036854775808n)
  })
})

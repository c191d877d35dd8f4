import { describe, expect, it } from 'vitest'
import { idOf } from '../testing/values.js'
import { RULES } from './index.js'

const FIRST_OWN = 2n ** 63n

describe('refuseTxId', () => {
  it('takes an id of the vault that is not in flight', () => {
    for (const { refuseTxId } of Object.values(RULES)) {
      expect(refuseTxId(idOf(1), false)).toBeUndefined()
      expect(refuseTxId(idOf(FIRST_OWN - 1n), false)).toBeUndefined()
    }
  })

  it('safe refuses one that is in flight or of the other number range; reference believes the vault', () => {
    const taken = (txId: bigint) => ({ type: 'TxIdTaken', txId })
    expect(RULES.safe.refuseTxId(idOf(1), true)).toEqual(taken(1n))
    expect(RULES.safe.refuseTxId(idOf(FIRST_OWN), false)).toEqual(taken(FIRST_OWN))
    expect(RULES.reference.refuseTxId(idOf(1), true)).toBeUndefined()
    expect(RULES.reference.refuseTxId(idOf(FIRST_OWN), true)).toBeUndefined()
  })
})

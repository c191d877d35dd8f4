import { describe, expect, it } from 'vitest'
import { BOTH } from '../../testing/circumstances.js'
import { ALICE, bonded, empty, grant, JUNO, next, release, send, view } from '../../testing/lockup-scene.js'

describe.each(BOTH)('releaseClaim under %s', (rules) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }

  it('[MS M-04 safe] [MS M-04 reference] a claim that is released whole is gone', () => {
    const granted = next(bonded(empty, 12_345, told), grant(12_345), told)
    expect(view(granted).free).toBe(0n)
    const released = next(granted, release(12_345), lienholder)
    expect(view(released)).toEqual({ account: ALICE, bonded: 12_345n, free: 12_345n, claims: [] })
    expect(send(released, release(1), lienholder)).toMatchObject({
      error: { type: 'UnknownLienholder', owner: ALICE, lienholder: JUNO },
    })
  })
})

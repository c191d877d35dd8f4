import { describe, expect, it } from 'vitest'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  BOB,
  bonded,
  empty,
  grant,
  JUNO,
  NOBODY,
  next,
  release,
  STARS,
  send,
  view,
} from '../../testing/lockup-scene.js'

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

  it('refuses coins that are not asked for', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    const funds = [coins(1, 'uosmo')]
    expect(send(before, release(1), { rules, sender: JUNO, funds })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('refuses a name that is none', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    expect(send(before, release(1, NOBODY), lienholder)).toMatchObject({ error: { type: 'InvalidAddress' } })
  })

  it('knows nobody without a claim', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    for (const msg of [release(1), release(1, BOB)])
      expect(send(before, msg, { rules, sender: STARS })).toMatchObject({ error: { type: 'UnknownLienholder' } })
    expect(send(before, release(51), lienholder)).toEqual({
      ok: false,
      error: { type: 'InsufficientLien', claim: 50n, asked: 51n },
    })
  })
})

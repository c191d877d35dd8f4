import { describe, expect, it } from 'vitest'
import { coins } from '../../../testing/values.js'
import { BOTH } from '../testing/circumstances.js'
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
  slash,
} from '../testing/lockup-scene.js'

const cases = BOTH.flatMap((rules) => [
  { what: 'releaseClaim', rules, lessen: release },
  { what: 'slashClaim', rules, lessen: slash },
])

describe.each(cases)('$what under $rules', ({ rules, lessen }) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }
  const claimed = next(bonded(empty, 100, told), grant(50), told)

  it('refuses coins that are not asked for', () => {
    expect(send(claimed, lessen(1), { ...lienholder, funds: [coins(1, 'uosmo')] })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('refuses a name that is none', () => {
    expect(send(claimed, lessen(1, NOBODY), lienholder)).toMatchObject({ error: { type: 'InvalidAddress' } })
  })

  it('knows nobody without a claim, and no more of it than there is', () => {
    for (const owner of [ALICE, BOB])
      expect(send(claimed, lessen(1, owner), { rules, sender: STARS })).toMatchObject({
        error: { type: 'UnknownLienholder' },
      })
    expect(send(claimed, lessen(51), lienholder)).toEqual({
      ok: false,
      error: { type: 'InsufficientLien', claim: 50n, asked: 51n },
    })
  })
})

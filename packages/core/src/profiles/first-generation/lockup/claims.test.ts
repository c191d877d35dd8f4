import { describe, expect, it } from 'vitest'
import { uint } from '../../../testing/values.js'
import { ALICE, JUNO, STARS } from '../testing/lockup-scene.js'
import { claimOf, freeBond, largestClaim, withClaim } from './claims.js'
import { createLockupAccount } from './state.js'

describe('claims on an account', () => {
  const account = {
    ...createLockupAccount(),
    bonded: uint(1_000),
    claims: [
      { lienholder: JUNO, amount: uint(300) },
      { lienholder: STARS, amount: uint(700) },
    ],
  }

  it('are as large as the largest, and leave the rest free', () => {
    expect([largestClaim(account), freeBond(account)]).toEqual([700n, 300n])
    expect([largestClaim({ claims: [] }), freeBond(createLockupAccount())]).toEqual([0n, 0n])
    expect(freeBond({ ...account, bonded: uint(699) })).toBe(0n)
  })

  it('are nothing of somebody who has none', () => {
    expect([claimOf(account, STARS), claimOf(account, ALICE)]).toEqual([700n, 0n])
  })

  it('keep their places', () => {
    const names = (lienholder: typeof JUNO) =>
      withClaim(account.claims, { lienholder, amount: uint(1) }).map((claim) => [claim.lienholder, claim.amount])
    expect(names(JUNO)).toEqual([
      [JUNO, 1n],
      [STARS, 700n],
    ])
    expect(names(ALICE)).toEqual([
      [JUNO, 300n],
      [STARS, 700n],
      [ALICE, 1n],
    ])
  })
})

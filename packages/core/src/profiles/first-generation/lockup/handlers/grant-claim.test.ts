import { describe, expect, it } from 'vitest'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { addressOf, coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
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
import { claimOf } from '../claims.js'
import type { LockupState } from '../state.js'

describe.each(BOTH)('grantClaim under %s', (rules) => {
  const told = { rules }
  const lienholder = { rules, sender: JUNO }

  it('[MS N-06 safe] [MS N-06 reference] of 1000 with claims of 700, 500 and 300 are 300 free, and 500 after the 700 are released', () => {
    const third = addressOf('third-provider')
    const claims = [grant(700), grant(500, STARS), grant(300, third)]
    const promised = claims.reduce((state, msg) => next(state, msg, told), bonded(empty, 1000, told))
    expect(view(promised).free).toBe(300n)
    expect(view(next(promised, release(700), lienholder)).free).toBe(500n)
  })

  it('refuses more claims than there is bond', () => {
    const before = bonded(empty, 100, told)
    expect(send(before, grant(101), told)).toMatchObject({
      error: { type: 'InsufficientBalance', bonded: 100n, required: 101n },
    })
    const once = next(before, grant(60), told)
    expect(send(once, grant(41), told)).toMatchObject({ error: { type: 'InsufficientBalance', required: 101n } })
    expect(claimOf(accountOf(next(once, grant(40), told)), JUNO)).toBe(100n)
    // Another lienholder may have as much again.
    expect(view(next(once, grant(100, STARS), told)).free).toBe(0n)
    expect(send(empty, grant(1), told)).toMatchObject({ error: { type: 'InsufficientBalance', bonded: 0n } })
  })

  it('refuses coins that are not asked for', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    const funds = [coins(1, 'uosmo')]
    expect(send(before, grant(1), { rules, sender: JUNO, funds })).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })

  it('refuses a name that is none', () => {
    const before = next(bonded(empty, 100, told), grant(50), told)
    expect(send(before, grant(1, NOBODY), lienholder)).toMatchObject({ error: { type: 'InvalidAddress' } })
  })

  it('is refused for more than any amount can be', () => {
    const full = next(bonded(empty, MAX_UINT128, told), grant(MAX_UINT128), told)
    const required = MAX_UINT128 + 1n
    expect(send(full, grant(1), told)).toMatchObject(
      rules === 'safe'
        ? { error: { type: 'InsufficientBalance', bonded: MAX_UINT128, required } }
        : { error: { type: 'OverflowAbort', sum: required, panic: true } },
    )
  })
})

function accountOf(state: LockupState) {
  const account = state.accounts.get(ALICE)
  if (account === undefined) throw new Error('no account')
  return account
}

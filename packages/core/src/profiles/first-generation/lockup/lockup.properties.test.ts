import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { StateWatch } from '../../../testing/state-watch.js'
import { addressOf, coins, denomOf, uint, valoperOf } from '../../../testing/values.js'
import { BOTH, contextOf } from '../testing/circumstances.js'
import { freeBond, largestClaim } from './claims.js'
import { lockupInvariants } from './invariants.js'
import type { LockupMessage } from './messages.js'
import { createLockupState, type LockupState } from './state.js'
import { transitionLockup } from './transition.js'

const USERS = ['alice', 'bob'].map(addressOf)
const LIENHOLDERS = ['juno-provider', 'stars-provider', 'third-provider'].map(addressOf)
const user = fc.constantFrom(...USERS)
const lienholder = fc.constantFrom(...LIENHOLDERS)
const amount = fc.integer({ min: 0, max: 120 }).map(uint)

/** A message and who sends it; for `bond` the coins. */
const step = fc.oneof(
  fc.record({ sender: user, msg: fc.constant<LockupMessage>({ type: 'bond' }), paid: amount }),
  fc.record({ sender: user, msg: amount.map((asked): LockupMessage => ({ type: 'unbond', amount: asked })) }),
  fc.record({
    sender: user,
    msg: fc
      .record({ lienholder, amount })
      .map((asked): LockupMessage => ({ type: 'grantClaim', validator: valoperOf('junoval1'), ...asked })),
  }),
  fc.record({
    sender: lienholder,
    msg: fc
      .record({ type: fc.constantFrom('releaseClaim' as const, 'slashClaim' as const), owner: user, amount })
      .map((asked): LockupMessage => asked),
  }),
)

describe.each(BOTH)('any messages to a lockup, under %s', (rules) => {
  it('keep its invariants, and every coin is bonded, slashed or paid out', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state: LockupState = createLockupState({ rules, denom: denomOf('uosmo') })
        const watch = new StateWatch(lockupInvariants, rules, 'lockup')
        let held = 0n
        for (const taken of steps) {
          const paid = 'paid' in taken && taken.paid > 0n ? [coins(taken.paid, 'uosmo')] : []
          const context = { sender: taken.sender, funds: paid, rules }
          const query = { parseAddress: plainAddressCodec().parse }
          const answer = transitionLockup(state, taken.msg, contextOf(addressOf('lockup'), query, context))
          if (!answer.ok) {
            expect(answer.error).not.toMatchObject({ panic: rules === 'safe' })
            continue
          }
          for (const coin of paid) held += coin.amount
          for (const effect of answer.value.effects)
            if (effect.type === 'bank') for (const coin of effect.msg.amount) held -= coin.amount
          state = answer.value.state
          expect(watch.step(state).violations).toEqual([])
          expectCovered(state, held)
        }
      }),
    )
  })
})

/** Coins are conserved; where nothing was slashed the bond covers every claim. */
function expectCovered(state: LockupState, held: bigint): void {
  let told = 0n
  for (const account of state.accounts.values()) {
    told += account.bonded + account.slashed
    if (account.slashed > 0n) continue
    expect(account.bonded).toBeGreaterThanOrEqual(largestClaim(account))
    expect(freeBond(account)).toBe(account.bonded - largestClaim(account))
  }
  expect(told).toBe(held)
}

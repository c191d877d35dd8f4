import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins } from '../../../../testing/values.js'
import { BOTH, NOW, SECOND } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  BOB,
  callOf,
  claimsOf,
  openProvider,
  PERIOD,
  rewards,
  SLASHER,
  send,
  settledAs,
  slashed,
  staked,
  unstake,
  unstaked,
  VAL,
} from '../../testing/provider-scene.js'
import { meshProviderCodec } from '../state.js'

describe.each(BOTH)('unbond under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-10 safe] [MS M2-10 reference] what left a validator is free after the time of unbonding', () => {
    const state = unstaked(staked(open, 1000), 1000)
    const ready = NOW + PERIOD * SECOND
    expect(claimsOf(state, ALICE)).toEqual([{ validator: VAL, amount: 1000n, slashed: 0n, releaseAtNanos: ready }])
    expect(send(state, { type: 'unbond' }, { timeNanos: ready - 1n })).toEqual({
      ok: false,
      error: { type: 'NothingToClaim', user: ALICE },
    })
    expect(send(state, { type: 'unbond' }, { timeNanos: ready, sender: BOB })).toMatchObject({
      error: { type: 'NothingToClaim' },
    })
    const given = unwrap(send(state, { type: 'unbond' }, { timeNanos: ready }))
    const type = rules === 'safe' ? 'releaseClaim' : 'slashClaim'
    expect(given.effects).toEqual([callOf({ type, owner: ALICE, amount: 1000n })])
    expect(claimsOf(given.state, ALICE)).toEqual([])
  })

  it('frees what is ripe and leaves the rest', () => {
    const first = unstaked(staked(open, 1000), 300)
    const later = { rules, timeNanos: NOW + SECOND }
    const asked = after(first, unstake(200), later)
    const second = after(asked, settledAs('unstake', 200, 'success'), later)
    const { state, events } = unwrap(send(second, { type: 'unbond' }, { timeNanos: NOW + PERIOD * SECOND }))
    expect(events).toEqual([{ type: 'meshUnbonded', user: ALICE, amount: 300n, slashed: 0n }])
    expect(claimsOf(state, ALICE)).toMatchObject([{ amount: 200n }])
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come with a request for claims are lost or refused, under %s', (rules, lost) => {
  const ready = after(unstaked(staked(openProvider(rules), 1000), 500), rewards(100))
  const told = { funds: [coins(1, 'uosmo')], timeNanos: NOW + PERIOD * SECOND }
  expect(send(ready, { type: 'unbond' }, told)).toMatchObject(
    lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } },
  )
})

describe('[MS D-41 safe] unbonding of the safe rules', () => {
  const open = openProvider('safe')

  it('slashes what unbonds until its time is over, and not what left before the last slash twice', () => {
    const ready = NOW + PERIOD * SECOND
    const left = unstaked(afterSlash(staked(open, 1000), '0.5'), 400)
    expect(claimsOf(left, ALICE)).toMatchObject([{ amount: 400n, slashed: 0n }])
    const [later, tooLate] = [
      { sender: SLASHER, timeNanos: ready - 1n },
      { sender: SLASHER, timeNanos: ready },
    ]
    const twice = after(after(left, slashed('0.1'), { ...later, timeNanos: NOW + 1n }), slashed('0.5'), later)
    const late = after(twice, slashed('1'), tooLate)
    expect(claimsOf(late, ALICE)).toMatchObject([{ amount: 180n, slashed: 220n }])
    const { effects, events } = unwrap(send(late, { type: 'unbond' }, { timeNanos: ready + 1n }))
    expect(effects).toEqual([
      callOf({ type: 'releaseClaim', owner: ALICE, amount: 180n }),
      callOf({ type: 'slashClaim', owner: ALICE, amount: 220n }),
    ])
    expect(events).toEqual([{ type: 'meshUnbonded', user: ALICE, amount: 180n, slashed: 220n }])
    const all = after(left, slashed('1'), later)
    expect(unwrap(send(all, { type: 'unbond' }, { timeNanos: ready })).effects).toEqual([
      callOf({ type: 'slashClaim', owner: ALICE, amount: 400n }),
    ])
    expect(unwrap(meshProviderCodec.decode(meshProviderCodec.encode(late)))).toEqual(late)
  })
})

describe('[MS D-41 reference] unbonding of the reference rules', () => {
  const open = openProvider('reference')

  it('slashes nothing that has left', () => {
    const left = unstaked(staked(open, 1000), 1000)
    const slashedLater = afterSlash(left, '0.5')
    expect(slashedLater.validators.get(VAL)?.slashes).toEqual([])
    expect(unwrap(send(slashedLater, { type: 'unbond' }, { timeNanos: NOW + PERIOD * SECOND })).events).toEqual([
      { type: 'meshUnbonded', user: ALICE, amount: 1000n, slashed: 0n },
    ])
  })
})

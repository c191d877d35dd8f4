import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  CHANNEL,
  claim,
  LOCKUP,
  openProvider,
  packetOf,
  SLASHER,
  send,
  slashed,
  staked,
  update,
  VAL,
} from '../../testing/provider-scene.js'

describe.each(BOTH)('receiveClaim under %s', (rules) => {
  const open = openProvider(rules)
  const fromLockup = { sender: LOCKUP }

  it('[MS M2-10 safe] [MS M2-10 reference] sends a claim on as stake, and keeps nothing before the answer', () => {
    const { state, effects } = unwrap(send(open, claim(1000), fromLockup))
    expect(state).toBe(open)
    expect(effects).toEqual([packetOf({ type: 'stake', validator: VAL, amount: 1000n, key: ALICE })])
    expect(send(open, claim(1000))).toMatchObject({ error: { type: 'Unauthorized', sender: ALICE } })
    expect(send(open, claim(0, 'nobody', 'NO BODY' as typeof ALICE), fromLockup)).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
    expect(send(open, claim(0, 'nobody'), fromLockup)).toMatchObject({ error: { type: 'ZeroAmount' } })
    expect(send(open, claim(1, 'nobody'), fromLockup)).toMatchObject({ error: { type: 'UnknownValidator' } })
  })

  it('[MS M2-03 safe] [MS M2-03 reference] sends nothing without a channel', () => {
    const known = after(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(known, claim(5), fromLockup)).toEqual({ ok: false, error: { type: 'NoChannel' } })
    expect(send(known, claim(5, 'nobody'), fromLockup)).toMatchObject({ error: { type: 'UnknownValidator' } })
  })
})

describe('[MS D-41 safe] a claim of the safe rules', () => {
  const open = openProvider('safe')

  it('is not taken for a validator that is out, or of which a slash took all', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    for (const [state, status] of [
      [gone, 'removed'],
      [after(gone, slashed('0.1', true), { sender: SLASHER }), 'tombstoned'],
    ] as const)
      expect(send(state, claim(5), { sender: LOCKUP })).toEqual({
        ok: false,
        error: { type: 'RemovedValidator', validator: VAL, status },
      })
    expect(send(afterSlash(open, '1'), claim(5), { sender: LOCKUP })).toEqual({
      ok: false,
      error: { type: 'WorthlessShares' },
    })
    expect(send(afterSlash(open, '0.999999999999999999'), claim(5), { sender: LOCKUP })).toMatchObject({ ok: true })
  })
})

describe('[MS D-41 reference] a claim of the reference rules', () => {
  const open = openProvider('reference')

  it('is taken for any validator that was ever named', () => {
    const gone = after(staked(open, 10), update([], ['junoval1']))
    expect(send(gone, claim(5), { sender: LOCKUP })).toMatchObject({ ok: true })
    expect(send(afterSlash(open, '1'), claim(5), { sender: LOCKUP })).toMatchObject({ ok: true })
  })
})

import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { fraction, valoperOf } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  afterSlash,
  LOCKUP,
  openProvider,
  PROVIDER,
  PROVIDER_INIT,
  providerContext,
  SLASHER,
  send,
  slashed,
  staked,
  VAL,
} from '../../testing/provider-scene.js'
import type { MeshProviderMessage } from '../messages.js'
import { instantiateMeshProvider } from './instantiate.js'

describe.each(BOTH)('slash under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-09 safe] [MS M2-09 reference] a slash makes every share worth less', () => {
    const state = afterSlash(staked(open, 900), '0.1')
    expect(state.validators.get(VAL)).toMatchObject({ multiplier: fraction('0.9'), status: 'active' })
    const forced = after(state, slashed('0.5', true), { sender: SLASHER })
    expect(forced.validators.get(VAL)).toMatchObject({ multiplier: fraction('0.45'), status: 'tombstoned' })
    expect(send(open, slashed('0.1'))).toMatchObject({ error: { type: 'Unauthorized', sender: ALICE } })
    expect(send(open, slashed('0'), { sender: SLASHER })).toMatchObject({ error: { type: 'ZeroAmount' } })
    const nobody = { ...slashed('0.1'), validator: valoperOf('nobody') } as MeshProviderMessage
    expect(send(open, nobody, { sender: SLASHER })).toMatchObject({ error: { type: 'UnknownValidator' } })
    expect(send(open, slashed('1.1'), { sender: SLASHER })).toEqual({
      ok: false,
      error: {
        type: 'InvalidSlashShare',
        share: fraction('1.1'),
        ...(rules === 'reference' && { panic: true }),
      },
    })
  })

  it('takes all at most once, and rounds what is left down', () => {
    const nothing = afterSlash(staked(open, 900), '1')
    expect(nothing.validators.get(VAL)).toMatchObject({ multiplier: 0n, shares: 900n, status: 'active' })
    expect(afterSlash(nothing, '0.5').validators.get(VAL)?.multiplier).toBe(0n)
    const [third, twice] = [fraction('0.666666666666666667'), fraction('0.444444444444444444')]
    const once = afterSlash(open, '0.333333333333333333')
    expect(once.validators.get(VAL)?.multiplier).toBe(third)
    expect(afterSlash(once, '0.333333333333333333').validators.get(VAL)?.multiplier).toBe(twice)
  })

  it('is for the slasher alone, before there is one for nobody', () => {
    const created = unwrap(instantiateMeshProvider(PROVIDER_INIT, providerContext({ rules }))).state
    for (const sender of [SLASHER, PROVIDER, LOCKUP])
      expect(send(created, slashed('0.1'), { sender })).toMatchObject({ error: { type: 'Unauthorized', sender } })
  })
})

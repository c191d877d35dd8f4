import { describe, expect, it } from 'vitest'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ADMIN,
  add,
  delegate,
  fetched,
  freshMeta,
  next,
  OSMO,
  remove,
  STARS,
  send,
} from '../../testing/meta-staking-scene.js'

describe.each(BOTH)('govern under %s', (rules) => {
  it('[MS M3-08 safe] [MS M3-08 reference] the admin adds and removes consumers', () => {
    const byAdmin = { sender: ADMIN }
    const added = next(freshMeta(rules), { type: 'govern', msg: add(5) }, byAdmin)
    expect(added.consumers.size).toBe(1)
    expect(next(added, { type: 'govern', msg: remove() }, byAdmin).consumers.size).toBe(0)
    expect(send(added, { type: 'govern', msg: add(5) }, byAdmin)).toMatchObject({
      error: { type: 'ConsumerAlreadyExists' },
    })
    for (const msg of [add(5), remove()])
      expect(send(freshMeta(rules), { type: 'govern', msg })).toMatchObject({
        error: { type: 'Unauthorized', sender: OSMO },
      })
  })
})

it.each([
  ['safe', false],
  ['reference', true],
] as const)('coins that come with what the admin says are lost or refused, under %s', (rules, lost) => {
  const staked = next(next(freshMeta(rules), add(10)), delegate(10))
  const shared = next(staked, fetched(), { reward: 5 })
  const told = { funds: [coins(1, 'ujuno')], sender: ADMIN, reward: 5 }
  expect(send(shared, { type: 'govern', msg: add(0, STARS) }, told)).toMatchObject(
    lost ? { ok: true } : { error: { type: 'FundsNotAccepted' } },
  )
})

import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { fraction } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  ALICE,
  after,
  CHANNEL,
  EVERYTHING,
  listed,
  noList,
  OPENING,
  openProvider,
  packetOf,
  SLASHER,
  send,
  slashed,
  staked,
  update,
  VAL,
} from '../../testing/provider-scene.js'
import { queryMeshAccount } from '../queries.js'

describe.each(BOTH)('settleList and failList under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-07 safe] [MS M2-07 reference] learns the validators from the answer', () => {
    expect(open.validators.size).toBe(2)
    const more = unwrap(send(open, listed(['junoval3'])))
    expect(more.events).toEqual([{ type: 'validatorsListed', validators: ['junoval3'] }])
    expect(more.state.validators.size).toBe(3)
  })

  it('[MS M2-07 safe] [MS M2-07 reference] asks again for a list that did not come, five times', () => {
    let state = open
    for (const outcome of ['failure', 'timeout', 'failure', 'timeout', 'failure'] as const) {
      const retried = unwrap(send(state, noList(outcome)))
      expect(retried.effects).toEqual([packetOf({ type: 'listValidators' })])
      expect(retried.events).toEqual([{ type: 'validatorsListRetried', retriesLeft: state.listRetries - 1 }])
      state = retried.state
    }
    const given = unwrap(send(state, noList('failure')))
    expect([given.effects, given.events]).toEqual([[], [{ type: 'validatorsListFailed' }]])
    expect(given.state.listRetries).toBe(5)
    // An answer in between gives all of them back.
    expect(after(state, listed([])).listRetries).toBe(5)
  })

  it('takes a name once, and an empty list', () => {
    expect(after(open, listed(['junoval3', 'junoval3'])).validators.size).toBe(3)
    expect(after(open, listed([])).validators).toBe(open.validators)
  })
})

describe('[MS D-41 safe] a list of the safe rules', () => {
  const open = openProvider('safe')

  it('forgets nobody when a channel opens again', () => {
    const state = after(staked(open, 1000), update([], ['junoval1']))
    const again = after(after(state, { type: 'channelCloseInit', channelId: CHANNEL }), {
      type: 'channelOpenAck',
      channel: OPENING,
    })
    const known = after(again, listed(['junoval1']))
    expect(queryMeshAccount(known, ALICE, EVERYTHING)).toMatchObject([{ tokens: 1000n }])
    expect(known.validators.get(VAL)).toMatchObject({ shares: 1000n, status: 'active' })
  })

  it('leaves a tombstone and a multiplier as they are', () => {
    const tombstoned = after(open, slashed('0.1', true), { sender: SLASHER })
    expect(after(tombstoned, listed(['junoval1'])).validators.get(VAL)).toEqual(tombstoned.validators.get(VAL))
  })

  it('gives up a list whose channel has ended', () => {
    const closed = after(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(unwrap(send(closed, noList('timeout')))).toEqual({
      state: closed,
      effects: [],
      events: [{ type: 'validatorsListFailed' }],
    })
  })
})

describe('[MS D-41 reference] a list of the reference rules', () => {
  const open = openProvider('reference')

  it('forgets stake when a channel opens again', () => {
    const again = after(staked(open, 1000), listed(['junoval1']))
    expect(again.validators.get(VAL)).toMatchObject({ shares: 0n, multiplier: fraction('1') })
  })

  it('refuses to hear that the list did not come after the channel ended', () => {
    const closed = after(open, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(send(closed, noList('timeout'))).toEqual({ ok: false, error: { type: 'NoChannel' } })
  })

  it('does so after the last try, too', () => {
    const tries = ['failure', 'timeout', 'failure', 'timeout', 'failure'] as const
    const tired = tries.reduce((state, outcome) => after(state, noList(outcome)), open)
    const closed = after(tired, { type: 'channelCloseInit', channelId: CHANNEL })
    expect(unwrap(send(closed, noList('timeout'))).events).toEqual([{ type: 'validatorsListFailed' }])
  })
})

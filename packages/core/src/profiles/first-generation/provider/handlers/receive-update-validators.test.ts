import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { valoperOf } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  after,
  afterSlash,
  CHANNEL,
  EVERYTHING,
  freshProvider,
  listed,
  noList,
  OPENING,
  openProvider,
  SLASHER,
  send,
  slashed,
  staked,
  update,
  VAL,
} from '../../testing/provider-scene.js'
import { queryMeshValidators } from '../queries.js'

describe.each(BOTH)('receiveUpdateValidators under %s', (rules) => {
  const open = openProvider(rules)

  it('[MS M2-05 safe] [MS M2-05 reference] adds and removes validators', () => {
    const { state, events } = unwrap(send(open, update(['junoval3'], ['junoval1', 'nobody'])))
    const statuses = queryMeshValidators(state, EVERYTHING).map(({ address, status }) => [address, status])
    expect(statuses).toEqual([
      ['junoval1', 'removed'],
      ['junoval2', 'active'],
      ['junoval3', 'active'],
    ])
    expect(events).toEqual([{ type: 'validatorsChanged', added: ['junoval3'], removed: ['junoval1', 'nobody'] }])
  })

  it('a validator that comes and goes at once is gone', () => {
    const state = after(open, update(['junoval3'], ['junoval3']))
    expect(state.validators.get(valoperOf('junoval3'))?.status).toBe('removed')
    expect(unwrap(send(open, update([], []))).state).toEqual(open)
  })

  it('leaves stake and multiplier as they are', () => {
    const before = afterSlash(staked(open, 1000), '0.1')
    const known = before.validators.get(VAL)
    expect(after(before, update(['junoval1'], [])).validators.get(VAL)).toEqual(known)
    expect(after(before, update([], ['junoval1'])).validators.get(VAL)).toEqual({ ...known, status: 'removed' })
  })
})

describe('[MS D-41 safe] news of validators of the safe rules', () => {
  const open = openProvider('safe')

  it('wait for the list, which could bring back who is gone', () => {
    const asked = after(freshProvider('safe'), { type: 'channelOpenConfirm', channel: OPENING })
    const gone = update([], ['junoval1'])
    expect(send(asked, gone)).toEqual({ ok: false, error: { type: 'ListUnderWay' } })
    // A list that failed is asked for again.
    const again = after(asked, noList('timeout'))
    expect(send(again, gone)).toMatchObject({ error: { type: 'ListUnderWay' } })
    const known = after(again, listed(['junoval1']))
    expect(after(known, gone).validators.get(VAL)?.status).toBe('removed')
  })

  it('come through again when the provider has given the list up', () => {
    const asked = after(freshProvider('safe'), { type: 'channelOpenConfirm', channel: OPENING })
    const given = [1, 2, 3, 4, 5, 6].reduce((state) => after(state, noList('failure')), asked)
    expect(after(given, update(['junoval1'], [])).validators.size).toBe(1)
    const closed = after(asked, { type: 'channelCloseInit', channelId: CHANNEL })
    const reopened = after(closed, { type: 'channelOpenConfirm', channel: OPENING })
    // The first question is lost with its channel, and asked again on the next.
    const both = after(reopened, noList('timeout'))
    expect(send(after(both, listed([])), update(['junoval1'], []))).toMatchObject({ error: { type: 'ListUnderWay' } })
    expect(send(after(after(both, listed([])), listed([])), update(['junoval1'], []))).toMatchObject({ ok: true })
  })

  it('let a validator come back, and leave a tombstone', () => {
    const state = after(staked(open, 1000), update([], ['junoval1']))
    expect(after(state, update(['junoval1'], [])).validators.get(VAL)).toMatchObject({ status: 'active' })
    const tombstoned = after(open, slashed('0.1', true), { sender: SLASHER })
    for (const told of [update([], ['junoval1']), update(['junoval1'], [])])
      expect(after(tombstoned, told).validators.get(VAL)?.status).toBe('tombstoned')
  })
})

describe('[MS D-41 reference] news of validators of the reference rules', () => {
  const open = openProvider('reference')

  it('that overtake the list are undone by it', () => {
    const asked = after(freshProvider('reference'), { type: 'channelOpenConfirm', channel: OPENING })
    const known = after(after(asked, update([], ['junoval1'])), listed(['junoval1']))
    expect(known.validators.get(VAL)?.status).toBe('active')
  })

  it('bring nobody back, and lift a tombstone', () => {
    expect(after(after(open, update([], ['junoval1'])), update(['junoval1'], [])).validators.get(VAL)?.status).toBe(
      'removed',
    )
    const tombstoned = after(open, slashed('0.1', true), { sender: SLASHER })
    expect(after(tombstoned, update([], ['junoval1'])).validators.get(VAL)?.status).toBe('removed')
  })
})

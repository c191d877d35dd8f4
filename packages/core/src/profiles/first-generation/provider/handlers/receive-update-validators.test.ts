import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { valoperOf } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import {
  after,
  afterSlash,
  EVERYTHING,
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

  it('bring nobody back, and lift a tombstone', () => {
    expect(after(after(open, update([], ['junoval1'])), update(['junoval1'], [])).validators.get(VAL)?.status).toBe(
      'removed',
    )
    const tombstoned = after(open, slashed('0.1', true), { sender: SLASHER })
    expect(after(tombstoned, update([], ['junoval1'])).validators.get(VAL)?.status).toBe('removed')
  })
})

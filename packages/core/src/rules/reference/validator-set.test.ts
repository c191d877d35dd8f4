import { describe, expect, it } from 'vitest'
import { mergeAll, valsetPacket } from '../../../test-support/valset.js'
import { coins, valoperOf } from '../../testing/values.js'
import { RULES } from '../index.js'

const { reference } = RULES

describe('mergeValsetUpdate under reference', () => {
  const aged = [valsetPacket(100, 1000, { add: ['alice', 'bob'] }), valsetPacket(200, 2000, { jail: ['alice', 'bob'] })]
  const late = { nowSeconds: 2500n, unbondingPeriodSeconds: 1000n }
  const slash = {
    validator: valoperOf('alice'),
    infractionHeight: 150n,
    infractionTimeSeconds: 0n,
    power: 1n,
    slashAmount: coins(1, 'ustake'),
    slashRatio: '0.1',
  }
  const sizes = (packets: typeof aged) => {
    const set = packets.reduce(
      (merged, packet) => reference.mergeValsetUpdate(merged, packet, late),
      mergeAll(reference, aged),
    )
    if (set.type !== 'history') throw new Error('not a set of histories')
    return Object.fromEntries(Array.from(set.histories, ([validator, history]) => [validator, history.length]))
  }

  it("forgets by the provider's clock, and only of validators that the packet names", () => {
    expect(sizes([])).toEqual({ alice: 2, bob: 2 })
    expect(sizes([valsetPacket(300, 2400, { remove: ['alice'] })])).toEqual({ alice: 2, bob: 2 })
    expect(sizes([valsetPacket(300, 2400, { update: ['alice=key2'] })])).toEqual({ alice: 2, bob: 2 })
  })

  it('forgets of one that only a slash names, not of one that only an unjailing names', () => {
    const packet = { ...valsetPacket(300, 2400, { unjail: ['bob'] }), slashed: [slash] }
    expect(sizes([packet])).toEqual({ alice: 1, bob: 2 })
  })

  it('forgets once per packet of a validator that is named twice, which shows where times are not in the order of heights', () => {
    const odd = [
      valsetPacket(100, 1000, { add: ['carol'] }),
      valsetPacket(200, 2000, { add: ['carol'] }),
      valsetPacket(300, 1000, { add: ['carol'] }),
    ]
    const before = mergeAll(reference, odd)
    const named = {
      ...valsetPacket(400, 2000, { add: ['carol'] }),
      slashed: [{ ...slash, validator: valoperOf('carol') }],
    }
    const set = reference.mergeValsetUpdate(before, named, late)
    if (set.type !== 'history') throw new Error('not a set of histories')
    expect(set.histories.get(valoperOf('carol'))?.map(({ startHeight }) => startHeight)).toEqual([400n, 300n, 200n])
  })

  it('does not make anything of a validator that it only forgets of', () => {
    const packet = valsetPacket(300, 2400, { remove: ['nobody'] })
    expect(mergeAll(reference, [packet], late)).toEqual(reference.createValidatorSet())
  })

  it('leaves no entry for a removal of a validator that the same packet jails', () => {
    const set = mergeAll(reference, [
      valsetPacket(100, 1000, { add: ['alice', 'bob'] }),
      valsetPacket(200, 2000, { jail: ['alice'], remove: ['alice', 'bob'] }),
    ])
    const expected = { alice: ['jailed', 'active'], bob: ['unbonded', 'active'] }
    if (set.type !== 'history') throw new Error('not a set of histories')
    const kept = Array.from(set.histories, ([name, history]) => [name, history.map(({ status }) => status)])
    expect(Object.fromEntries(kept)).toEqual(expected)
  })
})

import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { MAX_UINT128 } from '../../../../numbers/uint128.js'
import { fraction, uint } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { ALICE, META, next, OTHER_VAL, openConsumer, received, send, stake, VAL } from '../../testing/consumer-scene.js'
import { type MeshConsumerState, meshConsumerCodec } from '../state.js'

describe.each(BOTH)('receiveStake under %s', (rules) => {
  const open = openConsumer(rules)

  it('[MS M3-02 safe] [MS M3-02 reference] a stake of 1000 is one of 100 here, and leaves as such', () => {
    const before = next(open, stake('stake', 1010))
    for (const [type, asked] of [
      ['stake', 'delegate'],
      ['unstake', 'undelegate'],
    ] as const) {
      const { effects, data } = unwrap(send(before, stake(type, 1000)))
      expect(data).toBeUndefined()
      expect(effects).toEqual([
        {
          type: 'call',
          to: META,
          msg: { type: asked, validator: VAL, amount: 100n },
          funds: [],
          onReply: 'never',
          id: '',
        },
      ])
    }
    // Rounded down.
    expect(unwrap(send(open, stake('stake', 1009))).events).toMatchObject([{ remote: 1009n, local: 100n }])
  })
})

describe('[MS M3-03 safe] [MS D-41 safe] stake of the safe rules', () => {
  const open = openConsumer('safe')

  it('rounds all stake of a validator once: in other parts than it came it leaves to the last token', () => {
    const local = (state: MeshConsumerState, type: 'stake' | 'unstake', amount: number) => {
      const { state: after, effects, events } = unwrap(send(state, stake(type, amount)))
      expect(effects).toHaveLength(events.some((event) => 'local' in event && event.local > 0n) ? 1 : 0)
      return { after, told: events.map((event) => ('local' in event ? event.local : undefined)) }
    }
    const first = local(open, 'stake', 15)
    const second = local(first.after, 'stake', 19)
    expect([first.told, second.told]).toEqual([[1n], [2n]])
    expect(second.after.staked.get(VAL)).toBe(34n)
    const less = local(second.after, 'unstake', 28)
    const last = local(less.after, 'unstake', 6)
    expect([less.told, last.told]).toEqual([[3n], [0n]])
    expect(last.after).toEqual(open)
    expect(send(less.after, stake('unstake', 7))).toEqual({
      ok: false,
      error: { type: 'InsufficientStake', available: 6n, asked: 7n },
    })
    expect(unwrap(meshConsumerCodec.decode(meshConsumerCodec.encode(less.after)))).toEqual(less.after)
  })

  it('refuses stake that no amount can be', () => {
    expect(send(next(open, stake('stake', 1)), stake('stake', MAX_UINT128))).toMatchObject({
      error: { type: 'AboveLimit' },
    })
    const rich = { ...open, config: { ...open.config, remoteToLocalExchangeRate: fraction('2') } }
    expect(send(rich, stake('stake', MAX_UINT128))).toMatchObject({ error: { type: 'AboveLimit' } })
  })

  it('knows each validator by itself, and nothing of one without stake', () => {
    const before = next(open, stake('stake', 1000))
    const elsewhere = received({ type: 'unstake', validator: OTHER_VAL, amount: uint(1), key: ALICE })
    expect(send(before, elsewhere)).toEqual({
      ok: false,
      error: { type: 'InsufficientStake', available: 0n, asked: 1n },
    })
    expect(send(open, stake('unstake', 1))).toMatchObject({ error: { type: 'InsufficientStake' } })
  })
})

describe('[MS M3-03 reference] [MS D-41 reference] stake of the reference rules', () => {
  const open = openConsumer('reference')

  it('rounds each part of a stake by itself, and counts nothing', () => {
    for (const type of ['stake', 'unstake'] as const) {
      const { state, effects, events } = unwrap(send(open, stake(type, 9)))
      expect(state).toBe(open)
      // The chain refuses to stake nothing.
      expect(effects).toMatchObject([{ msg: { amount: 0n } }])
      expect(events).toMatchObject([{ remote: 9n, local: 0n }])
    }
  })

  it('aborts at stake that no amount can be', () => {
    const rich = { ...open, config: { ...open.config, remoteToLocalExchangeRate: fraction('2') } }
    expect(send(rich, stake('stake', MAX_UINT128))).toMatchObject({ error: { type: 'OverflowAbort', panic: true } })
  })
})

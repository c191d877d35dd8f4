import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { uint, valoperOf } from '../../../testing/values.js'
import { converterContext } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { transitionConverter } from '../transition.js'
import { firstValsetUpdate } from '../validators.js'

const state = converterOf('reference')
const validators = [{ validator: valoperOf('cval1'), pubKey: 'a2V5', tokens: uint(7) }]

describe('timeoutPacket', () => {
  it('[MS D-30 reference] sends the very same packet again, with a day from now', () => {
    const ctx = converterContext({ rules: 'reference', timeNanos: 1_800_000_000_000_000_007n })
    const packet = firstValsetUpdate(validators, converterContext())
    const msg = { type: 'timeoutPacket', channelId: 'channel-0', sequence: 3n, packet } as const
    const { state: after, effects, events } = unwrap(transitionConverter(state, msg, ctx))
    expect(after).toBe(state)
    expect(effects).toEqual([
      {
        type: 'sendPacket',
        channelId: 'channel-0',
        packet,
        timeoutAtNanos: 1_800_086_400_000_000_007n,
      },
    ])
    expect(events).toEqual([{ type: 'packetResent', channel: 'channel-0', sequence: 3n, packet: 'valsetUpdate' }])
  })

  it('[MS O17 reference] a packet of any kind goes out again, word for word where somebody else wrote it', () => {
    const packet = { type: 'verbatim', text: '{ "unknown": {} }' } as const
    const msg = { type: 'timeoutPacket', channelId: 'channel-0', sequence: 4n, packet } as const
    const { effects, events } = unwrap(
      transitionConverter(converterOf('reference'), msg, converterContext({ rules: 'reference' })),
    )
    expect(effects).toMatchObject([{ packet, timeoutAtNanos: 1_700_086_400_000_000_000n }])
    expect(events).toMatchObject([{ type: 'packetResent', packet: 'verbatim' }])
  })
})

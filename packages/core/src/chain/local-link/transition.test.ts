import { describe, expect, it } from 'vitest'
import { moduleAddress } from '../../mesh/host.js'
import { addressOf } from '../../testing/values.js'
import { errorOf, TalkingChain } from './testing/talkers.js'
import { transitionLocalLink } from './transition.js'

describe('transitionLocalLink', () => {
  it('begins blocks for the host alone, and hears no reply but its own', () => {
    const chain = TalkingChain.with(0)
    expect(errorOf(chain.host({ type: 'beginBlock' }, addressOf('mallory')))).toBe('Unauthorized')
    const reply = { type: 'reply', id: ['other', 1n], result: { ok: true, events: [] } } as const
    expect(errorOf(chain.host(reply))).toBe('PrivilegedMessage')
    const itself = { sender: moduleAddress('link'), self: moduleAddress('link') }
    expect(transitionLocalLink(chain.link, reply, itself as never)).toMatchObject({
      error: { type: 'UnexpectedReply' },
    })
  })
})

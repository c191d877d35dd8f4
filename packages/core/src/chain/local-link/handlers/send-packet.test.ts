import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { errorOf, TalkingChain } from '../testing/talkers.js'

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

describe('sendPacket', () => {
  it('numbers the packets of each end by itself, and keeps them in the order of sending', () => {
    chain.join()
    for (const who of ['talker1', 'talker2', 'talker1']) unwrap(chain.say(who, { type: 'take', n: 1 }))
    expect([...chain.link.waiting].map(([position, { from, sequence }]) => [position, from, sequence])).toEqual([
      [0n, 'consumer', 1n],
      [1n, 'provider', 1n],
      [2n, 'consumer', 2n],
    ])
    expect(chain.link.links.get('link-0')).toMatchObject({
      consumer: { sent: 2n, settled: 0n },
      provider: { sent: 1n },
    })
  })

  it('goes only over an open link, from one of its ends', () => {
    expect(errorOf(chain.say('talker1', { type: 'take', n: 1 }))).toBe('LinkNotOpen')
    chain.join()
    chain.add()
    expect(errorOf(chain.say('talker3', { type: 'take', n: 1 }))).toBe('Unauthorized')
  })
})

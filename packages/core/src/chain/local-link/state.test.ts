import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { localLinkCodec } from './state.js'
import { TalkingChain } from './testing/talkers.js'

describe('localLinkCodec', () => {
  it('writes its state, packets that wait included, and reads it', () => {
    const chain = TalkingChain.with(2)
    chain.join()
    unwrap(chain.say('talker1', { type: 'take', n: 1 }))
    const read = unwrap(localLinkCodec.decode(localLinkCodec.encode(chain.link)))
    expect([...read.waiting]).toEqual([...chain.link.waiting])
    expect([...read.links]).toEqual([...chain.link.links])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { errorOf, TalkingChain } from '../testing/talkers.js'

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

describe('closeInit', () => {
  it('ends the link for the contract behind an end, in the words of any channel, also while it hears a packet', () => {
    const [first] = chain.join()
    unwrap(chain.say('talker1', { type: 'hangUp', n: 1 }))
    unwrap(chain.say('talker1', { type: 'take', n: 2 }))
    unwrap(chain.block())
    // The second was on its way when the end came: the contract behind it is free to hear it.
    expect(chain.heard('talker1').slice(first)).toEqual(['channelCloseConfirm', '1: success 1', '2: success 2'])
    expect(errorOf(chain.tell('talker1', { type: 'hangUp', channelId: 'link-0' }))).toBe('LinkNotOpen')
  })

  it('is refused to strangers', () => {
    chain.join()
    const before = chain.state
    chain.add()
    expect(errorOf(chain.tell('talker3', { type: 'hangUp', channelId: 'link-0' }))).toBe('Unauthorized')
    expect(errorOf(chain.host({ type: 'closeInit', channelId: 'link-0' }))).toBe('Unauthorized')
    expect(chain.link).toBe(before.modules['link'])
  })
})

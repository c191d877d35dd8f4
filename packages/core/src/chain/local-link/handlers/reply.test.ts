import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { TalkingChain } from '../testing/talkers.js'

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

describe('reply', () => {
  it('of a receiver that refuses: that undoes itself alone, and the sender hears the name of the error', () => {
    const [first, second] = chain.join()
    unwrap(chain.say('talker1', { type: 'take', n: 1 }))
    unwrap(chain.say('talker1', { type: 'refuse', n: 2 }))
    unwrap(chain.say('talker1', { type: 'panic', n: 3 }))
    unwrap(chain.say('talker1', { type: 'take', n: 4 }))
    const { events } = unwrap(chain.block())
    expect(chain.heard('talker2').slice(second)).toEqual(['take 1', 'take 4'])
    expect(chain.heard('talker1').slice(first)).toEqual([
      '1: success 1',
      '2: failure Refused',
      '3: failure Aborted',
      '4: success 4',
    ])
    expect(events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ sequence: 2n, refusal: { error: { type: 'Refused' }, by: 'talker2' } }),
    )
  })

  it('of a sender that will not hear the answer: the packet is heard once, and told again behind the others until she hears it', () => {
    const [first, second] = chain.join()
    unwrap(chain.say('talker1', { type: 'take', n: 1, deafUntil: chain.state.height + 3n }))
    unwrap(chain.say('talker1', { type: 'take', n: 2 }))
    for (let i = 0; i < 2; i++) unwrap(chain.block())
    expect(chain.heard('talker2').slice(second)).toEqual(['take 1', 'take 2'])
    expect(chain.heard('talker1').slice(first)).toEqual(['2: success 2'])
    expect([...chain.link.waiting]).toEqual([
      [3n, expect.objectContaining({ sequence: 1n, answer: { type: 'success' } })],
    ])
    unwrap(chain.block())
    expect(chain.heard('talker2').slice(second)).toEqual(['take 1', 'take 2'])
    expect(chain.heard('talker1').slice(first)).toEqual(['2: success 2', '1: success 1'])
    expect(chain.watch.scan(chain.state).violations).toEqual([])
  })
})

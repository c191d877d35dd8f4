import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { TalkingChain } from '../testing/talkers.js'

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

describe('beginBlock', () => {
  it('has a packet heard in the next block, and its answer in the same', () => {
    const [first, second] = chain.join()
    expect(unwrap(chain.say('talker1', { type: 'take', n: 7 })).events.at(-1)?.event).toEqual({
      type: 'linkPacketSent',
      linkId: 'link-0',
      from: 'consumer',
      sequence: 1n,
      packet: 'take',
    })
    expect(chain.heard('talker2').slice(second)).toEqual([])
    const { events } = unwrap(chain.block())
    expect(events.map(({ event: { type } }) => type)).toEqual(['linkPacketDelivered', 'linkPacketSettled'])
    expect(chain.heard('talker2').slice(second)).toEqual(['take 7'])
    expect(chain.heard('talker1').slice(first)).toEqual(['1: success 7'])
    expect(chain.link.waiting.size).toBe(0)
    unwrap(chain.block())
    expect(chain.heard('talker2').slice(second)).toEqual(['take 7'])
  })

  it('leaves what is sent while hearing for the next block', () => {
    const [first, second] = chain.join()
    unwrap(chain.say('talker1', { type: 'echo', n: 1 }))
    unwrap(chain.block())
    expect(chain.heard('talker1').slice(first)).toEqual(['1: success 1'])
    unwrap(chain.block())
    expect(chain.heard('talker1').slice(first)).toEqual(['1: success 1', 'take 1001'])
    expect(chain.heard('talker2').slice(second)).toEqual(['echo 1', '1: success 1001'])
  })

  it('delivers no more than it may, and the rest in its turn', () => {
    chain = TalkingChain.with(2, 2)
    const [, second] = chain.join()
    for (const n of [1, 2, 3, 4, 5]) unwrap(chain.say('talker1', { type: 'take', n }))
    const perBlock = () => {
      unwrap(chain.block())
      return chain.heard('talker2').slice(second).length
    }
    expect([perBlock(), perBlock(), perBlock(), perBlock()]).toEqual([2, 4, 5, 5])
    expect(chain.heard('talker2').slice(second)).toEqual([1, 2, 3, 4, 5].map((n) => `take ${n}`))
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf } from '../../../testing/values.js'
import { errorOf, TalkingChain } from '../testing/talkers.js'

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

describe('disconnect', () => {
  const disconnect = { type: 'disconnect', channelId: 'link-0', from: 'provider' } as const

  it('is heard on both sides; what waited is lost to its receiver, and its sender hears so', () => {
    const [first, second] = chain.join()
    unwrap(chain.say('talker1', { type: 'take', n: 1 }))
    unwrap(chain.host(disconnect))
    expect(chain.heard('talker2').slice(second)).toEqual(['channelCloseInit'])
    expect(chain.heard('talker1').slice(first)).toEqual(['channelCloseConfirm'])
    unwrap(chain.block())
    expect(chain.heard('talker1').slice(first)).toEqual(['channelCloseConfirm', '1: lost 1'])
    expect(errorOf(chain.say('talker1', { type: 'take', n: 2 }))).toBe('LinkNotOpen')
    expect(errorOf(chain.host(disconnect))).toBe('LinkNotOpen')
    expect(chain.watch.scan(chain.state).violations).toEqual([])
  })

  it('is told again, too, behind the others, to a sender that will not hear of it', () => {
    chain = TalkingChain.with(2, 1)
    const [first] = chain.join()
    unwrap(chain.say('talker1', { type: 'take', n: 1, deafUntil: chain.state.height + 3n }))
    unwrap(chain.say('talker1', { type: 'take', n: 2 }))
    unwrap(chain.host(disconnect))
    for (let i = 0; i < 3; i++) {
      unwrap(chain.block())
      expect(chain.watch.scan(chain.state).violations).toEqual([])
    }
    expect(chain.heard('talker1').slice(first)).toEqual(['channelCloseConfirm', '2: lost 2', '1: lost 1'])
    expect(chain.link.waiting.size).toBe(0)
  })

  it('does not come when a contract refuses it, nor from strangers', () => {
    const provider = chain.add('channelCloseConfirm')
    chain.join('talker1', provider)
    const before = chain.state
    expect(errorOf(chain.host({ ...disconnect, from: 'consumer' }))).toBe('NotMine')
    expect(errorOf(chain.host(disconnect, addressOf('mallory')))).toBe('Unauthorized')
    expect(errorOf(chain.tell('talker2', { type: 'hangUp', channelId: 'link-0' }))).toBe('Unauthorized')
    expect(chain.state).toBe(before)
    unwrap(chain.host(disconnect))
  })
})

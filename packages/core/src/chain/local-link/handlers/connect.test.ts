import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { addressOf } from '../../../testing/values.js'
import { errorOf, TalkingChain } from '../testing/talkers.js'

const connect = { type: 'connect', consumer: addressOf('talker1'), provider: addressOf('talker2') } as const

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

describe('connect', () => {
  it('[MS 11.2] asks both contracts in the order of a handshake, and names the link', () => {
    expect(unwrap(chain.host(connect)).data).toBe('link-0')
    expect(chain.heard('talker1')).toEqual(['channelOpenInit', 'channelOpenAck'])
    expect(chain.heard('talker2')).toEqual(['channelOpenTry', 'channelOpenConfirm'])
    expect(unwrap(chain.host({ ...connect, provider: chain.add() })).data).toBe('link-1')
  })

  it.each(['channelOpenInit', 'channelOpenAck'])('leaves nothing behind when the consumer refuses %s', (door) => {
    const consumer = chain.add(door)
    const before = chain.state
    expect(errorOf(chain.host({ ...connect, consumer }))).toBe('NotMine')
    expect(chain.state).toBe(before)
  })

  it.each(['channelOpenTry', 'channelOpenConfirm'])('leaves nothing behind when the provider refuses %s', (door) => {
    const provider = chain.add(door)
    const before = chain.state
    expect(errorOf(chain.host({ ...connect, provider }))).toBe('NotMine')
    expect(chain.state).toBe(before)
  })

  it('refuses a contract with itself, and strangers', () => {
    expect(errorOf(chain.host({ ...connect, provider: connect.consumer }))).toBe('SameContract')
    expect(errorOf(chain.host(connect, addressOf('mallory')))).toBe('Unauthorized')
    expect(errorOf(chain.host({ ...connect, provider: addressOf('nobody') }))).toBe('NoSuchContract')
  })
})

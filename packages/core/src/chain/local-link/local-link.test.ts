import { beforeEach, describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { moduleAddress } from '../../mesh/host.js'
import { addressOf } from '../../testing/values.js'
import { localLinkMachine } from './machine.js'
import { localLinkCodec } from './state.js'
import { errorOf, TalkingChain } from './testing/talkers.js'

const connect = { type: 'connect', consumer: addressOf('talker1'), provider: addressOf('talker2') } as const
const LINK = { channelId: 'link-0' }

let chain: TalkingChain
beforeEach(() => {
  chain = TalkingChain.with(2)
})

/** Two talkers joined; what they heard of that is forgotten. */
const joined = () => {
  unwrap(chain.host(connect))
  return [chain.heard('talker1').length, chain.heard('talker2').length] as const
}

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

describe('a packet', () => {
  it('is heard in the next block, and its answer in the same', () => {
    const [first, second] = joined()
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

  it('that is refused undoes itself alone, and its sender hears the name of the error', () => {
    const [first, second] = joined()
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

  it('sent while hearing waits for the next block', () => {
    const [first, second] = joined()
    unwrap(chain.say('talker1', { type: 'echo', n: 1 }))
    unwrap(chain.block())
    expect(chain.heard('talker1').slice(first)).toEqual(['1: success 1'])
    unwrap(chain.block())
    expect(chain.heard('talker1').slice(first)).toEqual(['1: success 1', 'take 1001'])
    expect(chain.heard('talker2').slice(second)).toEqual(['echo 1', '1: success 1001'])
  })

  it('waits its turn where a block delivers no more', () => {
    chain = TalkingChain.with(2, 2)
    const [, second] = joined()
    for (const n of [1, 2, 3, 4, 5]) unwrap(chain.say('talker1', { type: 'take', n }))
    const perBlock = () => {
      unwrap(chain.block())
      return chain.heard('talker2').slice(second).length
    }
    expect([perBlock(), perBlock(), perBlock(), perBlock()]).toEqual([2, 4, 5, 5])
    expect(chain.heard('talker2').slice(second)).toEqual([1, 2, 3, 4, 5].map((n) => `take ${n}`))
  })

  it('whose sender will not hear the answer is heard once, and told again behind the others until she hears it', () => {
    const [first, second] = joined()
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

  it('goes only over an open link, from one of its ends', () => {
    expect(errorOf(chain.say('talker1', { type: 'take', n: 1 }))).toBe('LinkNotOpen')
    joined()
    chain.add()
    expect(errorOf(chain.say('talker3', { type: 'take', n: 1 }))).toBe('Unauthorized')
  })
})

describe('the end of a link', () => {
  const disconnect = { type: 'disconnect', ...LINK, from: 'provider' } as const

  it('is heard on both sides; what waited is lost to its receiver, and its sender hears so', () => {
    const [first, second] = joined()
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
    const [first] = joined()
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

  it('may come from a contract behind it, in the words of any channel, also while it hears a packet', () => {
    const [first] = joined()
    unwrap(chain.say('talker1', { type: 'hangUp', n: 1 }))
    unwrap(chain.say('talker1', { type: 'take', n: 2 }))
    unwrap(chain.block())
    // The second was on its way when the end came: the contract behind it is free to hear it.
    expect(chain.heard('talker1').slice(first)).toEqual(['channelCloseConfirm', '1: success 1', '2: success 2'])
    expect(errorOf(chain.tell('talker1', { type: 'hangUp', ...LINK }))).toBe('LinkNotOpen')
  })

  it('does not come when a contract refuses it, nor from strangers', () => {
    const provider = chain.add('channelCloseConfirm')
    unwrap(chain.host({ ...connect, provider }))
    const before = chain.state
    expect(errorOf(chain.host({ ...disconnect, from: 'consumer' }))).toBe('NotMine')
    expect(errorOf(chain.host(disconnect, addressOf('mallory')))).toBe('Unauthorized')
    expect(errorOf(chain.tell('talker2', { type: 'hangUp', ...LINK }))).toBe('Unauthorized')
    expect(chain.state).toBe(before)
    unwrap(chain.host(disconnect))
  })
})

describe('the module', () => {
  it('begins blocks for the host alone, and hears no reply but its own', () => {
    expect(errorOf(chain.host({ type: 'beginBlock' }, addressOf('mallory')))).toBe('Unauthorized')
    const reply = { type: 'reply', id: ['other', 1n], result: { ok: true, events: [] } } as const
    expect(errorOf(chain.host(reply))).toBe('PrivilegedMessage')
    const itself = { sender: moduleAddress('link'), self: moduleAddress('link') }
    expect(localLinkMachine.transition(chain.link, reply, itself as never)).toMatchObject({
      error: { type: 'UnexpectedReply' },
    })
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %s deliveries in a block', (deliveriesPerBlock) => {
    expect(localLinkMachine.instantiate({ deliveriesPerBlock }, {} as never)).toEqual({
      ok: false,
      error: { type: 'InvalidDeliveries', deliveriesPerBlock },
    })
  })

  it('writes its state, packets that wait included, and reads it', () => {
    joined()
    unwrap(chain.say('talker1', { type: 'take', n: 1 }))
    const read = unwrap(localLinkCodec.decode(localLinkCodec.encode(chain.link)))
    expect([...read.waiting]).toEqual([...chain.link.waiting])
    expect([...read.links]).toEqual([...chain.link.links])
  })
})

describe('queries', () => {
  const ask = (query: Parameters<typeof localLinkMachine.query>[1]) =>
    localLinkMachine.query(chain.link, query, { rules: { pageLimit: (limit = 10) => Math.min(limit, 30) } } as never)

  it('answer a link, all links by page, and what waits in its order', () => {
    joined()
    unwrap(chain.host({ ...connect, provider: chain.add() }))
    for (const n of [1, 2, 3]) unwrap(chain.say('talker1', { type: 'take', n }))
    expect(ask({ type: 'link', linkId: 'link-1' })).toMatchObject({ value: { linkId: 'link-1', phase: 'open' } })
    expect(ask({ type: 'link', linkId: 'link-9' })).toEqual({
      ok: false,
      error: { type: 'NoSuchLink', linkId: 'link-9' },
    })
    expect(ask({ type: 'links', limit: 1 })).toMatchObject({ value: [{ linkId: 'link-0' }] })
    expect(ask({ type: 'links', startAfter: 'link-0' })).toMatchObject({ value: [{ linkId: 'link-1' }] })
    expect(ask({ type: 'waitingPackets', limit: 2 })).toMatchObject({ value: [{ position: 0n }, { position: 1n }] })
    expect(ask({ type: 'waitingPackets', startAfter: 1n })).toMatchObject({ value: [{ position: 2n, sequence: 3n }] })
  })
})

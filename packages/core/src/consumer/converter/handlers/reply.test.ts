import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../foundation/effects.js'
import { unwrap } from '../../../foundation/result.js'
import { coins, valoperOf } from '../../../testing/values.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { queryConverterOutbox } from '../queries.js'
import { transitionConverter } from '../transition.js'
import { replyConverter } from './reply.js'

// What a channel says of packets of an outbox; what brings the virtual staking is beside its creation, in instantiate.test.ts.

const funds = [coins(7, 'ujuno')]
const msg = { type: 'distributeReward', validator: valoperOf('cval1') } as const
/** Rewards are on their way, and the channel has not taken them yet. */
const sending = () =>
  unwrap(transitionConverter(converterOf('safe'), msg, converterContext({ sender: VIRTUAL_STAKING, funds }))).state
const said = (lane: string, position: bigint, result: Reply['result']): Reply => ({
  type: 'reply',
  id: ['outbox', lane, position],
  result,
})
const taken = { ok: true, data: 9n, events: [] } as const
const refused = { ok: false, failure: { error: { type: 'ChannelNotOpen' }, depth: 'own', by: 'ibc' } } as const

describe('the reply to a packet of an outbox', () => {
  it('brings the number under which it is answered', () => {
    const { state, effects, events } = unwrap(replyConverter(sending(), said('rewards', 1n, taken)))
    expect([effects, events]).toEqual([[], []])
    expect(queryConverterOutbox(state, 'rewards', { limit: 9 })).toMatchObject([
      { position: 1n, attempts: 1, status: { type: 'inFlight', channelId: 'channel-0', sequence: 9n } },
    ])
  })

  it('has it wait, as if it had not been tried, where the channel did not take it', () => {
    const { state, effects, events } = unwrap(replyConverter(sending(), said('rewards', 1n, refused)))
    expect(effects).toEqual([])
    expect(events).toEqual([
      {
        ...{ type: 'packetQueuedAgain', lane: 'rewards', position: 1n, packet: 'distribute', attempts: 0 },
        reason: { type: 'notSent', error: 'ChannelNotOpen' },
      },
    ])
    expect(queryConverterOutbox(state, 'rewards', { limit: 9 })).toMatchObject([
      { attempts: 0, status: { type: 'queued' } },
    ])
  })

  it.each([
    ['of which nothing is on its way', said('rewards', 2n, taken)],
    ['in the other outbox', said('validators', 1n, taken)],
    ['in no outbox', said('burns', 1n, taken)],
    ['without a number', said('rewards', 1n, { ok: true, events: [] })],
  ])('UnexpectedReply for a place %s', (_, reply) => {
    expect(replyConverter(sending(), reply)).toEqual({
      ok: false,
      error: { type: 'UnexpectedReply', id: String(reply.id) },
    })
  })
})

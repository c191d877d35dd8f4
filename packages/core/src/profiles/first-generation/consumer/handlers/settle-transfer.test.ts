import { describe, expect, it } from 'vitest'
import { ok, unwrap } from '../../../../foundation/result.js'
import { coins, denomOf } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { consumerContext, next, openConsumer, send } from '../../testing/consumer-scene.js'
import { queryMeshConsumer } from '../queries.js'

describe.each(BOTH)('transferSettled and replyMeshConsumer under %s', (rules) => {
  const open = openConsumer(rules)

  it('keeps coins that came back', () => {
    const where = { channelId: 'channel-2', sequence: 1n, coin: coins(100, 'ujuno') } as const
    const arrived = { type: 'transferSettled', ...where, outcome: { type: 'success' } } as const
    expect(next(open, arrived)).toBe(open)
    const back = unwrap(send(open, { ...arrived, outcome: { type: 'timeout' } }))
    expect(back.events).toEqual([{ type: 'meshRewardsReturned', rewards: coins(100, 'ujuno') }])
    expect(queryMeshConsumer(back.state, { type: 'returned' }, consumerContext({ rules }))).toEqual(
      ok([coins(100, 'ujuno')]),
    )
    const failure = { type: 'failure', text: 'no' } as const
    expect(next(back.state, { ...arrived, outcome: failure }).returned.get(denomOf('ujuno'))).toBe(200n)
  })

  it('does not know other replies', () => {
    const failure = { error: { type: 'ZeroAmount' }, depth: 'own', by: 'transfer' } as const
    const failed = { type: 'reply', result: { ok: false, failure } } as const
    for (const id of [
      'transfer',
      5n,
      ['other', 'ujuno', 1n],
      ['transfer', 1n, 1n],
      ['transfer', 'ujuno', -1n],
    ] as const)
      expect(send(open, { ...failed, id })).toMatchObject({ error: { type: 'UnexpectedReply' } })
    const result = { ok: true, events: [] } as const
    expect(send(open, { type: 'reply', id: ['transfer', 'ujuno', 1n], result })).toMatchObject({
      error: { type: 'UnexpectedReply' },
    })
    expect(next(open, { ...failed, id: ['transfer', 'ujuno', 7n] }).returned.get(denomOf('ujuno'))).toBe(7n)
  })
})

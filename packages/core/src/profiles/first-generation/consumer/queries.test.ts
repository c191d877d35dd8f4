import { describe, expect, it } from 'vitest'
import { ok } from '../../../foundation/result.js'
import { Table } from '../../../table/index.js'
import { coins, denomOf, uint } from '../../../testing/values.js'
import { BOTH } from '../testing/circumstances.js'
import {
  CHANNEL,
  CONSUMER_INIT,
  consumerContext,
  next,
  OTHER_VAL,
  openConsumer,
  rewards,
  settled,
  VAL,
} from '../testing/consumer-scene.js'
import { queryMeshConsumer, queryReturnedRewards, queryUnsentRewards } from './queries.js'

describe.each(BOTH)('the queries of a consumer under %s', (rules) => {
  const open = openConsumer(rules)

  it('tell the configuration with the channel', () => {
    const config = { ...CONSUMER_INIT, rules, packetLifetimeSeconds: 3_600n }
    expect(queryMeshConsumer(open, { type: 'config' }, consumerContext({ rules }))).toEqual(
      ok({ ...config, channel: CHANNEL }),
    )
  })

  it('page what came back by denom', () => {
    const returned = Table.fromEntries(['uatom', 'ujuno', 'uosmo'].map((denom) => [denomOf(denom), uint(1)] as const))
    const back = { ...open, returned }
    expect(queryReturnedRewards(back, { limit: 2 })).toEqual([coins(1, 'uatom'), coins(1, 'ujuno')])
    expect(queryReturnedRewards(back, { limit: 2, startAfter: denomOf('ujuno') })).toEqual([coins(1, 'uosmo')])
    expect(queryMeshConsumer(back, { type: 'returned', limit: 1 }, consumerContext({ rules }))).toEqual(
      ok([coins(1, 'uatom')]),
    )
  })
})

describe('what was not heard of', () => {
  it('is paged by validator, then by denom', () => {
    const open = openConsumer('safe')
    const packets = [{ ...rewards, validator: OTHER_VAL }, rewards, { ...rewards, totalFunds: coins(1, 'uatom') }]
    const state = packets.reduce((before, packet) => next(before, settled(packet, 'failure')), open)
    const first = queryUnsentRewards(state, { limit: 2 })
    expect(first.map(({ validator, rewards: { denom } }) => [validator, denom])).toEqual([
      [VAL, 'uatom'],
      [VAL, 'ujuno'],
    ])
    const startAfter = { validator: VAL, denom: denomOf('ujuno') }
    expect(queryUnsentRewards(state, { limit: 2, startAfter })).toMatchObject([{ validator: OTHER_VAL }])
  })
})

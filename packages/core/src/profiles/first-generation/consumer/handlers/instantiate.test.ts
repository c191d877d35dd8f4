import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, fraction } from '../../../../testing/values.js'
import { BOTH, NOW, SECOND } from '../../testing/circumstances.js'
import {
  bring,
  CONSUMER_INIT,
  consumerContext,
  freshConsumer,
  META,
  next,
  OPENING,
  send,
} from '../../testing/consumer-scene.js'
import { queryMeshConsumerConfig } from '../queries.js'
import { instantiateMeshConsumer } from './instantiate.js'

describe.each(BOTH)('instantiateMeshConsumer under %s', (rules) => {
  it('[MS M-05 safe] [MS M-05 reference] begins without a channel', () => {
    expect(queryMeshConsumerConfig(freshConsumer(rules))).toEqual({
      rules,
      provider: CONSUMER_INIT.provider,
      remoteToLocalExchangeRate: fraction('0.1'),
      metaStaking: META,
      transferChannelId: 'channel-2',
      packetLifetimeSeconds: 3600n,
      channel: null,
    })
    expect(
      instantiateMeshConsumer(CONSUMER_INIT, consumerContext({ rules, funds: [coins(1, 'ujuno')] })),
    ).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(
      instantiateMeshConsumer({ ...CONSUMER_INIT, metaStaking: 'NO BODY' as typeof META }, consumerContext({ rules })),
    ).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
  })

  it('keeps the lifetime of packets that it is told', () => {
    const told = { ...CONSUMER_INIT, packetLifetimeSeconds: 60n }
    const { state } = unwrap(instantiateMeshConsumer(told, consumerContext({ rules })))
    const bringing = { sender: META, funds: [coins(1, 'ujuno')] }
    const open = next(state, { type: 'channelOpenAck', channel: OPENING })
    expect(unwrap(send(open, bring, bringing)).effects).toMatchObject([{ timeoutAtNanos: NOW + 60n * SECOND }])
  })
})

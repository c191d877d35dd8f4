import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../foundation/invariant.js'
import { DEPLOYED_TIMEOUTS } from '../../packets/timeouts.js'
import { coins, uint, valoperOf } from '../../testing/values.js'
import { converterOf } from '../testing/states.js'
import { type RewardWay, rewardItems, transferRewards } from './reward-way.js'

const [v1, v2, v3] = [valoperOf('cval1'), valoperOf('cval2'), valoperOf('cval3')]
const byTransfer: RewardWay = { type: 'ics20', channelId: 'channel-7' }

describe('rewardItems', () => {
  const payments = [
    { validator: v1, reward: uint(7) },
    { validator: v2, reward: uint(0) },
    { validator: v3, reward: uint(1) },
  ]
  const alone = [
    { type: 'distribute', validator: v1, rewards: coins(7, 'ujuno') },
    { type: 'distribute', validator: v3, rewards: coins(1, 'ujuno') },
  ]
  const { config } = converterOf('safe')

  it('is one packet for all, where the dialect has it', () => {
    expect(rewardItems(config, payments)).toEqual([{ type: 'distributeBatch', rewards: payments, denom: 'ujuno' }])
  })

  it('is one for each that earned something where a packet or a transfer names one validator: nobody sends no coins', () => {
    expect(rewardItems({ ...config, dialect: '1.0.0' }, payments)).toEqual(alone)
    expect(rewardItems({ ...config, rewardRoute: byTransfer }, payments)).toEqual(alone)
  })
})

describe('transferRewards', () => {
  const timeNanos = 1_700_000_000_000_000_000n
  const route = {
    channelId: 'channel-7',
    providerPort: 'wasm.external-staking',
    timeouts: { ...DEPLOYED_TIMEOUTS, distribute: 10n, resent: 20n },
    timeNanos,
  }
  const packet = { type: 'distribute', validator: v1, rewards: coins(7, 'ujuno') } as const
  const sent = (attempt: number) => transferRewards([{ position: 3n, packet, attempt }], route)
  const effect = (seconds: bigint) => ({
    type: 'transfer',
    msg: {
      type: 'sendTransfer',
      channelId: 'channel-7',
      coin: coins(7, 'ujuno'),
      receiver: 'external-staking',
      memo: { type: 'call', contract: 'external-staking', msg: { type: 'distributeRewards', validator: v1 } },
      timeoutAtNanos: timeNanos + seconds * 1_000_000_000n,
      hears: 'outcome',
    },
    onReply: 'always',
    id: ['outbox', 'rewards', 3n],
  })

  it('sends the coins to the external staking, to be shared there, and hears what becomes of them', () => {
    expect(sent(1)).toEqual({ effects: [effect(10n)], events: [] })
  })

  it('gives what goes out again the time for that, and says so', () => {
    const again = { type: 'packetSentAgain', lane: 'rewards', position: 3n, packet: 'distribute' }
    expect(sent(2)).toEqual({ effects: [effect(20n)], events: [{ ...again, channel: 'channel-7', attempt: 2 }] })
  })

  it('never meets what is no reward, or waits nowhere', () => {
    const batch = { type: 'distributeBatch', rewards: [], denom: 'ujuno' }
    expect(() => transferRewards([{ position: 3n, packet: batch, attempt: 1 }], route)).toThrow(InvariantError)
    expect(() => transferRewards([{ position: null, packet, attempt: 1 }], route)).toThrow(InvariantError)
  })
})

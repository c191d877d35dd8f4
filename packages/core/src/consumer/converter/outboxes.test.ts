import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../foundation/machine-invariant.js'
import { unwrap } from '../../foundation/result.js'
import { valoperOf } from '../../testing/values.js'
import { ConsumerChain, refusal } from '../testing/consumer-chain.js'
import { type ConverterLane, converterCodec, queryConverterOutbox, queryOutboxWaits } from './index.js'

/** A consumer with 45 delegated, whose provider knows its validators. */
function lent(rules: RuleSetName = 'safe'): ConsumerChain {
  const consumer = new ConsumerChain({ rules, cap: 1000 })
  unwrap(consumer.stake('alice', 'cval1', 100))
  unwrap(consumer.epoch())
  return consumer
}

/** What waits or is in flight: `2: queued, sent 1`. */
const laneOf = ({ converter }: ConsumerChain, lane: ConverterLane) =>
  queryConverterOutbox(converter, lane, { limit: 10 }).map(
    ({ position, attempts, status }) => `${position}: ${status.type}, sent ${attempts}`,
  )
const laneItems = ({ converter }: ConsumerChain) =>
  [...converter.outboxes.validators.entries.values()].flatMap(({ item }) =>
    item.type === 'valsetUpdate' ? [item] : [],
  )
const kinds = ({ sent }: ConsumerChain) => sent.slice(1).map(({ packet }) => packet.type)

/** An epoch that earns. */
function earn(consumer: ConsumerChain, amount: number): void {
  unwrap(consumer.accrue('cval1', amount))
  unwrap(consumer.epoch())
}
const remove = (consumer: ConsumerChain, validator: string) =>
  unwrap(consumer.valset({ removals: [valoperOf(validator)] }))

describe('the outboxes of a converter, under safe', () => {
  it('[MS D-30 safe] rewards that the provider refuses hold up no news of validators, nor these the rewards', () => {
    const consumer = lent()
    earn(consumer, 7)
    unwrap(consumer.acknowledge(1, 'no'))
    remove(consumer, 'cval2')
    expect(kinds(consumer)).toEqual(['distributeBatch', 'valsetUpdate'])
    expect(laneOf(consumer, 'rewards')).toEqual(['1: queued, sent 1'])
    unwrap(consumer.acknowledge(2, 'no'))
    expect(laneOf(consumer, 'validators')).toEqual(['2: queued, sent 1'])
    earn(consumer, 5)
    // With the new rewards the old ones go out, before them; with the epoch the news.
    expect(kinds(consumer)).toEqual(['distributeBatch', 'valsetUpdate', 'distributeBatch', 'valsetUpdate'])
    expect(consumer.sent[3]?.packet).toEqual(consumer.sent[1]?.packet)
    expect(laneOf(consumer, 'rewards')).toEqual(['1: inFlight, sent 2', '2: queued, sent 0'])
    expect(consumer.balance('converter')).toBe(12n)
    expect(consumer.audit()).toEqual([])
  })

  it('[MS D-30 reference] rewards that the provider refuses are never heard of again: 7 stay here for nobody', () => {
    const consumer = lent('reference')
    earn(consumer, 7)
    unwrap(consumer.acknowledge(1, 'no'))
    unwrap(consumer.epoch())
    unwrap(consumer.stake('bob', 'cval1', 10))
    expect(kinds(consumer)).toEqual(['distributeBatch'])
    expect(consumer.balance('converter')).toBe(7n)
  })

  it('[MS D-30 safe] [MS O17 safe] what came too late has the time of what is sent again, and goes before what came since', () => {
    const consumer = lent()
    earn(consumer, 7)
    earn(consumer, 5)
    expect(laneOf(consumer, 'rewards')).toEqual(['1: inFlight, sent 1', '2: queued, sent 0'])
    const done = unwrap(consumer.timeOut(1))
    expect(done.events.map(({ event }) => event.type)).toEqual(['packetFailed', 'packetQueuedAgain', 'packetSentAgain'])
    expect(consumer.sent[2]).toMatchObject({
      packet: { rewards: [{ reward: 7n }] },
      timeoutAtNanos: done.chain.timeNanos + 86_400_000_000_000n,
    })
    unwrap(consumer.acknowledge(2))
    expect(consumer.sent[3]).toMatchObject({ packet: { rewards: [{ reward: 5n }] } })
    unwrap(consumer.acknowledge(3))
    expect([laneOf(consumer, 'rewards'), kinds(consumer).length]).toEqual([[], 3])
  })

  it('[MS D-30 safe] a refusal is answered by nothing: who brings refusals cannot make it send', () => {
    const consumer = lent()
    earn(consumer, 7)
    const refused = unwrap(consumer.acknowledge(1, 'no'))
    expect(refused.events.map(({ event }) => event.type)).toEqual(['packetFailed', 'packetQueuedAgain'])
    expect(kinds(consumer)).toEqual(['distributeBatch'])
    // A packet that is refused itself brings nothing out either.
    expect(refusal(consumer.stake('alice', 'cval1', 0))).toBe('ZeroAmount')
    expect(kinds(consumer)).toEqual(['distributeBatch'])
    unwrap(consumer.stake('alice', 'cval1', 1))
    expect(kinds(consumer)).toEqual(['distributeBatch', 'distributeBatch'])
  })

  it('[MS D-30 safe] stake that was offered back too late is offered anew at the next epoch, with what it is then', () => {
    const consumer = lent()
    unwrap(consumer.setCap(0))
    unwrap(consumer.epoch())
    expect(kinds(consumer)).toEqual(['internalUnstake'])
    unwrap(consumer.timeOut(1))
    expect(kinds(consumer)).toEqual(['internalUnstake'])
    unwrap(consumer.unstake('alice', 'cval1', 40))
    unwrap(consumer.epoch())
    expect(consumer.sent[2]?.packet).toMatchObject({
      invertedAmount: { amount: 60n },
      normalizeAmount: { amount: 27n },
    })
  })

  it('[MS D-30 safe] what the channel does not take waits, as if it had not been tried', () => {
    const consumer = lent()
    earn(consumer, 7)
    unwrap(consumer.stick(true))
    const late = unwrap(consumer.timeOut(1))
    expect(late.events.map(({ event }) => event.type)).toEqual([
      'packetFailed',
      'packetQueuedAgain',
      'packetSentAgain',
      'packetQueuedAgain',
    ])
    expect(late.events.at(-1)?.event).toMatchObject({ reason: { type: 'notSent', error: 'ChannelNotOpen' } })
    expect(laneOf(consumer, 'rewards')).toEqual(['1: queued, sent 1'])
    remove(consumer, 'cval2')
    expect(laneOf(consumer, 'validators')).toEqual(['2: queued, sent 0'])
    expect(queryOutboxWaits(consumer.converter)).toBe(true)
  })

  it('[MS D-30 safe] while the pairing is frozen everything waits, and goes out when it is sound again', () => {
    const consumer = lent()
    const told = (type: 'channelFrozen' | 'channelUnfrozen') => unwrap(consumer.tell({ type, channelId: 'channel-0' }))
    told('channelFrozen')
    earn(consumer, 7)
    remove(consumer, 'cval2')
    unwrap(consumer.send('converter', { type: 'flushOutbox' }))
    expect([laneOf(consumer, 'rewards'), laneOf(consumer, 'validators'), kinds(consumer)]).toEqual([
      ['1: queued, sent 0'],
      ['2: queued, sent 0'],
      [],
    ])
    told('channelUnfrozen')
    expect(kinds(consumer)).toEqual(['valsetUpdate', 'distributeBatch'])
  })

  it('[MS D-30 safe] on a closed channel everything waits, and timeouts are taken', () => {
    const consumer = lent()
    earn(consumer, 7)
    unwrap(consumer.close())
    const late = unwrap(consumer.timeOut(1))
    expect(late.events.map(({ event }) => event.type)).toEqual(['packetFailed', 'packetQueuedAgain'])
    expect(laneOf(consumer, 'rewards')).toEqual(['1: queued, sent 1'])
    remove(consumer, 'cval2')
    expect(laneOf(consumer, 'validators')).toEqual(['2: queued, sent 0'])
    expect(queryOutboxWaits(consumer.converter)).toBe(true)
  })

  it('[MS D-31 safe] a slash that the end of a channel finds waiting is told on the next one as of before; what came later is not', () => {
    const consumer = lent()
    remove(consumer, 'cval2')
    unwrap(consumer.slash('cval1', 5))
    unwrap(consumer.close())
    unwrap(consumer.timeOut(1))
    consumer.reopen()
    const [first, second, third] = laneItems(consumer)
    expect(first).toMatchObject({ removals: ['cval2'] })
    expect(first).not.toHaveProperty('isFormer')
    expect(second).toMatchObject({ slashed: [{ validator: 'cval1' }], isFormer: true })
    expect(third?.additions).not.toEqual([])
    expect(third).not.toHaveProperty('isFormer')
    expect(consumer.audit()).toEqual([])
  })

  it('[MS D-30 reference] on a closed channel a timeout cannot be taken: it wants to send', () => {
    const consumer = lent('reference')
    earn(consumer, 7)
    unwrap(consumer.close())
    expect(refusal(consumer.timeOut(1))).toBe('ChannelNotOpen')
  })

  it('an epoch says so only when something waits, and nobody else may', () => {
    const consumer = lent()
    const told = () => unwrap(consumer.epoch()).events.filter(({ event }) => event.type === 'packetSentAgain').length
    remove(consumer, 'cval2')
    expect([told(), kinds(consumer).length]).toEqual([0, 1])
    unwrap(consumer.acknowledge(1, 'no'))
    expect([told(), kinds(consumer).length]).toEqual([1, 2])
    expect(refusal(consumer.send('converter', { type: 'epochEnded' }))).toBe('Unauthorized')
    unwrap(consumer.acknowledge(2, 'no'))
    unwrap(consumer.send('converter', { type: 'flushOutbox' }))
    expect(kinds(consumer).length).toBe(3)
  })

  it('an answer to a packet that is in no outbox changes nothing', () => {
    const consumer = lent()
    remove(consumer, 'cval2')
    unwrap(consumer.acknowledge(1))
    const before = consumer.converter
    for (const error of [undefined, 'again']) unwrap(consumer.acknowledge(1, error))
    unwrap(consumer.timeOut(1))
    expect(consumer.converter).toBe(before)
  })

  it('waits over a restart', () => {
    const consumer = lent()
    earn(consumer, 7)
    const bytes = converterCodec.encode(consumer.converter)
    const read = unwrap(converterCodec.decode(bytes))
    expect(queryConverterOutbox(read, 'rewards', { limit: 1 })).toEqual(
      queryConverterOutbox(consumer.converter, 'rewards', { limit: 1 }),
    )
    expect(converterCodec.encode(read)).toEqual(bytes)
  })
})

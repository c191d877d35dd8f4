import type { JsonValue } from '@meshwork/ibc/wire'
import { describe, expect, it } from 'vitest'
import { at, lastOf, take } from './testing/taken.js'

describe('packets', () => {
  const stake = [
    { op: 'bond', user: 'alice', amount: '100' },
    { op: 'stake_remote', user: 'alice', validator: 'cval1', amount: '50' },
    { op: 'stake_remote', user: 'alice', validator: 'cval2', amount: '50' },
  ]

  it('are moved one by one, the nth that waits; without one there is no record', async () => {
    const taken = await take([
      ...stake,
      { op: 'recv', from: 'provider', nth: 1n },
      { op: 'recv', from: 'provider', nth: 1n },
      { op: 'ack', from: 'provider' },
      { op: 'timeout', from: 'provider' },
      { op: 'ack', from: 'consumer' },
    ])
    expect(taken.slice(3).map(({ records }) => records.map(({ op, seq, ok }) => [op, seq, ok]))).toEqual([
      [['recv', 2n, true]],
      [],
      [['ack', 2n, true]],
      [['timeout', 1n, false]],
      [],
    ])
    expect(at(taken.at(-1)?.state, 'chain', 'pending_packets')).toEqual({ provider: [1n], consumer: [] })
  })

  it('can be put on the way by nobody, with the next sequence', async () => {
    const taken = await take([
      { op: 'inject', from: 'provider', data: { stake: { owner: '$vault', inner: { $b64: 1n } } }, seconds: 7n },
      { op: 'inject', from: 'provider', data: 'not json' },
      { op: 'relay', from: 'provider', acks: false },
    ])
    expect(taken[0]?.records).toEqual([])
    expect(at(taken[1]?.state, 'chain', 'pending_packets')).toEqual({ provider: [1n, 2n], consumer: [] })
    expect(taken[2]?.records).toMatchObject([
      { op: 'recv', seq: 1n, ok: false, err: expect.any(String) },
      { op: 'timeout', seq: 1n, ok: false },
      {
        op: 'recv',
        seq: 2n,
        packet: 'not json',
        ok: true,
        ack: expect.stringMatching(/^\{"error":/),
        ack_error: expect.any(String),
      },
    ])
    expect(taken[2]?.records[0]?.packet).toBe('{"stake":{"owner":"prov1contract00001","inner":"MQ=="}}')
    expect(taken[2]?.records[0]?.timeout).toEqual({ block: null, timestamp: '1700000012000000000' })
  })

  it('are answered with the code of what a third one refused, whose words the record tells', async () => {
    const recv = { op: 'recv', from: 'provider' }
    expect(await lastOf([...stake, recv], { max_cap: null })).toMatchObject([
      {
        ok: true,
        ack: '{"error":"ABCI code: 4: error handling packet: see events for details"}',
        ack_error: 'Unauthorized (sender: cons1contract00003)',
      },
    ])
    const burn = { burn: { validators: ['cval1'], burn: { denom: 'ustake', amount: '9' } } }
    const [record] = (await lastOf([{ op: 'inject', from: 'provider', data: burn }, recv])) ?? []
    expect(record?.ack).toBe('{"error":"ABCI code: 5: error handling packet: see events for details"}')
    expect(record?.ack_error).toMatch(/not enough delegated funds: 3$/)
  })

  it('of the consumer that nobody can read get their answer, and go out again as they were', async () => {
    const taken = await take([
      { op: 'inject', from: 'consumer', data: 'not json' },
      { op: 'relay', from: 'consumer' },
      { op: 'inject', from: 'consumer', data: '{"distribute": 1 }', seconds: 1n },
      { op: 'timeout', from: 'consumer' },
    ])
    expect(taken[1]?.records).toMatchObject([
      { op: 'recv', ok: true, ack: expect.stringMatching(/^\{"error":/) },
      { op: 'ack', ok: true },
    ])
    expect(taken[3]?.records).toMatchObject([
      {
        op: 'timeout',
        ok: true,
        packets: [{ seq: 4n, data: '{"distribute": 1 }', timeout: { timestamp: '1700086420000000000' } }],
      },
    ])
  })

  it('can be put there before there is a channel, where they wait for it', async () => {
    const early = (data: JsonValue) => ({ op: 'inject', from: 'consumer', data })
    const taken = await take(
      [
        early('first'),
        early('second'),
        { op: 'relay' },
        { op: 'timeout', from: 'consumer', nth: 1n },
        { op: 'handshake', connection: 'connection-9' },
        { op: 'handshake', channel: 'channel-3' },
        { op: 'relay', acks: false },
      ],
      { open_channel: false },
    )
    const outcomes = taken.map(({ records }) => records.map(({ op, seq = null, ok }) => [op, seq, ok]))
    expect(outcomes[2]).toEqual([
      ['recv', 1n, false],
      ['recv', 2n, false],
    ])
    // The other end is not open, so the packet may time out; but there is nothing to send it on again.
    expect(outcomes[3]).toEqual([['timeout', 2n, false]])
    expect(outcomes[4]?.map(([, , ok]) => ok)).toEqual([true, false])
    expect(at(taken[4]?.state, 'chain', 'pending_packets')).toEqual({ provider: [], consumer: [1n, 2n] })
    expect(taken[5]?.records[2]).toMatchObject({ ok: true, packets: [{ seq: 3n }] })
    expect(outcomes[6]).toEqual([
      ['recv', 1n, true],
      ['recv', 2n, true],
      ['recv', 3n, true],
    ])
  })

  it('are counted to the limit of a relay', async () => {
    const records = await lastOf([...stake, { op: 'relay', max: 1n }])
    expect(records).toHaveLength(1)
  })
})

describe('the channel', () => {
  it('cannot be closed where there is none', async () => {
    expect(await lastOf([{ op: 'close_channel' }], { open_channel: false })).toMatchObject([
      { op: 'ibc_channel_close', chain: 'provider', contract: 'external', ok: false },
    ])
  })

  it('is told as the contracts are told of it', async () => {
    const records = await lastOf([{ op: 'handshake', channel: 'channel-9' }], { open_channel: false })
    const consumer = { port_id: 'wasm.cons1contract00002', channel_id: 'channel-9' }
    const provider = { port_id: 'wasm.prov1contract00003', channel_id: 'channel-9' }
    const version = '{"protocol":"mesh-security","version":"0.11.0"}'
    expect(records?.map(({ msg }) => msg)).toEqual([
      {
        open_init: {
          channel: {
            endpoint: consumer,
            counterparty_endpoint: { ...provider, channel_id: '' },
            order: 'ORDER_UNORDERED',
            version: '',
            connection_id: 'connection-0',
          },
        },
      },
      {
        open_try: {
          channel: {
            endpoint: provider,
            counterparty_endpoint: consumer,
            order: 'ORDER_UNORDERED',
            version: '',
            connection_id: 'connection-0',
          },
          counterparty_version: version,
        },
      },
      {
        open_ack: {
          channel: {
            endpoint: consumer,
            counterparty_endpoint: provider,
            order: 'ORDER_UNORDERED',
            version,
            connection_id: 'connection-0',
          },
          counterparty_version: version,
        },
      },
      {
        open_confirm: {
          channel: {
            endpoint: provider,
            counterparty_endpoint: consumer,
            order: 'ORDER_UNORDERED',
            version,
            connection_id: 'connection-0',
          },
        },
      },
    ])
  })
})

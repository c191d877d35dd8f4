import { unwrap } from '@meshwork/core/foundation'
import type { ChainState } from '@meshwork/core/mesh'
import { idOf } from '@meshwork/core/testing'
import type { VaultMessage } from '@meshwork/core/vault'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Chain } from '../runtime/chain.js'
import { acts, answerOne, receiveOne, tried } from '../testing/acting.js'
import { JUNO, LENDING, lendingMesh, OSMOSIS } from '../testing/lending.js'
import { createMesh } from './mesh.js'
import { type Pairing, relayPath } from './pairing.js'

// Everything that step 1 lists as bad input, from the outermost door: a typed error and the very same state, or an error ack and
// nothing changed but the note that the packet came.

const MAX = (1n << 128n) - 1n
let pairing: Pairing
beforeEach(async () => {
  pairing = (await lendingMesh()).pairing()
  acts(pairing, 'alice', { act: 'bond', amount: 1000n })
})

/** Runs something that is refused, and answers why. Neither chain may have changed. */
async function refusal(run: () => { ok: boolean; error?: unknown } | Promise<{ ok: boolean; error?: unknown }>) {
  const before = [pairing.provider.state, pairing.consumer.state]
  const said = await run()
  expect(said.ok).toBe(false)
  expect(pairing.provider.state).toBe(before[0])
  expect(pairing.consumer.state).toBe(before[1])
  return (said as { error: { error: unknown } }).error.error
}

/** Everything of a chain but its channels. */
function behindChannels({ contracts, modules: { ibc: _, ...others } }: ChainState) {
  return [contracts, ...Object.values(others)]
}

/** Delivers a text as a packet, and answers the ack. Beside the channels, nothing on the chain may have changed. */
function errorAck(chain: Chain, channelId: string, data: string): string {
  const before = behindChannels(chain.state)
  const msg = { type: 'receivePacket', channelId, sequence: 77n, data, timeoutAtNanos: 1n << 63n }
  const { data: ack } = unwrap(chain.executeModule('ibc', msg))
  for (const [i, part] of behindChannels(chain.state).entries()) expect(part).toBe(before[i])
  return String(ack)
}

const stakePacket = (amount: string, denom = 'uosmo') =>
  `{"stake":{"delegator":"alice","validator":"cval1","stake":{"denom":"${denom}","amount":${amount}},"tx_id":9}}`

describe('an amount that a user names', () => {
  const doors = ['bond', 'unbond', 'stake_remote', 'unstake'] as const
  const act = (door: (typeof doors)[number], amount: bigint, more: { denom?: string; validator?: string } = {}) => {
    const { denom, validator = 'cval1' } = more
    const coin = denom === undefined ? { amount } : { amount, denom }
    return door === 'bond' || door === 'unbond'
      ? ({ act: door, ...coin } as const)
      : ({ act: door, validator, ...coin } as const)
  }

  it.each(doors)('%s: below zero, or 2^128 and above', async (door) => {
    expect(await refusal(() => tried(pairing, 'alice', act(door, -1n)))).toEqual({ type: 'BelowZero', value: -1n })
    for (const amount of [MAX + 1n, 1n << 200n])
      expect(await refusal(() => tried(pairing, 'alice', act(door, amount)))).toEqual({
        type: 'AboveLimit',
        value: amount,
        limit: MAX,
      })
  })

  it.each(doors)('%s: zero', async (door) => {
    expect(await refusal(() => tried(pairing, 'alice', act(door, 0n)))).toMatchObject({ type: 'ZeroAmount' })
  })

  it.each(doors)('%s: of an unknown denom', async (door) => {
    const error = await refusal(() => tried(pairing, 'alice', act(door, 1n, { denom: 'uatom' })))
    expect(error).toMatchObject({ type: 'UnexpectedDenom', denom: 'uatom', expected: 'uosmo' })
    const none = await refusal(() => tried(pairing, 'alice', act(door, 1n, { denom: '!' })))
    expect(none).toEqual({ type: 'InvalidDenom', text: '!' })
  })

  it('on an unknown validator', async () => {
    const staked = await refusal(() => tried(pairing, 'alice', act('stake_remote', 1n, { validator: 'cval9' })))
    expect(staked).toEqual({ type: 'ValidatorNotActive', validator: 'cval9' })
    const unstaked = await refusal(() => tried(pairing, 'alice', act('unstake', 1n, { validator: 'cval9' })))
    expect(unstaked).toEqual({ type: 'NotEnoughStake', available: 0n, asked: 1n })
    const none = await refusal(() => tried(pairing, 'alice', act('stake_remote', 1n, { validator: '' })))
    expect(none).toEqual({ type: 'InvalidValoper', text: '' })
  })

  it('above the collateral, or above what is free', async () => {
    expect(await refusal(() => tried(pairing, 'alice', act('stake_remote', 1001n)))).toEqual({
      type: 'InsufficientBalance',
      required: 1001n,
      collateral: 1000n,
    })
    acts(pairing, 'alice', act('stake_remote', 600n))
    expect(await refusal(() => tried(pairing, 'alice', act('unbond', 401n)))).toEqual({
      type: 'ClaimsLocked',
      free: { low: 400n, high: 1000n },
      asked: 401n,
    })
    expect(await refusal(() => tried(pairing, 'bob', act('bond', MAX)))).toMatchObject({ type: 'InsufficientFunds' })
  })
})

describe('an answer', () => {
  beforeEach(() => acts(pairing, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 100n }))
  const acknowledge = (sequence: bigint, ack = '{"result":"e30="}', channelId = pairing.channel.provider) =>
    pairing.provider.executeModule('ibc', { type: 'acknowledgePacket', channelId, sequence, ack })

  it('to a packet that nobody sent', async () => {
    expect(await refusal(() => acknowledge(2n))).toMatchObject({ type: 'UnknownPacket', sequence: 2n })
    expect(await refusal(() => acknowledge(0n))).toMatchObject({ type: 'UnknownPacket' })
    expect(await refusal(() => acknowledge(1n, undefined, 'channel-9'))).toMatchObject({ type: 'UnknownPacket' })
  })

  it('a second time', async () => {
    await receiveOne(pairing, 'provider')
    expect((await answerOne(pairing, 'provider')).delivered.ok).toBe(true)
    expect(await refusal(() => acknowledge(1n))).toMatchObject({ type: 'AlreadyResolved', sequence: 1n })
    expect(await refusal(() => acknowledge(1n, '{"error":"late"}'))).toMatchObject({ type: 'AlreadyResolved' })
    const timeout = {
      type: 'timeoutPacket',
      channelId: pairing.channel.provider,
      sequence: 1n,
      counterpartyTimeNanos: 1n << 63n,
      counterpartyOpen: true,
      received: false,
    }
    expect(await refusal(() => pairing.provider.executeModule('ibc', timeout))).toMatchObject({
      type: 'AlreadyResolved',
    })
  })

  it('of bytes that are none', async () => {
    for (const ack of ['', 'ok', '{}', '{"result":1}', '{"result":"%"}', '{"result":"e30=","error":"both"}'])
      expect(await refusal(() => acknowledge(1n, ack))).toMatchObject({ type: 'DecodeError' })
  })

  it('that the vault had already: a double commit', async () => {
    await receiveOne(pairing, 'provider')
    await answerOne(pairing, 'provider')
    const commit: VaultMessage = { type: 'commitTx', txId: idOf(1) }
    const { provider, vault, externalStaking } = pairing
    const again = () => provider.execute({ sender: externalStaking, to: vault, msg: commit })
    expect(await refusal(again)).toEqual({ type: 'PendingTxNotFound', txId: 1n })
    const byAnybody = () => provider.execute({ sender: provider.address('bob'), to: vault, msg: commit })
    expect(await refusal(byAnybody)).toMatchObject({ type: 'PendingTxNotFound' })
  })
})

describe('a packet', () => {
  it('on a channel that is not there', async () => {
    const msg = { type: 'receivePacket', channelId: 'channel-9', sequence: 1n, data: '{}', timeoutAtNanos: 1n << 63n }
    for (const chain of [pairing.provider, pairing.consumer])
      expect(await refusal(() => chain.executeModule('ibc', msg))).toEqual({
        type: 'ChannelNotOpen',
        channelId: 'channel-9',
        phase: null,
      })
  })

  it('on the channel of another pairing', async () => {
    const akash = { ...OSMOSIS, bondDenom: 'uakt', balances: [] }
    const pairings = [LENDING, { ...LENDING, provider: 'akash' }]
    const mesh = createMesh({ chains: { osmosis: OSMOSIS, akash, juno: JUNO }, pairings })
    const other = mesh.pairing('akash->juno')
    const ack = errorAck(other.consumer, other.channel.consumer, stakePacket('"5"'))
    expect(ack).toBe('{"error":"Sent wrong denom over IBC: uosmo, expected uakt"}')
  })

  it('of the other direction', () => {
    const { provider, consumer, channel } = pairing
    expect(errorAck(provider, channel.provider, stakePacket('"5"'))).toMatch(/^\{"error":"Error parsing into type/)
    const distribute = '{"distribute":{"validator":"cval1","rewards":{"denom":"ujuno","amount":"1"}}}'
    expect(errorAck(consumer, channel.consumer, distribute)).toMatch(/^\{"error":"Error parsing into type/)
  })

  it.each([
    ['with a sign', '"-5"'],
    ['with a plus', '"+5"'],
    ['with a point', '"5.0"'],
    ['with an exponent', '"5e3"'],
    ['with a space', '" 5"'],
    ['of no digits', '""'],
    ['of 2^128', '"340282366920938463463374607431768211456"'],
    ['of 2^200', `"${1n << 200n}"`],
    ['that is a number', '5'],
    ['that is nothing', 'null'],
  ])('with an amount %s', (_what, amount) => {
    const ack = errorAck(pairing.consumer, pairing.channel.consumer, stakePacket(amount))
    expect(ack).toMatch(/^\{"error":"Error parsing into type .*amount/)
  })

  it('of zero', () => {
    expect(errorAck(pairing.consumer, pairing.channel.consumer, stakePacket('"0"'))).toMatch(/^\{"error":/)
  })

  it('in an unknown denom', () => {
    const ack = errorAck(pairing.consumer, pairing.channel.consumer, stakePacket('"5"', 'uatom'))
    expect(ack).toBe('{"error":"Sent wrong denom over IBC: uatom, expected uosmo"}')
  })

  it('that takes off what nobody staked', () => {
    const unstake = stakePacket('"5"')
      .replace('{"stake":{"delegator"', '{"unstake":{"delegator"')
      .replace('"stake":{"denom', '"unstake":{"denom')
    expect(errorAck(pairing.consumer, pairing.channel.consumer, unstake)).toMatch(/^\{"error":/)
  })

  it.each([
    ['nothing', ''],
    ['half of an object', '{"stake":{"delegator":"alice"'],
    ['text behind the end', `${stakePacket('"5"')}x`],
    ['no JSON', 'stake 5 please'],
    ['two packets', `${stakePacket('"5"')}${stakePacket('"5"')}`],
    ['an unknown kind', '{"steal":{}}'],
    ['no kind', '{}'],
    ['two kinds', '{"stake":{},"unstake":{}}'],
    ['an unknown field', stakePacket('"5"').replace('"tx_id"', '"force":true,"tx_id"')],
    ['a missing field', stakePacket('"5"').replace(',"tx_id":9', '')],
    ['an id above 2^64 - 1', stakePacket('"5"').replace('"tx_id":9', '"tx_id":18446744073709551616')],
    ['an id with a point', stakePacket('"5"').replace('"tx_id":9', '"tx_id":9.0')],
    ['an array', '[]'],
    ['a lone surrogate', stakePacket('"5"').replace('alice', '\\ud800')],
  ])('of bytes that are none: %s', (_what, data) => {
    for (const [chain, channelId] of [
      [pairing.consumer, pairing.channel.consumer],
      [pairing.provider, pairing.channel.provider],
    ] as const)
      expect(errorAck(chain, channelId, data)).toMatch(/^\{"error":"Error parsing into type/)
  })

  it('a second time', async () => {
    acts(pairing, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 100n })
    const path = relayPath(pairing)
    const [packet] = await path.provider.chain.unresolvedPackets(path.provider.channelId)
    await receiveOne(pairing, 'provider')
    const again = () => path.consumer.chain.receivePacket(path.consumer.channelId, packet!)
    expect(await refusal(again)).toMatchObject({ type: 'PacketAlreadyReceived', sequence: 1n })
  })
})

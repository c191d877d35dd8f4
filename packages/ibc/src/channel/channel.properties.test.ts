import { unwrap } from '@meshwork/core/foundation'
import { StateWatch } from '@meshwork/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anySteps, CHANNEL, ChannelRun } from '../../test-support/channel-run.js'
import { openChannel, SECOND, START_NANOS, testPacket } from '../../test-support/two-chains.js'
import { otherSide } from '../packets/index.js'
import { type IbcState, ibcCodec, ibcInvariants } from './index.js'

describe('two ends of a channel', () => {
  it('[INV MS-X3] give every packet exactly one outcome, which tells what the receiver did', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const run = new ChannelRun()
        for (const step of steps) run.step(step)
        run.settle()
        for (const from of ['provider', 'consumer'] as const) {
          const outcomes = run.chains[from].heard.filter(({ what }) => ['success', 'failure', 'timeout'].includes(what))
          expect(outcomes.map(({ id }) => id).sort()).toEqual(run.sent[from].map(({ id }) => id).sort())
          const succeeded = outcomes.filter(({ what }) => what === 'success').map(({ id }) => id)
          const done = run.chains[otherSide(from)].heard.filter(({ what }) => what === 'received').map(({ id }) => id)
          expect(succeeded.sort()).toEqual(done.sort())
          expect(run.chains[from].ibc.commitments.size).toBe(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('survive being written and read at any time', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const run = new ChannelRun()
        for (const step of steps) run.step(step)
        for (const { ibc } of [run.chains.provider, run.chains.consumer]) {
          const bytes = ibcCodec.encode(ibc)
          const read = unwrap(ibcCodec.decode(bytes))
          expect(ibcCodec.encode(read)).toEqual(bytes)
          expect([...read.commitments]).toEqual([...ibc.commitments])
          expect([...read.channels]).toEqual([...ibc.channels])
          expect(new StateWatch<IbcState>(ibcInvariants, 'safe', 'read').scan(read).violations).toEqual([])
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('ibcInvariants', () => {
  const { provider } = openChannel()
  unwrap(provider.send(CHANNEL, testPacket('provider', 1), START_NANOS + SECOND))
  unwrap(
    provider.say({
      type: 'receivePacket',
      channelId: CHANNEL,
      sequence: 3n,
      data: 'no packet',
      timeoutAtNanos: START_NANOS + SECOND,
    }),
  )
  const sound = provider.ibc
  const complaints = (state: IbcState) => new StateWatch<IbcState>(ibcInvariants, 'safe', 'ibc').scan(state).violations
  const end = sound.channels.get(CHANNEL)
  if (!end) throw new Error('no channel')
  const [[key, commitment] = ['', { data: '', timeoutAtNanos: 0n }]] = sound.commitments

  it('hold in a sound state', () => {
    expect(complaints(sound)).toEqual([])
  })

  it.each<[string, IbcState]>([
    ['a packet that was never sent', { ...sound, channels: sound.channels.set(CHANNEL, { ...end, nextSequence: 1n }) }],
    [
      'a packet without a channel',
      {
        ...sound,
        channels: sound.channels.delete(CHANNEL),
        receipts: sound.receipts.delete([...sound.receipts.keys()][0] ?? ''),
        acks: sound.acks.delete([...sound.acks.keys()][0] ?? ''),
      },
    ],
    [
      'a packet without a timeout',
      { ...sound, commitments: sound.commitments.set(key, { ...commitment, timeoutAtNanos: 0n }) },
    ],
    ['an ack without its packet', { ...sound, receipts: sound.receipts.delete([...sound.receipts.keys()][0] ?? '') }],
    [
      'a receipt that is counted already',
      { ...sound, channels: sound.channels.set(CHANNEL, { ...end, receivedUpTo: 3n }) },
    ],
    [
      'a receipt that should be counted',
      { ...sound, channels: sound.channels.set(CHANNEL, { ...end, receivedUpTo: 2n }) },
    ],
    [
      'an open end that knows no other',
      { ...sound, channels: sound.channels.set(CHANNEL, { ...end, counterparty: { port: '', channelId: null } }) },
    ],
  ])('complain of %s', (_what, state) => {
    expect(complaints(state)).not.toEqual([])
  })
})

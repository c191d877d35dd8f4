import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, RULE_SETS, Stage, unstakeId, ustake } from '../../../../test-support/external-staking.js'
import type { PacketAck } from '../../../packets/channel-message.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { addressOf, idOf, valoperOf } from '../../../testing/values.js'

const party = { delegator: addressOf('alice'), validator: valoperOf('val1') }
const SUCCESS: PacketAck = { type: 'success' }
const FAILURE: PacketAck = { type: 'failure', text: 'no' }

describe.each(RULE_SETS)('acknowledgePacket under %s', (rules) => {
  /** A stake of 100 has arrived, one of 50 is in flight as 2, and 20 are on their way off. */
  const busy = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    stage.stake('alice', 'val1', 50)
    stage.unstake('alice', 'val1', 20)
    return stage
  }
  const stakePacket = (txId: bigint | number): ProviderPacket => ({
    type: 'stake',
    ...party,
    stake: ustake(50),
    txId: idOf(txId),
  })
  const unstakePacket = (txId: bigint | number): ProviderPacket => ({
    type: 'unstake',
    ...party,
    unstake: ustake(20),
    txId: idOf(txId),
  })
  const answer = (stage: Stage, packet: ProviderPacket, ack: PacketAck, channelId = CHANNEL_ID) =>
    stage.door({ type: 'acknowledgePacket', channelId, sequence: 3n, packet, ack })

  it.each([SUCCESS, FAILURE])('refuses a $type of an id that was never given', (ack) => {
    for (const packet of [stakePacket(9), unstakePacket(unstakeId(9))])
      expect(answer(busy(), packet, ack)).toEqual({
        ok: false,
        error: { type: 'PendingTxNotFound', txId: 'txId' in packet ? packet.txId : undefined },
      })
  })

  it.each([SUCCESS, FAILURE])('refuses a second answer after a $type', (ack) => {
    for (const packet of [stakePacket(2), unstakePacket(unstakeId(1))]) {
      const stage = busy()
      expect(answer(stage, packet, ack).ok).toBe(true)
      expect(answer(stage, packet, SUCCESS)).toMatchObject({ error: { type: 'PendingTxNotFound' } })
      expect(answer(stage, packet, FAILURE)).toMatchObject({ error: { type: 'PendingTxNotFound' } })
    }
  })

  it.each([SUCCESS, FAILURE])('refuses a $type of a packet of the other kind', (ack) => {
    expect(answer(busy(), stakePacket(unstakeId(1)), ack)).toMatchObject({
      error: { type: 'WrongTypeTx', txId: unstakeId(1), tx: { type: 'inFlightUnstaking' } },
    })
    expect(answer(busy(), unstakePacket(2), ack)).toMatchObject({
      error: { type: 'WrongTypeTx', txId: 2n, tx: { type: 'inFlightStaking' } },
    })
  })

  it('refuses answers on another channel, and without one', () => {
    expect(answer(busy(), stakePacket(2), SUCCESS, 'channel-8')).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotMatch', channelId: 'channel-8', expected: CHANNEL_ID },
    })
    expect(answer(new Stage(rules), stakePacket(2), SUCCESS)).toEqual({
      ok: false,
      error: { type: 'IbcChannelNotOpen' },
    })
  })

  it('believes its own books about user, validator and amount, not the packet', () => {
    const stage = busy()
    const forged: ProviderPacket = {
      type: 'stake',
      delegator: addressOf('eve'),
      validator: valoperOf('val2'),
      stake: ustake(1_000_000),
      txId: idOf(2),
    }
    expect(answer(stage, forged, SUCCESS).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake.low).toBe(130n)
    expect(stage.stakeOf('eve', 'val2').stake.high).toBe(0n)
  })
})

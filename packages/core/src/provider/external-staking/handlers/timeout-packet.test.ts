import { describe, expect, it } from 'vitest'
import { CHANNEL_ID, RULE_SETS, Stage, unstakeId, ustake, VAULT } from '../../../../test-support/external-staking.js'
import type { ProviderPacket } from '../../../packets/provider-packet.js'
import { rangeOf } from '../../../testing/values.js'

describe.each(RULE_SETS)('timeoutPacket under %s', (rules) => {
  const staked = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    return stage
  }
  const timeOut = (stage: Stage, packet: ProviderPacket, channelId = CHANNEL_ID) =>
    stage.door({ type: 'timeoutPacket', channelId, sequence: 3n, packet })

  it('rolls a stake back, at the vault too', () => {
    const stage = staked()
    const packet = stage.stake('alice', 'val1', 50)
    expect(timeOut(stage, packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(100))
    expect(stage.effects).toMatchObject([{ type: 'call', to: VAULT, msg: { type: 'rollbackTx', txId: 2n } }])
    expect(stage.events).toEqual([
      { type: 'rolledBackStake', txId: 2n, user: 'alice', validator: 'val1', amount: 50n, reason: { type: 'timeout' } },
    ])
  })

  it('rolls an unstake back', () => {
    const stage = staked()
    const packet = stage.unstake('alice', 'val1', 20)
    expect(timeOut(stage, packet).ok).toBe(true)
    expect(stage.stakeOf('alice', 'val1')).toMatchObject({ stake: rangeOf(100), pendingUnbonds: [] })
    expect(stage.effects).toEqual([])
    expect(stage.events).toMatchObject([{ type: 'rolledBackUnstake', txId: unstakeId(1), reason: { type: 'timeout' } }])
  })

  it('is refused after an answer, and an answer after it', () => {
    const stage = staked()
    const [answered, late] = [stage.stake('alice', 'val1', 50), stage.stake('alice', 'val1', 7)]
    expect(stage.succeed(answered).ok).toBe(true)
    expect(timeOut(stage, answered)).toEqual({ ok: false, error: { type: 'PendingTxNotFound', txId: 2n } })
    expect(timeOut(stage, late).ok).toBe(true)
    expect(stage.succeed(late)).toEqual({ ok: false, error: { type: 'PendingTxNotFound', txId: 3n } })
    expect(stage.stakeOf('alice', 'val1').stake).toEqual(rangeOf(150))
  })

  it('is refused for the other kind of packet, and on another channel', () => {
    const stage = staked()
    const packet = stage.stake('alice', 'val1', 50)
    const { delegator, validator, txId } = packet
    expect(timeOut(stage, { type: 'unstake', delegator, validator, unstake: ustake(50), txId })).toMatchObject({
      error: { type: 'WrongTypeTx' },
    })
    expect(timeOut(stage, packet, 'channel-8')).toMatchObject({ error: { type: 'IbcChannelNotMatch' } })
  })
})

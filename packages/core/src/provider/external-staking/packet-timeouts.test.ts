import { describe, expect, it } from 'vitest'
import { contextOf, initOf, RULE_SETS, START_NANOS, Stage } from '../../../test-support/external-staking.js'
import { DEPLOYED_TIMEOUTS, type PacketTimeouts } from '../../packets/timeouts.js'
import { instantiateExternalStaking } from './handlers/instantiate.js'

/** What makes an external staking send a packet of each kind. */
const sends: readonly (readonly [kind: keyof PacketTimeouts, send: (stage: Stage) => unknown])[] = [
  ['stake', (stage) => stage.stake('alice', 'val1', 5)],
  ['unstake', (stage) => stage.unstake('alice', 'val1', 5)],
  ['burn', (stage) => stage.burn('alice', 'val1', 5)],
  ['transferRewards', (stage) => stage.withdrawRewards('alice', 'val1')],
]

describe.each(RULE_SETS)('[MS D-28 %s] how long the packets of an external staking may travel', (rules) => {
  /** How many seconds the packet lives, with these times. */
  const secondsOf = (send: (stage: Stage) => unknown, timeouts: Partial<PacketTimeouts>) => {
    const stage = Stage.open(rules, ['val1'], { timeouts })
    stage.staked('alice', 'val1', 100)
    stage.distribute('val1', 40)
    send(stage)
    const [effect] = stage.effects
    if (effect?.type !== 'sendPacket') throw new Error('nothing was sent')
    return (effect.timeoutAtNanos - START_NANOS) / 1_000_000_000n
  }

  it.each(sends)('%s: as deployed, or as the operator chose', (kind, send) => {
    expect(secondsOf(send, {})).toBe(DEPLOYED_TIMEOUTS[kind])
    expect(secondsOf(send, { [kind]: 604_800n })).toBe(604_800n)
  })

  it.each([0n, -5n])('no time is no choice: %s seconds', (seconds) => {
    expect(instantiateExternalStaking(initOf({ timeouts: { burn: seconds } }), contextOf(rules))).toEqual({
      ok: false,
      error: { type: 'InvalidPacketTimeout', kind: 'burn', seconds },
    })
  })
})

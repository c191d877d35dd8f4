import { describe, expect, it } from 'vitest'
import { RULE_SETS, Stage, ustake } from '../../../../test-support/external-staking.js'
import { valoperOf } from '../../../testing/values.js'

describe.each(RULE_SETS)('the answer to a burn under %s', (rules) => {
  const burned = () => {
    const stage = Stage.open(rules, ['val1'])
    stage.staked('alice', 'val1', 100)
    return { stage, packet: stage.burn('alice', null, 30) }
  }
  const BURN = { validators: ['val1'], amount: 30n }

  it('is told, and changes nothing', () => {
    const { stage, packet } = burned()
    const before = stage.state
    expect(stage.succeed(packet).ok).toBe(true)
    expect(stage.events).toEqual([{ type: 'committedBurn', ...BURN }])
    expect(stage.fail(packet, 'too much').ok).toBe(true)
    expect(stage.events).toEqual([{ type: 'failedBurn', ...BURN, reason: { type: 'failure', text: 'too much' } }])
    expect(stage.timeOut(packet).ok).toBe(true)
    expect(stage.events).toEqual([{ type: 'failedBurn', ...BURN, reason: { type: 'timeout' } }])
    expect(stage.state).toBe(before)
    expect(stage.effects).toEqual([])
  })

  it('[MS D-11 reference] is believed even if nothing was burned: only the packet is looked at', () => {
    const { stage } = burned()
    const forged = { type: 'burn', validators: [valoperOf('never')], burn: ustake(5) } as const
    expect(stage.fail(forged).ok).toBe(true)
    expect(stage.events).toMatchObject([{ validators: ['never'], amount: 5n }])
  })
})

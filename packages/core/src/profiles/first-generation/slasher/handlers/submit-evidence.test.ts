import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, fraction } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { evidence, freshSlasher, OWNER, PROVIDER, send } from '../../testing/slasher-scene.js'

describe.each(BOTH)('submitEvidence under %s', (rules) => {
  const state = freshSlasher(rules)

  it('believes its owner', () => {
    for (const [msg, forceUnbond] of [
      [evidence, false],
      [{ ...evidence, forceUnbond: true }, true],
    ] as const) {
      const { state: after, effects, events } = unwrap(send(state, msg, { sender: OWNER }))
      const slash = { type: 'slash', validator: 'junoval1', percentage: fraction('0.1'), forceUnbond }
      expect(effects).toEqual([{ type: 'call', to: PROVIDER, msg: slash, funds: [], onReply: 'never', id: '' }])
      expect(events).toEqual([{ type: 'evidenceSubmitted', validator: 'junoval1', amount: fraction('0.1') }])
      expect(after).toBe(state)
    }
  })

  it('refuses everybody else, and coins', () => {
    expect(send(state, evidence)).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: 'alice', owner: OWNER },
    })
    expect(send(state, evidence, { sender: PROVIDER })).toMatchObject({ error: { type: 'Unauthorized' } })
    const funds = [coins(1, 'uosmo')]
    expect(send(state, evidence, { funds, sender: OWNER })).toMatchObject({ error: { type: 'FundsNotAccepted' } })
  })
})

import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { addressOf, coins, fraction, valoperOf } from '../../../testing/values.js'
import { BOTH, type Circumstances, contextOf } from '../testing/circumstances.js'
import type { SlasherContext } from './effects.js'
import { instantiateSlasher } from './handlers/instantiate.js'
import { querySlasher, querySlasherConfig } from './queries.js'
import { slasherCodec } from './state.js'
import { transitionSlasher } from './transition.js'

const [PROVIDER, OWNER] = [addressOf('juno-provider'), addressOf('governance')]
const at = (told: Circumstances): SlasherContext =>
  contextOf(addressOf('slasher'), { parseAddress: plainAddressCodec().parse }, told)

describe.each(BOTH)('a slasher under %s', (rules) => {
  const { state } = unwrap(instantiateSlasher({ owner: OWNER }, at({ rules, sender: PROVIDER })))
  const evidence = { type: 'submitEvidence', validator: valoperOf('junoval1'), amount: fraction('0.1') } as const

  it('[MS M-05 safe] [MS M-05 reference] slashes whoever created it', () => {
    expect(querySlasherConfig(state)).toEqual({ rules, owner: OWNER, slashee: PROVIDER })
    expect(querySlasher(state, { type: 'config' })).toEqual({ ok: true, value: state.config })
    expect(unwrap(slasherCodec.decode(slasherCodec.encode(state)))).toEqual(state)
  })

  it('believes its owner', () => {
    for (const [msg, forceUnbond] of [
      [evidence, false],
      [{ ...evidence, forceUnbond: true }, true],
    ] as const) {
      const { effects, events } = unwrap(transitionSlasher(state, msg, at({ rules, sender: OWNER })))
      const slash = { type: 'slash', validator: 'junoval1', percentage: fraction('0.1'), forceUnbond }
      expect(effects).toEqual([{ type: 'call', to: PROVIDER, msg: slash, funds: [], onReply: 'never', id: '' }])
      expect(events).toEqual([{ type: 'evidenceSubmitted', validator: 'junoval1', amount: fraction('0.1') }])
    }
  })

  it('refuses everybody else, coins, and an owner who is nobody', () => {
    expect(transitionSlasher(state, evidence, at({ rules }))).toEqual({
      ok: false,
      error: { type: 'Unauthorized', sender: 'alice', owner: OWNER },
    })
    const funds = [coins(1, 'uosmo')]
    expect(transitionSlasher(state, evidence, at({ rules, funds, sender: OWNER }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(instantiateSlasher({ owner: OWNER }, at({ rules, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(instantiateSlasher({ owner: 'NO BODY' as typeof OWNER }, at({ rules }))).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
  })
})

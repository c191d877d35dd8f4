import { describe, expect, it } from 'vitest'
import type { RuleSetName } from '../../../foundation/machine-invariant.js'
import { unwrap } from '../../../foundation/result.js'
import { addressOf, fraction, uint, valoperOf } from '../../../testing/values.js'
import { converterContext, VIRTUAL_STAKING } from '../../testing/contexts.js'
import { converterOf } from '../../testing/states.js'
import { transitionConverter } from '../transition.js'

describe.each(['channelCloseInit', 'channelCloseConfirm'] as const)('%s', (type) => {
  const msg = { type, channelId: 'channel-0' } as const

  it.each<RuleSetName>(['safe', 'reference'])(
    '[MS O11 %s] has everything unbonded; the channel stays on record',
    (rules) => {
      const ctx = converterContext({ rules })
      const state = converterOf(rules)
      const holding = { delegator: addressOf('alice'), validator: valoperOf('cval1') }
      const rate = { price: fraction('0.5'), adjustment: fraction('0.9') }
      const { conversion } = unwrap(ctx.rules.convertStake(state.conversion, holding, uint(100), rate))
      const { state: after, effects, events } = unwrap(transitionConverter({ ...state, conversion }, msg, ctx))
      expect(after).toEqual(state)
      expect(effects).toMatchObject([{ type: 'call', to: VIRTUAL_STAKING, msg: { type: 'handleCloseChannel' } }])
      expect(events).toEqual([{ type: 'channelClosed', channelId: 'channel-0' }])
    },
  )

  it('NoVirtualStaking before the reply that brings it', () => {
    const refused = transitionConverter({ ...converterOf(), virtualStaking: null }, msg, converterContext())
    expect(refused).toEqual({ ok: false, error: { type: 'NoVirtualStaking' } })
  })
})

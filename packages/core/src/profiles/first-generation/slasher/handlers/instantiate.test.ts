import { describe, expect, it } from 'vitest'
import { coins } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { freshSlasher, OWNER, PROVIDER, slasherContext } from '../../testing/slasher-scene.js'
import { querySlasherConfig } from '../queries.js'
import { instantiateSlasher } from './instantiate.js'

describe.each(BOTH)('instantiateSlasher under %s', (rules) => {
  const state = freshSlasher(rules)

  it('[MS M-05 safe] [MS M-05 reference] slashes whoever created it', () => {
    expect(querySlasherConfig(state)).toEqual({ rules, owner: OWNER, slashee: PROVIDER })
  })

  it('refuses coins, and an owner who is nobody', () => {
    const funds = [coins(1, 'uosmo')]
    expect(instantiateSlasher({ owner: OWNER }, slasherContext({ rules, funds }))).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
    expect(instantiateSlasher({ owner: 'NO BODY' as typeof OWNER }, slasherContext({ rules }))).toMatchObject({
      error: { type: 'InvalidAddress' },
    })
  })
})

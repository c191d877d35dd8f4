import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../../foundation/result.js'
import { coins, denomOf } from '../../../../testing/values.js'
import { BOTH } from '../../testing/circumstances.js'
import { lockupContext } from '../../testing/lockup-scene.js'
import { queryLockupConfig } from '../queries.js'
import { instantiateLockup } from './instantiate.js'

describe.each(BOTH)('instantiateLockup under %s', (rules) => {
  const told = { rules }

  it('[MS M-05 safe] [MS M-05 reference] begins empty, for one coin', () => {
    const { state, effects } = unwrap(instantiateLockup({ denom: denomOf('uosmo') }, lockupContext(told)))
    expect(queryLockupConfig(state)).toEqual({ rules, denom: 'uosmo' })
    expect(state.accounts.size).toBe(0)
    expect(effects).toEqual([])
    expect(
      instantiateLockup({ denom: denomOf('uosmo') }, lockupContext({ ...told, funds: [coins(1, 'uosmo')] })),
    ).toMatchObject({
      error: { type: 'FundsNotAccepted' },
    })
  })
})

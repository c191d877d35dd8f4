import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { virtualStakingOf } from '../../testing/states.js'
import { migrateVirtualStaking } from './migrate.js'

describe('migrateVirtualStaking', () => {
  const state = virtualStakingOf({ cval1: 5 }, { cval1: 5 })

  it('changes the choices that are named; the others stay, and so does all that is staked', () => {
    const fewer = unwrap(migrateVirtualStaking(state, { type: 'setPolicies', maxRetrieve: 3 })).state
    expect(fewer).toEqual({ ...state, config: { ...state.config, maxRetrieve: 3 } })
    const filled = unwrap(
      migrateVirtualStaking(fewer, { type: 'setPolicies', policies: { scaling: 'largestRemainder' } }),
    )
    expect(filled.state.config).toEqual({
      ...fewer.config,
      policies: { ...fewer.config.policies, scaling: 'largestRemainder' },
    })
    expect([filled.effects, filled.events]).toEqual([[], []])
  })

  it('that names nothing changes nothing', () => {
    expect(unwrap(migrateVirtualStaking(state, { type: 'setPolicies' })).state).toEqual(state)
  })
})

import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { coins } from '../../../testing/values.js'
import { CONVERTER, LOCAL, SILENT, virtualStakingContext } from '../../testing/contexts.js'
import type { VirtualStakingInit } from '../messages.js'
import { queryVirtualStakingConfig } from '../queries.js'
import { DEFAULT_POLICIES, virtualStakingCodec } from '../state.js'
import { instantiateVirtualStaking } from './instantiate.js'

const init = { rules: 'reference', maxRetrieve: 50, tombstonedUnbondEnable: true } as const

describe('instantiateVirtualStaking', () => {
  it.each(['safe', 'reference'] as const)(
    '[MS I-22 %s] belongs to the converter that creates it, in the bond denom',
    (rules) => {
      const { state, effects, events } = unwrap(instantiateVirtualStaking(init, virtualStakingContext({ rules })))
      expect(state.config).toEqual({ ...init, rules, policies: DEFAULT_POLICIES, denom: LOCAL, converter: CONVERTER })
      expect(queryVirtualStakingConfig(state)).toEqual({ denom: LOCAL, converter: CONVERTER })
      expect([state.requests.size, state.bonded, effects, events]).toEqual([0, [], [], []])
      expect(unwrap(virtualStakingCodec.decode(virtualStakingCodec.encode(state))).config).toEqual(state.config)
    },
  )

  it('does as the deployed contracts do unless told', () => {
    const told = (policies: VirtualStakingInit['policies']) =>
      unwrap(instantiateVirtualStaking({ ...init, ...(policies && { policies }) }, virtualStakingContext())).state
        .config.policies
    const deployed = { scaling: 'floor', rejectOnZeroCap: false, reprice: 'never' }
    expect([told(undefined), told({})]).toEqual([deployed, deployed])
    expect(told({ rejectOnZeroCap: true })).toEqual({ ...deployed, rejectOnZeroCap: true })
  })

  it('FundsNotAccepted', () => {
    const ctx = virtualStakingContext({ funds: [coins(1, 'ujuno')] })
    expect(instantiateVirtualStaking(init, ctx)).toMatchObject({ error: { type: 'FundsNotAccepted' } })
  })

  it('BondedDenomQueryFailed when the chain does not say what it stakes', () => {
    const ctx = virtualStakingContext({ query: { bondedDenom: () => SILENT } })
    expect(instantiateVirtualStaking(init, ctx)).toEqual({
      ok: false,
      error: { type: 'BondedDenomQueryFailed', cause: SILENT.error },
    })
  })
})

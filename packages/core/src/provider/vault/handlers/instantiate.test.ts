import { describe, expect, it } from 'vitest'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { addressOf, denomOf, fraction } from '../../../testing/values.js'
import type { VaultInit } from '../messages.js'
import { alice, contextOf, emptyVault, RULE_SETS, uosmo } from '../testing/scene.js'
import { instantiateVault, LOCAL_STAKING_REPLY } from './instantiate.js'

const denom = denomOf('uosmo')
const local = addressOf('local-staking')
const localInit = { denom, slashRatios: { doubleSign: fraction('0.1'), offline: fraction('0.05') } }

describe.each(RULE_SETS)('instantiateVault (%s)', (rules) => {
  const ctx = contextOf(rules, alice, { ratios: { [local]: '0.1' } })
  const instantiate = (init: Omit<VaultInit, 'rules' | 'denom'>) => instantiateVault({ rules, denom, ...init }, ctx)

  it('without local staking', () => {
    expect(instantiate({ localStaking: null })).toEqual(ok({ state: emptyVault(rules), effects: [], events: [] }))
  })

  it('with one that exists: asks for its largest slash', () => {
    const { state, effects, events } = unwrap(instantiate({ localStaking: { type: 'existing', contract: local } }))
    expect(state).toEqual({ ...emptyVault(rules), localStaking: { contract: local, maxSlash: fraction('0.1') } })
    expect([effects, events]).toEqual([[], []])
  })

  it('with one that does not answer: refused', () => {
    const contract = addressOf('nobody')
    expect(instantiate({ localStaking: { type: 'existing', contract } })).toEqual(
      err({
        type: 'LienholderQueryFailed',
        lienholder: contract,
        cause: { type: 'NoSuchContract', address: contract },
      }),
    )
  })

  it('with a new one: asks for its creation and waits for the reply', () => {
    const { state, effects } = unwrap(instantiate({ localStaking: { type: 'new', init: localInit } }))
    expect(state).toEqual(emptyVault(rules))
    expect(effects).toEqual([
      {
        type: 'instantiate',
        kind: 'local-staking',
        msg: { rules, ...localInit },
        label: 'Mesh Security Local Staking',
        admin: null,
        funds: [],
        onReply: 'success',
        id: LOCAL_STAKING_REPLY,
      },
    ])
  })

  it('with a new one by name, admin and rules of its own', () => {
    const init = { ...localInit, rules: 'reference' } as const
    const made = unwrap(instantiate({ localStaking: { type: 'new', init, label: 'Local', admin: alice } }))
    expect(made.effects).toMatchObject([{ label: 'Local', admin: alice, msg: { rules: 'reference' } }])
  })

  it('refuses coins', () => {
    const funds = [uosmo(1)]
    expect(instantiateVault({ denom, localStaking: null }, { ...ctx, funds })).toEqual(
      err({ type: 'FundsNotAccepted', funds }),
    )
  })
})

describe('the rules of a vault', () => {
  it('are safe unless told', () => {
    const { state } = unwrap(instantiateVault({ denom, localStaking: null }, contextOf('safe', alice)))
    expect(state.config).toEqual({ rules: 'safe', denom: 'uosmo' })
  })
})

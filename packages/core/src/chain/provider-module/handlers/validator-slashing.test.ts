import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../foundation/effects.js'
import { unwrap } from '../../../foundation/result.js'
import { CHAIN, moduleAddress } from '../../../mesh/host.js'
import { addressOf, valoperOf } from '../../../testing/values.js'
import { refused } from '../../testing/contexts.js'
import { GOVERNANCE } from '../../testing/module-chain.js'
import { LOCAL_STAKING, providerContext, providerModuleWith, VAULT } from '../../testing/provider-modules.js'
import type { SlashingReason } from '../messages.js'
import { transitionProviderModule } from '../transition.js'

const validator = valoperOf('val1')
const STAKING = moduleAddress('staking')
const state = providerModuleWith()
const slashing = (reason: SlashingReason) => ({ type: 'validatorSlashing', validator, reason }) as const

describe('validatorSlashing', () => {
  it.each([
    ['downtime', { jailed: [validator], tombstoned: [] }],
    ['doubleSign', { jailed: [], tombstoned: [validator] }],
  ] as const)('warns the local staking through the door of the chain (%s)', (reason, lists) => {
    const done = unwrap(transitionProviderModule(state, slashing(reason), providerContext(STAKING)))
    expect(done).toMatchObject({
      state,
      effects: [
        { type: 'enter', entry: 'sudo', to: LOCAL_STAKING, msg: { type: 'jailing', ...lists }, onReply: 'error' },
      ],
      events: [],
    })
  })

  it('[MS D-7 safe] [MS D-7 reference] skips a local staking that is not there, with an event', () => {
    const none = providerModuleWith(VAULT, null)
    expect(transitionProviderModule(none, slashing('downtime'), providerContext(STAKING))).toEqual({
      ok: true,
      value: { state: none, effects: [], events: [{ type: 'slashHookSkipped', validator, reason: 'downtime' }] },
    })
  })

  it('makes an event of a refusal, and no more', () => {
    const failure = { error: { type: 'RangeUnderflow' }, depth: 'nested', by: 'vault' } as const
    const [effect] = unwrap(transitionProviderModule(state, slashing('downtime'), providerContext(STAKING))).effects
    const reply: Reply = { type: 'reply', id: effect?.id ?? '', result: { ok: false, failure } }
    expect(transitionProviderModule(state, reply, providerContext())).toEqual({
      ok: true,
      value: { state, effects: [], events: [{ type: 'slashHookFailed', validator, failure }] },
    })
  })

  it('comes from the staking module or from the chain', () => {
    expect(transitionProviderModule(state, slashing('downtime'), providerContext(CHAIN)).ok).toBe(true)
    for (const sender of [addressOf('alice'), VAULT, LOCAL_STAKING, GOVERNANCE, moduleAddress('virtualStake')])
      expect(refused(transitionProviderModule(state, slashing('downtime'), providerContext(sender)))).toEqual({
        type: 'Unauthorized',
        sender,
      })
  })
})

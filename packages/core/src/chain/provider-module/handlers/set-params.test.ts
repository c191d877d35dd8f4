import { describe, expect, it } from 'vitest'
import { unwrap } from '../../../foundation/result.js'
import { CHAIN, moduleAddress } from '../../../mesh/host.js'
import { addressOf } from '../../../testing/values.js'
import { refused } from '../../testing/contexts.js'
import { GOVERNANCE } from '../../testing/module-chain.js'
import { LOCAL_STAKING, providerContext, providerModuleWith, VAULT } from '../../testing/provider-modules.js'
import { providerModuleMachine } from '../machine.js'
import type { SetProviderParams } from '../messages.js'
import { transitionProviderModule } from '../transition.js'

describe('setParams', () => {
  const state = providerModuleWith()
  const [vault, localStaking] = [addressOf('other'), addressOf('other-local')]
  const msg: SetProviderParams = { type: 'setParams', vault, localStaking }

  it('names another vault and local staking, or none', () => {
    const named = unwrap(transitionProviderModule(state, msg, providerContext(GOVERNANCE)))
    expect(named).toEqual({
      state: { ...state, vault, localStaking },
      effects: [],
      events: [{ type: 'providerParamsSet', vault, localStaking }],
    })
    const none = { ...msg, vault: null, localStaking: null }
    const cleared = unwrap(transitionProviderModule(state, none, providerContext(CHAIN))).state
    expect([cleared.vault, cleared.localStaking]).toEqual([null, null])
  })

  it('is for governance', () => {
    for (const sender of [addressOf('alice'), VAULT, LOCAL_STAKING, moduleAddress('staking')])
      expect(refused(transitionProviderModule(state, msg, providerContext(sender)))).toEqual({
        type: 'Unauthorized',
        sender,
      })
  })

  it('is for the chain where no authority is named', () => {
    const own = unwrap(providerModuleMachine.instantiate({ vault: null }, providerContext())).state
    expect(transitionProviderModule(own, msg, providerContext(CHAIN)).ok).toBe(true)
    expect(transitionProviderModule(own, msg, providerContext(GOVERNANCE)).ok).toBe(false)
  })
})

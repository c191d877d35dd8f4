import { describe, expect, it } from 'vitest'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { refused } from '../../testing/contexts.js'
import { STAKE } from '../../testing/module-chain.js'
import { LOCAL_STAKING, providerContext, providerModuleWith, proxyOf, VAULT } from '../../testing/provider-modules.js'
import type { ProviderModuleQuerier } from '../effects.js'
import { transitionProviderModule } from '../transition.js'

const [alice, bob] = [addressOf('alice'), addressOf('bob')]
const validator = valoperOf('val1')
const state = providerModuleWith()
const missing = err({ type: 'NoSuchModule', module: 'staking' } as const)

describe('unstake', () => {
  const msg = { type: 'unstake', delegator: alice, validator, amount: coins(50, STAKE) } as const
  const unstake = (
    over: Partial<typeof msg> = {},
    query: Partial<ProviderModuleQuerier> = {},
    sender = proxyOf(alice),
  ) => transitionProviderModule(state, { ...msg, ...over }, providerContext(sender, query))

  it('undelegates for the proxy, and keeps its own state', () => {
    const done = unwrap(unstake())
    expect(done.state).toBe(state)
    expect(done.effects).toEqual([
      {
        type: 'staking',
        msg: { type: 'undelegateFor', delegator: proxyOf(alice), validator, amount: coins(50, STAKE) },
        onReply: 'never',
        id: '',
      },
    ])
    expect(done.events).toEqual([
      { type: 'nativeUnstaked', delegator: alice, proxy: proxyOf(alice), validator, amount: coins(50, STAKE) },
    ])
  })

  it('looks for the proxy at its own local staking', () => {
    const asked: unknown[] = []
    const query: Partial<ProviderModuleQuerier> = {
      proxyOf: (...question) => {
        asked.push(question)
        return ok(proxyOf(alice))
      },
    }
    expect(unstake({}, query).ok).toBe(true)
    expect(asked).toEqual([[LOCAL_STAKING, alice]])
  })

  it('[MS D-6 safe] [MS D-6 reference] is for the own proxy of the delegator', () => {
    for (const sender of [alice, proxyOf(bob), VAULT, LOCAL_STAKING, CHAIN])
      expect(refused(unstake({}, {}, sender))).toEqual({ type: 'Unauthorized', sender })
  })

  it('is for nobody where there is no proxy, or no local staking', () => {
    const sender = proxyOf(alice)
    const gone = err({ type: 'NoSuchContract', address: LOCAL_STAKING } as const)
    expect(refused(unstake({}, { proxyOf: () => gone }))).toEqual({ type: 'Unauthorized', sender })
    const none = providerModuleWith(VAULT, null)
    expect(refused(transitionProviderModule(none, msg, providerContext(sender)))).toEqual({ type: 'NoLocalStaking' })
  })

  it('refuses nothing, other coins and unknown validators, in this order', () => {
    const unknown = { hasValidator: () => ok(false) }
    expect(refused(unstake({ amount: coins(0, 'other') }, unknown))).toEqual({ type: 'ZeroAmount' })
    expect(refused(unstake({ amount: coins(1, 'other') }, unknown))).toEqual({
      type: 'UnexpectedDenom',
      denom: 'other',
      expected: STAKE,
    })
    expect(refused(unstake({}, unknown))).toEqual({ type: 'NoSuchValidator', validator })
    expect(refused(unstake({ amount: coins(0, STAKE) }, {}, alice))).toEqual({ type: 'Unauthorized', sender: alice })
  })

  it('does nothing, and is no error, where the proxy has no delegation', () => {
    const done = unwrap(unstake({}, { hasDelegation: (delegator) => ok(delegator !== proxyOf(alice)) }))
    expect([done.state, done.effects]).toEqual([state, []])
    expect(done.events).toHaveLength(1)
  })

  it.each(['bondedDenom', 'hasValidator', 'hasDelegation'] as const)(
    'says when the chain does not answer (%s)',
    (asked) => {
      expect(refused(unstake({}, { [asked]: () => missing }))).toEqual({
        type: 'ModuleQueryFailed',
        cause: missing.error,
      })
    },
  )
})

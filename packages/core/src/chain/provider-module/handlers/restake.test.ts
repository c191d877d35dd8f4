import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../foundation/effects.js'
import { ok, unwrap } from '../../../foundation/result.js'
import { CHAIN } from '../../../mesh/host.js'
import { addressOf, coins, valoperOf } from '../../../testing/values.js'
import { refused } from '../../testing/contexts.js'
import { ModuleChain, refusal, STAKE } from '../../testing/module-chain.js'
import { LOCAL_STAKING, providerContext, providerModuleWith, VAULT } from '../../testing/provider-modules.js'
import type { ProviderModuleQuerier } from '../effects.js'
import { transitionProviderModule } from '../transition.js'

const alice = addressOf('alice')
const validator = valoperOf('val1')
const state = providerModuleWith()
const msg = { type: 'restake', delegator: alice, validator, amount: coins(50, STAKE) } as const

describe('restake', () => {
  const restake = (over: Partial<typeof msg> = {}, query: Partial<ProviderModuleQuerier> = {}, sender = VAULT) =>
    transitionProviderModule(state, { ...msg, ...over }, providerContext(sender, query))
  const answer = (result: Reply['result']): Reply => {
    const [effect] = unwrap(restake()).effects
    if (effect?.type !== 'staking') throw new Error('nothing was asked of staking')
    return { type: 'reply', id: effect.id, result }
  }
  const hear = (reply: Reply, from = state) => transitionProviderModule(from, reply, providerContext())

  it("asks for the user's own delegation, at once, and waits for the answer", () => {
    const done = unwrap(restake())
    expect(done.state).toBe(state)
    expect(done.effects).toMatchObject([
      { type: 'staking', msg: { ...msg, type: 'undelegateInstantly' }, onReply: 'success' },
    ])
    expect(done.events).toEqual([])
  })

  it('[MS D-6 safe] [MS D-6 reference] looks at the delegation of the user, not of the vault', () => {
    const ofUser = { hasDelegation: (delegator: typeof alice) => ok(delegator === alice) }
    const ofVault = { hasDelegation: (delegator: typeof alice) => ok(delegator === VAULT) }
    expect(restake({}, ofUser).ok).toBe(true)
    expect(refused(restake({}, ofVault))).toEqual({ type: 'NoDelegation', delegator: alice, validator })
  })

  it('is for the vault', () => {
    for (const sender of [alice, LOCAL_STAKING, CHAIN])
      expect(refused(restake({}, {}, sender))).toEqual({ type: 'Unauthorized', sender })
    const none = providerModuleWith(null)
    expect(transitionProviderModule(none, msg, providerContext(VAULT)).ok).toBe(false)
  })

  it('refuses other coins and unknown validators, in this order', () => {
    const unknown = { hasValidator: () => ok(false), hasDelegation: () => ok(false) }
    expect(refused(restake({ amount: coins(1, 'other') }, unknown)).type).toBe('UnexpectedDenom')
    expect(refused(restake({}, unknown))).toEqual({ type: 'NoSuchValidator', validator })
  })

  it('moves to the vault what came out', () => {
    const done = unwrap(hear(answer({ ok: true, data: { amount: 50n, completesAtNanos: null }, events: [] })))
    expect(done.effects).toEqual([
      {
        type: 'bank',
        msg: { type: 'delegateCoins', from: alice, to: VAULT, amount: [coins(50, STAKE)] },
        onReply: 'never',
        id: '',
      },
    ])
    expect(done.events).toEqual([{ type: 'vaultRestaked', delegator: alice, validator, amount: coins(50, STAKE) }])
  })

  it('refuses when less came out: the vault counts on all of it', () => {
    const less = answer({ ok: true, data: { amount: 49n, completesAtNanos: null }, events: [] })
    expect(refused(hear(less))).toEqual({ type: 'DelegationSlashed', asked: 50n, amount: 49n })
  })

  it('knows no other answer', () => {
    const failure = { error: { type: 'NoFunds' }, depth: 'own', by: 'somebody' } as const
    const done = answer({ ok: true, data: { amount: 50n }, events: [] })
    const odd: readonly Reply[] = [
      answer({ ok: true, events: [] }),
      answer({ ok: true, data: { amount: '50' }, events: [] }),
      answer({ ok: false, failure }),
      { ...done, id: 'restake' },
      { ...done, id: ['restake', 'alice', 'val1', STAKE] },
      { ...done, id: ['restake', 'alice', 1n] },
      { ...done, id: ['slashHook', 'val1'] },
      { ...done, id: ['unbond', 'alice', 'val1', 50n] },
    ]
    for (const reply of odd) expect(refused(hear(reply))).toEqual({ type: 'UnexpectedReply' })
    expect(refused(hear(done, providerModuleWith(null)))).toEqual({ type: 'UnexpectedReply' })
  })
})

describe.each(['safe', 'reference'] as const)('restake on a chain, %s', (rules) => {
  const open = () => {
    const chain = new ModuleChain({ rules, vault: 'vault', balances: { alice: [coins(100, STAKE)] } })
    unwrap(chain.act('staking', { type: 'delegate', validator, amount: coins(80, STAKE) }, alice))
    return chain
  }

  it('turns a delegation into coins of the vault, without unbonding', () => {
    const chain = open()
    expect(refusal(chain.act('provider', msg, VAULT))).toBe('accepted')
    expect([chain.balance(alice), chain.balance(VAULT)]).toEqual([20n, 50n])
    expect(chain.state('staking').unbondings.size).toBe(0)
    expect(chain.audit()).toEqual([])
  })

  it('takes no more than there is, and nothing for nothing', () => {
    const chain = open()
    const before = chain.chain
    const ask = (over: Partial<typeof msg>) => refusal(chain.act('provider', { ...msg, ...over }, VAULT))
    expect(ask({ amount: coins(81, STAKE) })).toBe('InsufficientDelegation')
    expect(ask({ amount: coins(0, STAKE) })).toBe('ZeroAmount')
    expect(ask({ validator: valoperOf('nobody') })).toBe('NoSuchValidator')
    expect(ask({ validator: valoperOf('val2') })).toBe('NoDelegation')
    expect(chain.chain).toBe(before)
  })
})

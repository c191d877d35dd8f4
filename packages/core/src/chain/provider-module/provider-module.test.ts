import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { CHAIN, moduleAddress } from '../../mesh/host.js'
import { StateWatch } from '../../testing/state-watch.js'
import { addressOf, coins } from '../../testing/values.js'
import { refused } from '../testing/contexts.js'
import { GOVERNANCE, ModuleChain, refusal, STAKE } from '../testing/module-chain.js'
import { LOCAL_STAKING, providerContext, providerModuleWith, VAULT } from '../testing/provider-modules.js'
import { providerModuleCodec, providerModuleMachine, transitionProviderModule } from './index.js'

const alice = addressOf('alice')
const state = providerModuleWith()

describe.each(['bond', 'unbond'] as const)('%s', (type) => {
  const msg = { type, delegator: alice, amount: coins(7, STAKE) } as const

  it('is for the vault only', () => {
    for (const sender of [alice, CHAIN, GOVERNANCE, LOCAL_STAKING, moduleAddress('provider')])
      expect(refused(transitionProviderModule(state, msg, providerContext(sender)))).toEqual({
        type: 'Unauthorized',
        sender,
      })
  })

  it('is for nobody while no vault is set', () => {
    expect(refused(transitionProviderModule(providerModuleWith(null), msg, providerContext(VAULT)))).toEqual({
      type: 'Unauthorized',
      sender: VAULT,
    })
  })

  it('asks the bank to move the coins, and keeps its own state', () => {
    const done = unwrap(transitionProviderModule(state, msg, providerContext(VAULT)))
    const [from, to] = type === 'bond' ? [alice, VAULT] : [VAULT, alice]
    const move = type === 'bond' ? 'delegateCoins' : 'undelegateCoins'
    expect(done.state).toBe(state)
    expect(done.effects).toEqual([
      { type: 'bank', msg: { type: move, from, to, amount: [coins(7, STAKE)] }, onReply: 'never', id: '' },
    ])
    expect(done.events).toEqual([
      { type: type === 'bond' ? 'vaultBonded' : 'vaultUnbonded', delegator: alice, amount: coins(7, STAKE) },
    ])
  })
})

describe.each(['safe', 'reference'] as const)('with a bank, %s', (rules) => {
  const open = () => new ModuleChain({ rules, vault: 'vault', balances: { alice: [coins(100, STAKE)] } })
  const move = (chain: ModuleChain, type: 'bond' | 'unbond', amount: number, denom = STAKE) =>
    refusal(chain.act('provider', { type, delegator: alice, amount: coins(amount, denom) }, VAULT))

  it('moves coins in and out of the vault', () => {
    const chain = open()
    expect([move(chain, 'bond', 60), chain.balance(alice), chain.balance(VAULT)]).toEqual(['accepted', 40n, 60n])
    expect([move(chain, 'unbond', 25), chain.balance(alice), chain.balance(VAULT)]).toEqual(['accepted', 65n, 35n])
    expect(chain.audit()).toEqual([])
  })

  it('takes an amount of zero, as recorded runs do', () => {
    const chain = open()
    expect([move(chain, 'bond', 0), move(chain, 'unbond', 0)]).toEqual(['accepted', 'accepted'])
    expect([chain.balance(alice), chain.balance(VAULT)]).toEqual([100n, 0n])
  })

  it('cannot move what is not there, and then nothing changed', () => {
    const chain = open()
    const before = chain.chain
    expect([move(chain, 'bond', 101), move(chain, 'unbond', 1), move(chain, 'bond', 1, 'other')]).toEqual([
      'InsufficientFunds',
      'InsufficientFunds',
      'InsufficientFunds',
    ])
    expect(chain.chain).toBe(before)
  })
})

describe('instantiate', () => {
  it('begins without local staking, and with the chain as authority, unless told otherwise', () => {
    const own = unwrap(providerModuleMachine.instantiate({ vault: null }, providerContext())).state
    expect(own).toEqual({ config: { rules: 'safe', authority: CHAIN }, vault: null, localStaking: null })
  })
})

describe('params', () => {
  it('tells vault and local staking', () => {
    expect(providerModuleMachine.query(state, { type: 'params' }, providerContext())).toEqual({
      ok: true,
      value: { vault: VAULT, localStaking: LOCAL_STAKING },
    })
  })
})

describe('providerModuleCodec', () => {
  it('reads back what it writes', () => {
    for (const each of [state, providerModuleWith(null, null)])
      expect(unwrap(providerModuleCodec.decode(providerModuleCodec.encode(each)))).toEqual(each)
  })
})

describe('providerModuleInvariants', () => {
  const broken = (each: typeof state) =>
    new StateWatch(providerModuleMachine.invariants, 'safe', 'provider').scan(each).violations.map(({ id }) => id)

  it('[INV PROVIDER-1] name contracts, no modules', () => {
    expect([state, providerModuleWith(null, null)].flatMap(broken)).toEqual([])
    expect(broken(providerModuleWith(moduleAddress('bank')))).toEqual(['PROVIDER-1'])
    expect(broken(providerModuleWith(VAULT, moduleAddress('bank')))).toEqual(['PROVIDER-1'])
  })
})

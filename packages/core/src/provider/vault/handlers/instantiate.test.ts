import { describe, expect, it } from 'vitest'
import { InvariantError } from '../../../foundation/invariant.js'
import { err, ok, unwrap } from '../../../foundation/result.js'
import { plainAddressCodec } from '../../../identifiers/plain.js'
import { type ChainHost, createChain, execute, instantiate as instantiateContract, query } from '../../../mesh/index.js'
import { addressOf, denomOf, fraction } from '../../../testing/values.js'
import { type LocalStakingInit, localStakingMachine } from '../../local-staking/index.js'
import { vaultMachine } from '../machine.js'
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
    const { state, effects, events } = unwrap(instantiate({ localStaking: { type: 'new', init: localInit } }))
    expect(state).toEqual(emptyVault(rules))
    expect(events).toEqual([])
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

describe('the limits of a vault', () => {
  const limitsOf = (rules: 'safe' | 'reference', limits?: VaultInit['limits']) => {
    const made = instantiateVault({ denom, localStaking: null, ...(limits && { limits }) }, contextOf(rules, alice))
    return made.ok ? ok(made.value.state.config) : made
  }
  const one = fraction('1')

  it('are by default the ratio of a lien for a slash, and the whole collateral for promises', () => {
    const safe = { capSlash: 'ratio', maxLienShare: one, maxSlashableShare: one, rules: 'safe', denom: 'uosmo' }
    expect(limitsOf('safe')).toEqual(ok(safe))
    expect(limitsOf('reference')).toEqual(ok({ ...safe, capSlash: 'lien', rules: 'reference' }))
  })

  it('can be chosen', () => {
    const limits = { capSlash: 'lien', maxLienShare: fraction('0.9'), maxSlashableShare: fraction('0.5') } as const
    expect(limitsOf('safe', limits)).toMatchObject(ok(limits))
    const least = { maxLienShare: fraction('0.000000000000000001') }
    expect(limitsOf('safe', least)).toMatchObject(ok(least))
  })

  it.each(['maxLienShare', 'maxSlashableShare'] as const)('%s is above 0 and at most 1', (limit) => {
    for (const text of ['0', '1.000000000000000001', '2']) {
      const share = fraction(text)
      expect(limitsOf('safe', { [limit]: share })).toEqual(err({ type: 'InvalidShare', limit, share }))
    }
  })

  it('under reference are those of the deployed contracts, or the vault is not made', () => {
    const deployed = { capSlash: 'lien', maxLienShare: one, maxSlashableShare: one } as const
    expect(limitsOf('reference', deployed)).toMatchObject(ok(deployed))
    const refused = (limit: string) => err({ type: 'LimitNotDeployed', limit })
    expect(limitsOf('reference', { capSlash: 'ratio' })).toEqual(refused('capSlash'))
    expect(limitsOf('reference', { maxLienShare: fraction('0.5') })).toEqual(refused('maxLienShare'))
    expect(limitsOf('reference', { maxSlashableShare: fraction('0.5') })).toEqual(refused('maxSlashableShare'))
  })
})

describe('the rules of a vault', () => {
  it.each(RULE_SETS)('are those under which it is created: %s', (rules) => {
    const { state } = unwrap(instantiateVault({ denom, localStaking: null }, contextOf(rules, alice)))
    expect(state.config).toMatchObject({ rules, denom: 'uosmo' })
  })

  it('cannot be others than the host runs it under', () => {
    const init = { rules: 'reference', denom, localStaking: null } as const
    expect(() => instantiateVault(init, contextOf('safe', alice))).toThrow(InvariantError)
  })
})

describe.each(RULE_SETS)('a vault on a chain that creates its local staking (%s)', (rules) => {
  const host: ChainHost = {
    machines: { vault: vaultMachine, 'local-staking': localStakingMachine },
    modules: {},
    beginBlock: [],
    addresses: plainAddressCodec(),
    nameContract: (sequence) => addressOf(`contract-${sequence}`),
  }
  const genesis = unwrap(createChain(host, { chainId: 'osmosis-1', height: 1n, timeNanos: 0n, modules: {} }))
  const create = (init: LocalStakingInit) =>
    instantiateContract(host, genesis, {
      sender: alice,
      kind: 'vault',
      msg: { rules, denom, localStaking: { type: 'new', init } },
    })

  it(`[MS D-2 ${rules}] knows it from the reply, and both play by the same rules`, () => {
    const { chain, address: made } = unwrap(create(localInit))
    expect(made).toBe('contract-1')
    const contract = addressOf('contract-2')
    expect(query(host, chain, addressOf('contract-1'), { type: 'config' })).toEqual(
      ok({ denom: 'uosmo', localStaking: { contract, maxSlash: fraction('0.1') } }),
    )
    expect(chain.contracts.get(contract)?.state.config).toMatchObject({ rules, vault: 'contract-1' })
  })

  it('is not created when its local staking is not', () => {
    const tooMuch = { ...localInit, slashRatios: { ...localInit.slashRatios, offline: fraction('1.1') } }
    expect(create(tooMuch)).toMatchObject({ ok: false, error: { error: { type: 'InvalidSlashRatio' } } })
  })

  it('cannot be told by anybody else which one it is', () => {
    const { chain } = unwrap(create(localInit))
    const forged = { type: 'reply', id: LOCAL_STAKING_REPLY, result: { ok: true, events: [], address: alice } }
    const sent = execute(host, chain, { sender: alice, to: addressOf('contract-1'), msg: forged })
    expect(sent).toMatchObject({ ok: false, error: { error: { type: 'PrivilegedMessage' } } })
  })
})

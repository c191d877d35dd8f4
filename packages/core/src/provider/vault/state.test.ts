import { describe, expect, it } from 'vitest'
import { unwrap } from '../../foundation/result.js'
import { decodeState, encodeState, Table } from '../../table/index.js'
import { fraction, idOf } from '../../testing/values.js'
import { createAccount, createVaultState, vaultCodec, withAccount } from './state.js'
import { after, alice, bob, bond, commit, emptyVault, juno, RULE_SETS, stake, stars, uosmo } from './testing/scene.js'

describe('createVaultState', () => {
  it('[MS B-01 safe] has its denom, no users and nothing in flight', () => {
    const state = createVaultState({ rules: 'safe', denom: uosmo(0).denom })
    expect(state).toMatchObject({ config: { rules: 'safe', denom: 'uosmo' }, localStaking: null, lastTxId: 0n })
    expect([state.accounts.size, state.pending.size, state.activeExternal.size]).toEqual([0, 0, 0])
  })
})

describe('createAccount', () => {
  it('is a new object each time: a shared one would be frozen for everybody by the first draft', () => {
    expect(createAccount()).toEqual(createAccount())
    expect(createAccount()).not.toBe(createAccount())
  })
})

describe('withAccount', () => {
  it('changes one account and gives the same tables otherwise', () => {
    const state = after(emptyVault('safe'), [alice, bond(1)], [bob, bond(2)])
    const next = withAccount(state, alice, createAccount())
    expect(next).toEqual({ ...state, accounts: state.accounts.set(alice, createAccount()) })
    expect(next.pending).toBe(state.pending)
  })
})

describe.each(RULE_SETS)('vaultCodec (%s)', (rules) => {
  const full = {
    ...after(
      emptyVault(rules),
      [alice, bond(300)],
      [bob, bond(2n ** 128n - 1n)],
      [alice, stake(juno, 100)],
      [alice, stake(stars, 7)],
      [juno, commit(1)],
    ),
    localStaking: { contract: stars, maxSlash: fraction('0.1') },
  }

  it('writes states that it reads back', () => {
    for (const state of [emptyVault(rules), full]) {
      const read = vaultCodec.decode(vaultCodec.encode(state))
      expect(read).toMatchObject({ ok: true })
      if (!read.ok) continue
      expect(read.value.config).toEqual(state.config)
      expect(read.value.localStaking).toEqual(state.localStaking)
      expect([...read.value.accounts]).toEqual([...state.accounts])
      expect([...read.value.pending]).toEqual([...state.pending])
      expect([...read.value.activeExternal]).toEqual([...state.activeExternal])
      expect(read.value.lastTxId).toBe(state.lastTxId)
    }
  })

  it('writes the same bytes for the same content, however it came about', () => {
    const there = after(emptyVault(rules), [alice, bond(1)], [bob, bond(2)])
    const otherWay = after(emptyVault(rules), [bob, bond(1)], [alice, bond(1)], [bob, bond(1)])
    expect(vaultCodec.encode(otherWay)).toEqual(vaultCodec.encode(there))
  })

  it('refuses other bytes with a value', () => {
    const bytes = vaultCodec.encode(full)
    expect(vaultCodec.decode(bytes.slice(0, -1))).toMatchObject({ ok: false, error: { type: 'DecodeError' } })
    expect(vaultCodec.decode(new Uint8Array())).toMatchObject({ ok: false, error: { type: 'DecodeError' } })
  })
})

describe('the form of a vault, which states from people are held against', () => {
  const staked = after(emptyVault('safe'), [alice, bond(300)], [alice, stake(juno, 100)])
  const { kind, version } = vaultCodec
  const misfit = (state: object) =>
    vaultCodec.misfit(unwrap(decodeState(kind, version, encodeState(kind, version, { ...staked, ...state }))))

  it('is that of a vault with users and cross-stakes in flight', () => {
    expect(misfit({})).toBeUndefined()
    expect(misfit({ config: { rules: 'safe', denom: 'uosmo' } })).toEqual(['config', 'capSlash'])
  })

  it('shows accounts, cross-stakes in flight and lienholders', () => {
    const { maxLien: _, ...account } = createAccount()
    expect(misfit({ accounts: Table.fromEntries([[alice, account]]) })).toEqual(['accounts', alice, 'maxLien'])
    const liens = { ...createAccount(), liens: 1n }
    expect(misfit({ accounts: Table.fromEntries([[alice, liens]]) })).toEqual(['accounts', alice, 'liens'])
    const lien = staked.accounts.get(alice)?.liens[0]
    const unsure = { ...createAccount(), liens: [{ ...lien, amount: 7n }] }
    expect(misfit({ accounts: Table.fromEntries([[alice, unsure]]) })).toEqual([
      'accounts',
      alice,
      'liens',
      '0',
      'amount',
    ])
    for (const field of ['user', 'lienholder', 'amount', 'slashable'])
      expect(misfit({ pending: Table.fromEntries([[1n, { ...staked.pending.get(idOf(1)), [field]: true }]]) })).toEqual(
        ['pending', '1', field],
      )
    expect(misfit({ activeExternal: Table.fromEntries([[juno, 'yes']]) })).toEqual(['activeExternal', juno])
  })
})

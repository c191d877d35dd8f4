import { describe, expect, it } from 'vitest'
import { bankMachine } from '../chain/bank/machine.js'
import type { BankState } from '../chain/bank/state.js'
import { contextOf } from '../chain/testing/contexts.js'
import { unwrap } from '../foundation/result.js'
import type { Machine } from '../mesh/machine.js'
import { localStakingMachine } from '../provider/local-staking/machine.js'
import { createLocalStakingState, type LocalStakingState } from '../provider/local-staking/state.js'
import { vaultMachine } from '../provider/vault/machine.js'
import { createVaultState, type VaultState } from '../provider/vault/state.js'
import { checkHost, HostWatch } from './host-watch.js'
import { addressOf, coins, denomOf, fraction, rangeOf, uint } from './values.js'

const VAULT = addressOf('vault')
const LIENHOLDER = addressOf('juno-staking')
const localStaking = createLocalStakingState({
  rules: 'safe',
  denom: denomOf('uosmo'),
  vault: VAULT,
  slashRatios: { doubleSign: fraction('0.1'), offline: fraction('0.1') },
})
const empty = createVaultState({ rules: 'safe', denom: denomOf('uosmo') })

/** Alice has 100 as collateral, and what is promised of it. */
function vaultWith(promised: number, collateral = 100): VaultState {
  const amount = rangeOf(promised)
  const lien = { lienholder: LIENHOLDER, amount, slashable: fraction('0.1') }
  const base = { collateral: uint(collateral), maxLien: amount, totalSlashable: rangeOf(promised / 10) }
  return { ...empty, accounts: empty.accounts.set(addressOf('alice'), { ...base, liens: [lien] }) }
}

const shown = (state: VaultState, machine: Machine | string = vaultMachine) => ({
  contracts: [{ address: VAULT, machine, state }],
})
const idsOf = ({ violations }: { readonly violations: readonly { readonly id: string }[] }) => [
  ...new Set(violations.map(({ id }) => id)),
]

describe('HostWatch', () => {
  it('finds what is broken in a contract, and says whose it is', () => {
    const { checked, violations } = checkHost(shown(vaultWith(110)))
    expect(checked).toBeGreaterThan(3)
    expect(violations.length).toBeGreaterThan(0)
    for (const { where, detail } of violations)
      expect([where, detail.startsWith('vault vault: ')]).toEqual(['vault vault', true])
  })

  it('takes machines by kind where it was told of them', () => {
    const machines = { vault: vaultMachine }
    expect(idsOf(checkHost(shown(vaultWith(110), 'vault'), { machines }))).toEqual(
      idsOf(checkHost(shown(vaultWith(110)))),
    )
    expect(() => checkHost(shown(empty, 'vault'))).toThrow('UnknownMachine (address: vault, kind: vault)')
    expect(() => checkHost(shown(empty, 'constructor'), { machines })).toThrow('UnknownMachine')
  })

  it('refuses two machines of one kind', () => {
    const other: Machine = { ...vaultMachine }
    const watch = new HostWatch()
    watch.step(shown(empty))
    expect(() => watch.step(shown(empty, other))).toThrow('AnotherMachine (address: vault, kind: vault)')
  })

  it('looks only at what changed, and at everything when asked', () => {
    const watch = new HostWatch()
    const broken = vaultWith(110)
    expect(idsOf(watch.step(shown(broken))).length).toBeGreaterThan(0)
    expect(watch.step(shown(broken))).toEqual({ checked: 0, violations: [] })
    expect(watch.step({})).toEqual({ checked: 0, violations: [] })
    expect(idsOf(watch.scan()).length).toBeGreaterThan(0)
    expect(watch.step(shown(vaultWith(100))).violations).toEqual([])
  })

  it('knows what holds between a contract and a module', () => {
    const vault = vaultWith(10)
    const bankOf = (amount: number): BankState =>
      unwrap(bankMachine.instantiate({ balances: [[VAULT, [coins(amount, 'uosmo')]]] }, contextOf())).state
    const watch = new HostWatch({ modules: { bank: bankMachine } })
    expect(watch.step({ ...shown(vault), modules: { bank: bankOf(100) } }).violations).toEqual([])
    const found = watch.step({ modules: { bank: bankOf(99) } }).violations
    expect(found).toMatchObject([{ id: 'MS-I8', where: 'vault and bank vault' }])
  })

  it('[INV LOC-6] finds a local lien without a proxy through which it could end', () => {
    const contracts = (proxies: LocalStakingState['proxies']) => [
      ...shown({ ...vaultWith(10), localStaking: { contract: LIENHOLDER, maxSlash: fraction('0.1') } }).contracts,
      { address: LIENHOLDER, machine: localStakingMachine, state: { ...localStaking, proxies } },
    ]
    const idsWith = (proxies: LocalStakingState['proxies']) =>
      idsOf(checkHost({ contracts: contracts(proxies) })).filter((id) => id === 'LOC-6')
    expect(idsWith(localStaking.proxies)).toEqual(['LOC-6'])
    expect(idsWith(localStaking.proxies.set(addressOf('bob'), addressOf('proxy')))).toEqual(['LOC-6'])
    expect(idsWith(localStaking.proxies.set(addressOf('alice'), addressOf('proxy')))).toEqual([])
  })
})

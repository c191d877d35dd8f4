import { Table } from '@meshwork/core/table'
import { addressOf, rangeOf, uint } from '@meshwork/core/testing'
import { type Account, createAccount } from '@meshwork/core/vault'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acts, answerOne, receiveOne } from '../testing/acting.js'
import { lendingMesh } from '../testing/lending.js'
import { packetsInFlight, VaultSums, validatorFigures } from './figures.js'

const account = (collateral: number, lien: number, slashable: number): Account => ({
  ...createAccount(),
  collateral: uint(collateral),
  liens: lien === 0 ? [] : [{ lienholder: addressOf('juno'), amount: rangeOf(0, lien), slashable: uint(0) as never }],
  totalSlashable: rangeOf(0, slashable),
})

describe('VaultSums', () => {
  it('sums collateral, and the high ends of liens and of what could be lost', () => {
    const accounts = Table.fromEntries([
      [addressOf('alice'), account(100, 60, 12)],
      [addressOf('bob'), account(7, 0, 0)],
    ])
    expect(new VaultSums().of(accounts)).toEqual({ accounts: 2, collateral: 107n, liens: 60n, slashable: 12n })
  })

  it('keeps up with any change as if it counted anew', () => {
    const user = fc.constantFrom('alice', 'bob', 'carol', 'dave').map(addressOf)
    const small = fc.nat({ max: 50 })
    const change = fc.tuple(user, fc.option(fc.tuple(small, small, small)))
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 8 }), (rounds) => {
        const running = new VaultSums()
        let accounts: Parameters<VaultSums['of']>[0] = Table.empty()
        for (const round of rounds) {
          for (const [who, is] of round) accounts = is ? accounts.set(who, account(...is)) : accounts.delete(who)
          expect(running.of(accounts)).toEqual(new VaultSums().of(accounts))
        }
      }),
    )
  })
})

describe('the figures of a pairing', () => {
  it('tell of each validator what is staked, requested and bonded, by name', async () => {
    const mesh = await lendingMesh()
    const pairing = mesh.pairing()
    acts(pairing, 'alice', { act: 'bond', amount: 1000n })
    for (const validator of ['cval3', 'cval1']) acts(pairing, 'alice', { act: 'stake_remote', validator, amount: 100n })
    await receiveOne(pairing, 'provider')
    expect(validatorFigures(pairing)).toEqual([{ validator: 'cval3', staked: 0n, requested: 45n, bonded: 0n }])
    await mesh.relay()
    mesh.epoch()
    expect(validatorFigures(pairing)).toEqual([
      { validator: 'cval1', staked: 100n, requested: 45n, bonded: 45n },
      { validator: 'cval3', staked: 100n, requested: 45n, bonded: 45n },
    ])
  })

  it('count packets until they are answered', async () => {
    const pairing = (await lendingMesh()).pairing()
    acts(pairing, 'alice', { act: 'bond', amount: 1000n })
    acts(pairing, 'alice', { act: 'stake_remote', validator: 'cval1', amount: 100n })
    expect(packetsInFlight(pairing)).toEqual({ provider: 1, consumer: 0 })
    await receiveOne(pairing, 'provider')
    expect(packetsInFlight(pairing)).toEqual({ provider: 1, consumer: 0 })
    await answerOne(pairing, 'provider')
    expect(packetsInFlight(pairing)).toEqual({ provider: 0, consumer: 0 })
  })
})

import { unwrap } from '@meshwork/core/foundation'
import { bech32AddressCodec, reencodeBech32 } from '@meshwork/core/identifiers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountsOf, findAccount, scale } from './accounts.js'
import type { FileAccount } from './input-files.js'
import { madeUpAddress } from './made-up-address.js'
import type { ScenarioChain } from './schema.js'

const OSMO = { type: 'bech32', prefix: 'osmo' } as const
const PLAIN = { type: 'plain', contractPrefix: 'osmosis' } as const
const COSMOS = 'cosmos1000ya26q2cmh399q4c5aaacd9lmmdqp92z6l7q'
const named = (...accounts: NonNullable<ScenarioChain['accounts']>): ScenarioChain => ({ bondDenom: 'uosmo', accounts })
const told = (read: ReturnType<typeof accountsOf>) =>
  read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message}`)
const MAX = (1n << 128n) - 1n

describe('accountsOf', () => {
  it('takes those of the scenario first, then those of the file', () => {
    const file: FileAccount[] = [
      { address: 'zoe', amount: 5n },
      { address: 'amy', amount: 6n },
    ]
    const accounts = unwrap(accountsOf(named({ name: 'ben', balance: '7' }), file, PLAIN, 'chains.osmosis'))
    expect(accounts).toEqual([
      { name: 'ben', address: 'ben', fileAmount: 7n, balance: 7n },
      { name: 'zoe', address: 'zoe', fileAmount: 5n, balance: 5n },
      { name: 'amy', address: 'amy', fileAmount: 6n, balance: 6n },
    ])
  })

  it('re-encodes to the chain’s prefix and keeps the name', () => {
    const chain = named({ name: 'ada', address: COSMOS, balance: '1' })
    const accounts = unwrap(accountsOf(chain, [{ address: COSMOS, amount: 2n }], OSMO, 'c'))
    const osmo = unwrap(reencodeBech32(COSMOS, 'osmo'))
    expect(accounts.map(({ name, address }) => [name, address])).toEqual([
      ['ada', osmo],
      [COSMOS, osmo],
    ])
    expect(osmo.startsWith('osmo1')).toBe(true)
  })

  it('makes addresses from names where none are given', () => {
    const [ada, bob] = unwrap(
      accountsOf(named({ name: 'ada', balance: '1' }, { name: 'bob', balance: '1' }), [], OSMO, 'c'),
    )
    expect(bech32AddressCodec('osmo').parse(ada!.address).ok).toBe(true)
    expect(ada?.address).not.toBe(bob?.address)
  })

  it('gives accounts of a file what the scenario says, counting on from its own', () => {
    const chain = {
      ...named({ name: 'ben', balance: '7' }),
      fileBalance: { of: 'file', mul: '10', div: '3', plusIndex: true } as const,
    }
    const file = [5n, 6n].map((amount, i) => ({ address: `file${i}`, amount }))
    expect(unwrap(accountsOf(chain, file, PLAIN, 'c')).map(({ balance }) => balance)).toEqual([7n, 16n + 1n, 20n + 2n])
  })

  it('names what is wrong with its place', () => {
    const chain = named(
      { name: 'ada', balance: '1' },
      { name: 'B!', balance: '1' },
      { name: 'ada', address: 'ada2', balance: '1' },
      { name: 'carl', address: 'ada', balance: '1' },
      { name: 'dora', address: '', balance: '1' },
    )
    expect(told(accountsOf(chain, [], PLAIN, 'chains.osmosis'))).toEqual([
      'chains.osmosis.accounts[1].name: "B!" is no address of this chain: malformed',
      'chains.osmosis.accounts[2].name: "ada" is taken by chains.osmosis.accounts[0]',
      'chains.osmosis.accounts[3].address: "ada" is taken by chains.osmosis.accounts[2]',
      'chains.osmosis.accounts[4].address: "" is no address of this chain: empty',
    ])
    const long = named({ name: 'x', address: `${COSMOS}x`, balance: '1' })
    expect(told(accountsOf(long, [], OSMO, 'c'))).toEqual([
      `c.accounts[0].address: "${COSMOS}x" is no address of this chain: malformed`,
    ])
  })

  it('names what is wrong with a file', () => {
    const file: FileAccount[] = [
      { address: COSMOS, amount: MAX },
      { address: 'zoe', amount: 1n },
    ]
    expect(told(accountsOf(named(), file, OSMO, 'chains.osmosis'))).toEqual([
      'chains.osmosis, accounts file, holders[1]: "zoe" is no address of this chain: malformed',
    ])
    const doubled: ScenarioChain = { bondDenom: 'uosmo', fileBalance: { of: 'file', mul: '2' } }
    expect(told(accountsOf(doubled, file, OSMO, 'chains.osmosis'))).toEqual([
      `chains.osmosis, accounts file, holders[0]: a balance of ${2n * MAX} is above 2^128 - 1`,
    ])
  })
})

describe('madeUpAddress', () => {
  it('differs for long names that begin alike', () => {
    const names = ['validator-operator-one', 'validator-operator-two', 'validator-operator-'.padEnd(200, 'x')]
    const addresses = names.map((name) => unwrap(madeUpAddress('osmo', name)))
    expect(new Set(addresses).size).toBe(names.length)
  })

  it('is of 20 bytes, and the same in every run', () => {
    expect(unwrap(madeUpAddress('osmo', 'ada'))).toBe('osmo1v9jxzqqqqqqqqqqqqqqqqqqqqqqqqqqqt2qhph')
    expect(unwrap(madeUpAddress('osmo', 'a-name-of-more-than-twenty-bytes'))).toHaveLength(43)
  })

  it('differs for different names', () => {
    const name = fc.oneof(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.string({ maxLength: 5 }).map((end) => `the-same-long-beginning-${end}`),
    )
    fc.assert(
      fc.property(name, name, (one, other) => {
        // Zeros at the end of a short name are those that pad it.
        fc.pre(one.replace(/\0+$/, '') !== other.replace(/\0+$/, ''))
        expect(madeUpAddress('osmo', one)).not.toEqual(madeUpAddress('osmo', other))
      }),
    )
  })

  it('needs a prefix that an address can have', () => {
    expect(madeUpAddress('Osmo', 'ada')).toMatchObject({ ok: false, error: { reason: 'wrongPrefix' } })
  })
})

describe('scale', () => {
  it('multiplies, divides rounding down, then adds the place', () => {
    expect(scale(100n, 9, {})).toBe(100n)
    expect(scale(100n, 9, { mul: '4', div: '5' })).toBe(80n)
    expect(scale(99n, 9, { mul: '4', div: '5' })).toBe(79n)
    expect(scale(99n, 9, { div: '2', plusIndex: true })).toBe(58n)
    expect(scale(0n, 9, { plusIndex: false })).toBe(0n)
    expect(scale(1n, 0, { mul: MAX.toString(), div: MAX.toString() })).toBe(1n)
  })
})

describe('findAccount', () => {
  const accounts = unwrap(
    accountsOf(named({ name: 'ada', address: COSMOS, balance: '1' }, { name: 'bob', balance: '1' }), [], OSMO, 'c'),
  )
  it('finds by name, or by address as the chain writes it', () => {
    expect(findAccount(accounts, 'bob')).toBe(accounts[1])
    expect(findAccount(accounts, accounts[0]!.address)).toBe(accounts[0])
    expect(findAccount(accounts, COSMOS)).toBeUndefined()
    expect(findAccount(accounts, 'carl')).toBeUndefined()
  })
})
